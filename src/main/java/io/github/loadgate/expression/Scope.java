package io.github.loadgate.expression;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What one evaluation of an expression can see: a user's variables, on top of the run's
 * surroundings.
 *
 * <p>Names that a run gives a value itself are variables too: {@code user}, {@code response},
 * {@code index}, and {@code data}, a map of the rows that the user has now by the data's name, each
 * a map by column. A variable may hold a {@link Pool}; its name alone is then the list of its
 * values.
 */
public interface Scope {

  /** Whether the variable has a value now. A variable that a later capture sets has none yet. */
  boolean has(String variable);

  /** The variable's value, null where it is null or has none. */
  @Nullable Object get(String variable);

  /** What is the same for every user of the run. */
  Surroundings surroundings();

  /** Where {@code pick}, {@code int}, {@code hex} and {@code uuid} get their choices from. */
  RandomGenerator random();

  /** The next number of a counter, from 1; all users of the run share it. */
  long count(String counter);
}
