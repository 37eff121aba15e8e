package io.github.loadgate.engine;

import io.github.loadgate.expression.Scope;
import io.github.loadgate.expression.Surroundings;
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
  private final RunState run;
  private final RandomGenerator random;
  private final Map<String, @Nullable Object> own = new HashMap<>();
  private final Map<String, Object> user = new HashMap<>();
  private LastResponse response = LastResponse.NONE;

  private UserScope(RunState run, long index) {
    this.run = run;
    this.random = new SplittableRandom(mixed(mixed(run.seed()) + index));
  }

  /**
   * Of a part of the run itself, such as setup. It has no {@code user}.
   *
   * @param part below 1, so that each part and each user has choices of its own
   */
  static UserScope ofRun(RunState run, int part) {
    return new UserScope(run, part);
  }

  /**
   * Of one user.
   *
   * @param id from 1
   */
  static UserScope ofUser(RunState run, int id, String scenario) {
    UserScope scope = new UserScope(run, id);
    scope.user.put("id", id);
    scope.user.put("scenario", scenario);
    scope.iteration(0);
    return scope;
  }

  /** Sets a variable of the user; the mask learns it if it is a secret's. */
  void set(String variable, @Nullable Object value) {
    own.put(variable, value);
    run.learn(variable, value);
  }

  /** A text as it may be shown. */
  String masked(String text) {
    return run.mask().text(text);
  }

  /** What has been set here: not what all share. */
  Map<String, @Nullable Object> own() {
    return own;
  }

  /** How many tasks the user has begun before this one. */
  void iteration(long iteration) {
    user.put("iteration", iteration);
  }

  void response(LastResponse last) {
    response = last;
  }

  @Override
  public boolean has(String variable) {
    return own.containsKey(variable)
        || run.variables().containsKey(variable)
        || variable.equals("response")
        || (variable.equals("user") && !user.isEmpty());
  }

  @Override
  public @Nullable Object get(String variable) {
    if (own.containsKey(variable)) {
      return own.get(variable);
    }
    if (run.variables().containsKey(variable)) {
      return run.variables().get(variable);
    }
    return switch (variable) {
      case "response" -> response;
      case "user" -> user.isEmpty() ? null : user;
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
