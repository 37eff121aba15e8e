package io.github.loadgate.expression;

import static io.github.loadgate.expression.Problems.kind;
import static io.github.loadgate.expression.Problems.missing;
import static io.github.loadgate.expression.Problems.mistake;

import io.github.loadgate.expression.ExpressionException.Reason;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What lists and pools are asked for. A pool is asked itself, not a copy of its values. */
final class Draws {

  /** The functions that a pool comes to as it is; to all others it is a list. */
  static final Set<String> NAMES = Set.of("pick", "take", "size", "empty", "first", "last");

  private Draws() {}

  static @Nullable Object pick(Scope scope, Arguments arguments) {
    if (arguments.count() == 1 && arguments.value(0) instanceof Pool pool) {
      return drawn(pool.any(scope.random()));
    }
    List<?> choices = arguments.count() == 1 ? arguments.list(0) : arguments.values();
    if (choices.isEmpty()) {
      throw nothing("list");
    }
    Object choice = choices.get(scope.random().nextInt(choices.size()));
    return choice instanceof Pool pool ? pool.values() : choice;
  }

  static Object take(Scope scope, Arguments arguments) {
    if (arguments.value(0) instanceof Pool pool) {
      return drawn(pool.take(scope.random()));
    }
    throw mistake(
        "take needs the name of a pool and got "
            + kind(arguments.value(0))
            + "; pick draws from a list");
  }

  private static Object drawn(@Nullable Object value) {
    if (value == null) {
      throw nothing("pool");
    }
    return value;
  }

  private static ExpressionException nothing(String where) {
    return new ExpressionException(
        Reason.NOTHING_TO_PICK, "nothing to pick, the " + where + " is empty");
  }

  static long size(@Nullable Object value) {
    if (value instanceof Pool pool) {
      return pool.size();
    } else if (value instanceof String text) {
      return text.codePointCount(0, text.length());
    } else if (value instanceof List<?> list) {
      return list.size();
    } else if (value instanceof Map<?, ?> map) {
      return map.size();
    }
    throw mistake("size takes a text, a list or a map and got " + kind(value));
  }

  static boolean isEmpty(@Nullable Object value) {
    if (value instanceof Number || value instanceof Boolean) {
      return false;
    }
    return value == null || size(value) == 0;
  }

  static @Nullable Object element(Arguments arguments, boolean first) {
    List<?> list = arguments.value(0) instanceof Pool pool ? pool.values() : arguments.list(0);
    if (list.isEmpty()) {
      throw missing("the list that " + arguments.function() + " is asked of is empty");
    }
    return list.get(first ? 0 : list.size() - 1);
  }
}
