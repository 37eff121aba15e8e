package io.github.loadgate.plan.reading;

import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.ListNode;
import io.github.loadgate.plan.reading.Node.MapNode;
import io.github.loadgate.plan.reading.Node.ScalarNode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what Artillery, Postman and others would replace, and what a plan sends as it stands: a run
 * with it measures answers to requests that nobody meant.
 */
final class OtherTemplates {

  private static final Pattern BRACES =
      Pattern.compile("\\{\\{ {0,9}\\$?([A-Za-z_][\\w.]{0,60})(\\([^{}]{0,60}\\))? {0,9}}}");

  private OtherTemplates() {}

  /** Adds one sentence for each text with some in it. */
  static void warn(Node node, List<String> warnings) {
    if (node instanceof MapNode map) {
      for (Entry entry : map.list()) {
        warn(entry.value(), warnings);
      }
    } else if (node instanceof ListNode list) {
      list.items().forEach(item -> warn(item, warnings));
    } else if (node instanceof ScalarNode scalar) {
      Matcher braces = BRACES.matcher(scalar.text());
      if (braces.find()) {
        warnings.add(
            scalar.place()
                + "   `"
                + braces.group()
                + "` has no meaning in a plan and is sent as it is; an expression is written"
                + " `${"
                + braces.group(1)
                + (braces.group(2) == null ? "" : braces.group(2))
                + "}`.");
      }
    }
  }
}
