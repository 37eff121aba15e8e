package io.github.loadgate.plan.reading;

import io.github.loadgate.plan.DurationRange;
import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.ListNode;
import io.github.loadgate.plan.reading.Node.MapNode;
import io.github.loadgate.plan.reading.Node.ScalarNode;
import io.github.loadgate.plan.reading.Quantities.Usual;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values of one kind each; null where it is another, which is then a problem. */
final class Values {

  private final Problems problems;

  Values(Problems problems) {
    this.problems = problems;
  }

  @Nullable MapNode map(Entry entry, String example) {
    return map(entry, entry.value(), example);
  }

  @Nullable MapNode map(Entry entry, Node node, String example) {
    if (node instanceof MapNode map) {
      return map;
    }
    problems.addKind(
        entry, node, "a map is needed here, such as `" + example + "`, not " + node.words() + ".");
    return null;
  }

  /** The items of a list; none where it is not one. */
  List<Node> list(Entry entry, String example) {
    if (entry.value() instanceof ListNode list) {
      return list.items();
    }
    problems.addKind(
        entry,
        entry.value(),
        "a list is needed here, such as `" + example + "`, not " + entry.value().words() + ".");
    return List.of();
  }

  /** The items of a list, or the one value itself. */
  List<Node> oneOrMore(Entry entry) {
    return entry.value() instanceof ListNode list ? list.items() : List.of(entry.value());
  }

  /** Texts without expressions. */
  List<String> texts(Entry entry) {
    List<String> texts = new ArrayList<>();
    for (Node item : oneOrMore(entry)) {
      String text = constant(entry, item);
      if (text != null) {
        texts.add(text);
      }
    }
    return texts;
  }

  @Nullable String constant(Entry entry) {
    return constant(entry, entry.value());
  }

  /** A text that is no expression. */
  @Nullable String constant(Entry entry, Node node) {
    if (!(node instanceof ScalarNode scalar) || scalar.isNull() || scalar.text().isBlank()) {
      problems.add(entry, node, "a text is needed here, not " + emptyOr(node) + ".");
      return null;
    }
    if (scalar.text().contains("${")) {
      problems.add(entry, node, scalar.words() + " must be constant, without an expression.");
      return null;
    }
    return scalar.text();
  }

  private static String emptyOr(Node node) {
    return node instanceof ScalarNode ? "nothing" : node.words();
  }

  @Nullable Boolean flag(Entry entry) {
    if (entry.value() instanceof ScalarNode scalar && scalar.value() instanceof Boolean flag) {
      return flag;
    }
    problems.add(entry, entry.value().words() + " is not `true` or `false`.");
    return null;
  }

  /** One of several words. */
  @Nullable String oneOf(Entry entry, List<String> words) {
    if (entry.value() instanceof ScalarNode scalar && words.contains(scalar.text())) {
      return scalar.text();
    }
    String written = entry.value() instanceof ScalarNode scalar ? scalar.text() : "";
    problems.add(
        entry,
        entry.value().words()
            + " is not "
            + Words.or(words.stream().map(word -> "`" + word + "`").toList())
            + "."
            + Words.didYouMean(written, words));
    return null;
  }

  @Nullable Duration latency(Entry entry) {
    return positive(entry, quantity(entry, text -> Quantities.duration(text, Usual.LATENCY)));
  }

  /** A time of more than nothing. */
  @Nullable Duration time(Entry entry) {
    return positive(entry, timeOrZero(entry));
  }

  @Nullable Duration timeOrZero(Entry entry) {
    return quantity(entry, text -> Quantities.duration(text, Usual.TIME));
  }

  private @Nullable Duration positive(Entry entry, @Nullable Duration time) {
    if (time != null && time.isZero()) {
      problems.add(entry, entry.value().words() + " must be more than nothing.");
      return null;
    }
    return time;
  }

  @Nullable DurationRange range(Entry entry) {
    return quantity(entry, Quantities::range);
  }

  @Nullable Integer count(Entry entry, int least, int most) {
    return quantity(entry, text -> Quantities.count(text, least, most));
  }

  /** A weight: any number over 0. */
  @Nullable Double weight(Entry entry) {
    return quantity(
        entry,
        text -> {
          if (entry.value() instanceof ScalarNode scalar
              && scalar.value() instanceof Number number
              && number.doubleValue() > 0
              && number.doubleValue() <= 1e9) {
            return number.doubleValue();
          }
          throw new ValueException(
              "`" + Words.shorten(text) + "` is not a weight: a number over 0, such as `3`.");
        });
  }

  /** Reads a scalar's text. */
  <T> @Nullable T quantity(Entry entry, Parser<T> parser) {
    if (!(entry.value() instanceof ScalarNode scalar) || scalar.isNull()) {
      problems.add(entry, "a single value is needed here, not " + entry.value().words() + ".");
      return null;
    }
    if (scalar.text().contains("${")) {
      problems.add(
          entry,
          scalar.words()
              + " is an expression, which this value cannot be: it is needed before the run. Use a"
              + " profile or -D.");
      return null;
    }
    try {
      return parser.parse(scalar.text().strip());
    } catch (ValueException e) {
      problems.add(entry, e.getMessage());
      return null;
    }
  }

  /** Keys that must be there. */
  void require(MapNode map, Place place, String words, Set<String> keys) {
    for (String key : keys) {
      if (!map.has(key)) {
        problems.add(place, words + " has no `" + key + "`, which it needs.");
      }
    }
  }

  /** From a text to a quantity. */
  @FunctionalInterface
  interface Parser<T> {
    T parse(String text) throws ValueException;
  }
}
