package io.github.loadgate.expression;

import static io.github.loadgate.expression.Problems.kind;
import static io.github.loadgate.expression.Problems.missing;
import static io.github.loadgate.expression.Problems.mistake;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What lists and maps have in them. */
final class Members {

  private Members() {}

  /**
   * {@code target.key} and {@code target[key]}.
   *
   * @param path the target as the plan has it, for errors
   */
  static Expression of(Expression target, String path, Expression key) {
    return scope -> memberOf(target.evaluate(scope), path, key.evaluate(scope));
  }

  /** A map's member or a list's element. A member that is not there is null, as in JSON. */
  private static @Nullable Object memberOf(
      @Nullable Object target, String path, @Nullable Object key) {
    if (target == null) {
      throw missing(path + " is null, so it has no " + Text.of(key));
    } else if (target instanceof Map<?, ?> map) {
      return map.get(Text.of(key));
    } else if (target instanceof List<?> list) {
      return element(list, path, key);
    }
    throw mistake(path + " is " + kind(target) + ", which has no member " + Text.of(key));
  }

  private static @Nullable Object element(List<?> list, String path, @Nullable Object key) {
    String text = Text.of(key);
    if (text.isEmpty() || text.length() > 9 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw mistake(
          path
              + " is a list, which has no member "
              + text
              + "; its elements are [0] to ["
              + (list.size() - 1)
              + "]");
    }
    int index = Integer.parseInt(text);
    if (index >= list.size()) {
      throw missing(path + " is a list of " + list.size() + ", so it has no element " + index);
    }
    return list.get(index);
  }
}
