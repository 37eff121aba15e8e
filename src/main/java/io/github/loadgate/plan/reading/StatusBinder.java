package io.github.loadgate.plan.reading;

import io.github.loadgate.plan.StatusSet;
import io.github.loadgate.plan.StatusSet.Range;
import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** From statuses and their classes to a set. */
final class StatusBinder {

  private static final Pattern STATUS = Pattern.compile("[1-5][0-9][0-9]");
  private static final Pattern STATUS_CLASS = Pattern.compile("[1-5]xx");

  private final Reading reading;

  StatusBinder(Reading reading) {
    this.reading = reading;
  }

  /** One status or class, or a list of them. */
  @Nullable StatusSet statuses(Entry entry) {
    List<Range> ranges = new ArrayList<>();
    boolean all = true;
    for (Node item : reading.values().oneOrMore(entry)) {
      Range range = range(item);
      if (range == null) {
        reading
            .problems()
            .add(entry, item, item.words() + " is not a status such as `404` or `2xx`.");
        all = false;
      } else {
        ranges.add(range);
      }
    }
    return all ? new StatusSet(ranges) : null;
  }

  /** Null where it is no status. */
  static @Nullable Range range(Node item) {
    String text = item instanceof ScalarNode scalar ? scalar.text() : "";
    if (STATUS.matcher(text).matches()) {
      int status = Integer.parseInt(text);
      return new Range(status, status);
    }
    if (STATUS_CLASS.matcher(text).matches()) {
      int least = (text.charAt(0) - '0') * 100;
      return new Range(least, least + 99);
    }
    return null;
  }
}
