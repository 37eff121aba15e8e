package io.github.loadgate.engine;

import static java.util.Objects.requireNonNull;

import io.github.loadgate.expression.Mask;
import io.github.loadgate.expression.Surroundings;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.PoolPlan;
import java.util.HashMap;
import java.util.List;
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
  private final Map<String, ValuePool> pools = new HashMap<>();
  private final Map<String, PoolPlan> ofUsers = new HashMap<>();

  /** What setup put into pools of which each user has its own. */
  private final Map<String, List<Object>> first = new HashMap<>();

  private final DataRows data;

  /** Made when first asked for: few plans do, and its library takes a while to load. */
  private @Nullable JsonPaths paths;

  private final Map<String, AtomicLong> counters = new ConcurrentHashMap<>();

  /**
   * @param seed of everything that is random in the run
   */
  RunState(Plan plan, Surroundings surroundings, Mask mask, JavaSteps java, long seed) {
    this.surroundings = surroundings;
    this.mask = mask;
    this.java = java;
    this.seed = seed;
    data = new DataRows(plan.data());
    plan.pools()
        .forEach(
            (name, pool) -> {
              if (pool.perUser()) {
                ofUsers.put(name, pool);
              } else {
                pools.put(name, new ValuePool(pool.keep()));
              }
            });
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

  /** For what {@code java} steps return. */
  synchronized JsonPaths paths() {
    if (paths == null) {
      paths = new JsonPaths();
    }
    return paths;
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

  /** The mask learns the secrets in what a name stands for. */
  void learn(String name, @Nullable Object value) {
    mask.learnAll(name, value);
  }

  /** How far each counter has come. */
  Map<String, Long> counters() {
    Map<String, Long> reached = new HashMap<>();
    counters.forEach((name, value) -> reached.put(name, value.get()));
    return reached;
  }

  /** Shares what one part of the run has of its own with all after it; before there is any user. */
  void share(UserScope part) {
    variables.putAll(part.own());
    ofUsers.keySet().forEach(name -> first.put(name, requireNonNull(part.pool(name)).values()));
  }

  /** A pool that all share; null where there is none of the name. */
  @Nullable ValuePool pool(String name) {
    return pools.get(name);
  }

  /** A new user's own pool; null where users have none of the name. */
  @Nullable ValuePool newPool(String name) {
    PoolPlan plan = ofUsers.get(name);
    if (plan == null) {
      return null;
    }
    ValuePool pool = new ValuePool(plan.keep());
    first.getOrDefault(name, List.of()).forEach(pool::put);
    return pool;
  }

  DataRows data() {
    return data;
  }

  /** The next number of a counter, from 1. */
  long count(String counter) {
    return counters.computeIfAbsent(counter, name -> new AtomicLong()).incrementAndGet();
  }
}
