package io.github.loadgate.expression;

import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Values to draw from, as a variable holds them: each once, none null, the newest last. In
 * expressions its name alone is the list of its values. Safe for any thread.
 */
public interface Pool {

  /** All of them now; does not change any more. */
  List<Object> values();

  /** How many there are now. */
  int size();

  /** One of them, which stays; null where there is none. */
  @Nullable Object any(RandomGenerator random);

  /** One of them, which nobody else gets; null where there is none. */
  @Nullable Object take(RandomGenerator random);
}
