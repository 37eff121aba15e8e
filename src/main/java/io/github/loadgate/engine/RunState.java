package io.github.loadgate.engine;

import io.github.loadgate.expression.Mask;
import io.github.loadgate.expression.Surroundings;
import io.github.loadgate.plan.Plan;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What all parts of one run share: variables, pools, rows of data, counters. Safe for any thread
 * once its variables are set.
 */
final class RunState {
  private final Surroundings surroundings;
  private final Mask mask;
  private final JavaSteps java;
  private final long seed;
  private final Map<String, @Nullable Object> variables = new HashMap<>();
  private final Map<String, AtomicLong> counters = new ConcurrentHashMap<>();

  /**
   * @param seed of everything that is random in the run
   */
  @SuppressWarnings("UnusedVariable") // its pools and data come next
  RunState(Plan plan, Surroundings surroundings, Mask mask, JavaSteps java, long seed) {
    this.surroundings = surroundings;
    this.mask = mask;
    this.java = java;
    this.seed = seed;
  }

  Surroundings surroundings() {
    return surroundings;
  }

  Mask mask() {
    return mask;
  }

  JavaSteps java() {
    return java;
  }

  long seed() {
    return seed;
  }

  /** What everybody sees: {@code vars}, and what {@code setup} captured. */
  Map<String, @Nullable Object> variables() {
    return variables;
  }

  /** Gives everybody the run's {@code vars}, and goes on counting where they have stopped. */
  void share(RunVariables vars) {
    vars.all()
        .forEach(
            (name, value) -> {
              variables.put(name, value);
              learn(name, value);
            });
    vars.counters().forEach((name, value) -> counters.put(name, new AtomicLong(value)));
  }

  /** The mask learns a value if it is a secret's. */
  void learn(String variable, @Nullable Object value) {
    if (value instanceof String || value instanceof Number) {
      mask.learn(variable, value.toString());
    }
  }

  /** How far each counter has come. */
  Map<String, Long> counters() {
    Map<String, Long> reached = new HashMap<>();
    counters.forEach((name, value) -> reached.put(name, value.get()));
    return reached;
  }

  /** Adds variables for everybody; before there is any user. */
  void share(Map<String, @Nullable Object> more) {
    variables.putAll(more);
  }

  /** The next number of a counter, from 1. */
  long count(String counter) {
    return counters.computeIfAbsent(counter, name -> new AtomicLong()).incrementAndGet();
  }
}
