package io.github.loadgate.plan.reading;

import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.MapNode;
import io.github.loadgate.plan.reading.Node.ScalarNode;
import org.jspecify.annotations.Nullable;

/**
 * The members of a JSON tree that mean something: {@code $from}, {@code $repeat}, {@code $item}.
 */
final class JsonForms {

  static final String FROM = "$from";
  static final String REPEAT = "$repeat";
  static final String ITEM = "$item";

  private JsonForms() {}

  /** Whether a map that has some of them is right; it is a problem if not. */
  static boolean check(MapNode map, Problems problems) {
    Entry from = map.get(FROM);
    Entry repeat = map.get(REPEAT);
    Entry item = map.get(ITEM);
    boolean right = true;
    if (from != null && !(from.value() instanceof MapNode) && !isExpression(from.value())) {
      problems.add(
          from, from.value().words() + " is not an expression such as `${agent}`, nor a map.");
      right = false;
    }
    if (repeat == null && item == null) {
      return right;
    }
    if (repeat == null || item == null) {
      Entry there = repeat == null ? item : repeat;
      problems.add(
          there == null ? map.place() : there.keyPlace(),
          "A list is made by `$repeat` and `$item` together, as `{$repeat: 10, $item: {n:"
              + " \"${index}\"}}`.");
      return false;
    }
    for (Entry entry : map.list()) {
      if (!entry.key().equals(REPEAT) && !entry.key().equals(ITEM)) {
        problems.add(
            entry.keyPlace(),
            "`"
                + Words.shorten(entry.key())
                + "` cannot stand beside `$repeat` and `$item`, which make a list and no map.");
        right = false;
      }
    }
    if (!mayBeCount(repeat)) {
      problems.add(
          repeat,
          repeat.value().words()
              + " is not a whole number, nor an expression such as `${int(1, 3)}`.");
      right = false;
    }
    return right;
  }

  private static boolean mayBeCount(Entry entry) {
    return isExpression(entry.value())
        || (entry.value() instanceof ScalarNode scalar
            && scalar.value() instanceof Long count
            && count >= 0);
  }

  private static boolean isExpression(@Nullable Node node) {
    return node instanceof ScalarNode scalar
        && scalar.text().strip().startsWith("${")
        && scalar.text().strip().endsWith("}");
  }
}
