package io.github.loadgate.expression;

import static io.github.loadgate.expression.Problems.mistake;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much a list or map under construction may still come to: about as many characters as the
 * longest text, which it is going to be. Values that it holds many times count each time.
 */
final class Bulk {

  /** Levels of lists within lists, as a plan may build them one by one. */
  static final int DEEPEST = 1_000;

  private long left = Text.LONGEST;

  /**
   * @throws ExpressionException where it is too much
   */
  void add(@Nullable Object value) {
    add(value, DEEPEST);
  }

  private void add(@Nullable Object value, int levelsLeft) {
    if (levelsLeft == 0) {
      throw mistake("lists and maps are nested at most " + DEEPEST + " deep");
    }
    left -= value instanceof String text ? text.length() + 1L : 1;
    if (left < 0) {
      throw mistake("a list or map comes to at most " + Text.LONGEST + " characters");
    }
    if (value instanceof List<?> list) {
      list.forEach(element -> add(element, levelsLeft - 1));
    } else if (value instanceof Map<?, ?> map) {
      map.forEach(
          (name, member) -> {
            add(name, levelsLeft - 1);
            add(member, levelsLeft - 1);
          });
    }
  }
}
