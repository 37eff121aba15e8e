package io.github.loadgate.engine;

import io.github.loadgate.expression.Scope;
import io.github.loadgate.expression.Surroundings;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What expressions see: a user's own variables, over what setup captured, over the run's. A
 * variable that the plan calls {@code user} or {@code response} hides what is built in. One thread
 * at a time.
 */
final class UserScope implements Scope {

  /** Below all parts of a run. */
  private static final long PREFLIGHT = -1_000;

  private final RunState run;
  private final RandomGenerator random;
  private final Map<String, @Nullable Object> own = new HashMap<>();
  private final Map<String, ValuePool> pools = new HashMap<>(0);

  /** What some steps alone see, the innermost first. */
  private final Deque<Map<String, @Nullable Object>> inner = new ArrayDeque<>(2);

  private final Map<String, Object> user = new HashMap<>();
  private final @Nullable UserRows rows;
  private LastResponse response = LastResponse.NONE;

  /**
   * @param index of nobody else in the run, so that each part and each user has choices of its own
   * @param user its id; 0 for none
   */
  private UserScope(RunState run, long index, int user) {
    this.run = run;
    this.random = random(run.seed(), index);
    rows = run.data().isEmpty() ? null : new UserRows(run.data(), random, user);
  }

  /**
   * Of a part of the run itself, such as setup. It has no {@code user}.
   *
   * @param part below 1
   */
  static UserScope ofRun(RunState run, int part) {
    return new UserScope(run, part, 0);
  }

  /** Of one user. One who comes back has other choices than before. */
  static UserScope ofUser(RunState run, Recruit recruit) {
    long index = recruit.id() + ((recruit.life() - 1L) << Integer.SIZE);
    return new UserScope(run, index, recruit.id()).named(recruit.id(), recruit.scenario().name());
  }

  /**
   * Of a user of the preflight.
   *
   * @param id that of a user of the load, for whom there may be an account; its choices are others,
   *     so that what is made up is not made twice
   */
  static UserScope ofPreflight(RunState run, int id, String scenario) {
    return new UserScope(run, PREFLIGHT - id, id).named(id, scenario);
  }

  private UserScope named(int id, String scenario) {
    user.put("id", id);
    user.put("scenario", scenario);
    iteration(0);
    return this;
  }

  /** Sets a variable of the user; the mask learns the secrets in it. */
  void set(String variable, @Nullable Object value) {
    own.put(variable, value);
    learn(variable, value);
  }

  /** The mask learns the secrets in what a name stands for. */
  void learn(String name, @Nullable Object value) {
    run.learn(name, value);
  }

  /** Keeps what was captured: in the pool of that name, or else as a variable of the user. */
  void capture(String name, @Nullable Object value) {
    ValuePool pool = pool(name);
    if (pool == null) {
      set(name, value);
    } else {
      put(pool, name, value);
    }
  }

  /** Puts a value into a pool, a list element by element; no null. */
  void put(ValuePool pool, String name, @Nullable Object value) {
    learn(name, value);
    Pools.each(value, pool::put);
  }

  /** A pool that this user sees; null where there is none of the name. */
  @Nullable ValuePool pool(String name) {
    ValuePool shared = run.pool(name);
    return shared != null ? shared : pools.computeIfAbsent(name, run::newPool);
  }

  /** Some steps alone see these variables, over all others, until {@link #leave}. */
  void enter(Map<String, @Nullable Object> variables) {
    inner.push(variables);
  }

  /** Ends what {@link #enter} began last. */
  void leave() {
    inner.pop();
  }

  /** A text as it may be shown. */
  String masked(String text) {
    return run.mask().text(text);
  }

  JavaSteps java() {
    return run.java();
  }

  JsonPaths paths() {
    return run.paths();
  }

  /** What has been set here: not what all share. */
  Map<String, @Nullable Object> own() {
    return own;
  }

  /**
   * Another task begins.
   *
   * @param iteration how many the user has begun before
   */
  void iteration(long iteration) {
    user.put("iteration", iteration);
    if (rows != null) {
      rows.nextTask();
    }
  }

  void response(LastResponse last) {
    response = last;
  }

  @Override
  public boolean has(String variable) {
    return holder(variable) != null || pool(variable) != null || builtIn(variable) != null;
  }

  @Override
  public @Nullable Object get(String variable) {
    Map<String, @Nullable Object> holder = holder(variable);
    if (holder != null) {
      return holder.get(variable);
    }
    ValuePool pool = pool(variable);
    return pool != null ? pool : builtIn(variable);
  }

  /** Where the variable is, the innermost first; null where it is nowhere. */
  private @Nullable Map<String, @Nullable Object> holder(String variable) {
    for (Map<String, @Nullable Object> variables : inner) {
      if (variables.containsKey(variable)) {
        return variables;
      }
    }
    if (own.containsKey(variable)) {
      return own;
    }
    return run.variables().containsKey(variable) ? run.variables() : null;
  }

  private @Nullable Object builtIn(String variable) {
    return switch (variable) {
      case "response" -> response;
      case "user" -> user.isEmpty() ? null : user;
      case "data" -> rows;
      default -> null;
    };
  }

  @Override
  public Surroundings surroundings() {
    return run.surroundings();
  }

  @Override
  public RandomGenerator random() {
    return random;
  }

  /**
   * The choices of one part of a run, or of one user.
   *
   * @param seed of the run
   * @param index of nobody else in it
   */
  static RandomGenerator random(long seed, long index) {
    return new SplittableRandom(mixed(mixed(seed) + index));
  }

  /**
   * Neighbouring seeds of a SplittableRandom can give overlapping sequences; mixed ones do not (the
   * finaliser of MurmurHash3).
   */
  private static long mixed(long seed) {
    long z = seed + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 33)) * 0xff51afd7ed558ccdL;
    z = (z ^ (z >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return z ^ (z >>> 33);
  }

  @Override
  public long count(String counter) {
    return run.count(counter);
  }
}
