package io.github.loadgate.engine;

import io.github.loadgate.expression.Pool;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What goes into pools and comes out of them. */
final class Pools {

  private Pools() {}

  /** Passes on a value, or each element of a list or pool; no null. */
  static void each(@Nullable Object value, Consumer<Object> taker) {
    Object plain = plain(value);
    if (plain instanceof List<?> list) {
      for (Object element : list) {
        if (element != null) {
          taker.accept(element);
        }
      }
    } else if (plain != null) {
      taker.accept(plain);
    }
  }

  /** The list of its values for a pool; anything else as it is. */
  static @Nullable Object plain(@Nullable Object value) {
    return value instanceof Pool pool ? pool.values() : value;
  }
}
