package io.github.loadgate.engine;

import io.github.loadgate.expression.ExpressionException;
import io.github.loadgate.expression.Mask;
import io.github.loadgate.expression.Surroundings;
import io.github.loadgate.expression.Template;
import io.github.loadgate.plan.Plan;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The values of a plan's {@code vars}: set once per run, before anything starts, so that the stack,
 * its preparation and the load all see the same ones. Never changed.
 */
public final class RunVariables {

  /** Of a plan without any. */
  public static final RunVariables NONE = new RunVariables(Map.of(), Map.of(), Map.of());

  /** A part of the run with choices of its own; users have those from 1 on. */
  private static final int PART = 0;

  private final Map<String, @Nullable Object> sources;
  private final Map<String, @Nullable Object> values;
  private final Map<String, Long> counters;

  private RunVariables(
      Map<String, @Nullable Object> sources,
      Map<String, @Nullable Object> values,
      Map<String, Long> counters) {
    this.sources = sources;
    this.values = values;
    this.counters = counters;
  }

  /**
   * Sets them, in the plan's order.
   *
   * @param mask learns those that are secret
   * @param seed of everything that is random in the run
   * @throws RunBrokenException when one of them has no value
   */
  public static RunVariables of(Plan plan, Surroundings surroundings, Mask mask, long seed)
      throws RunBrokenException {
    RunState state = new RunState(plan, surroundings, mask, JavaSteps.NONE, seed);
    UserScope scope = UserScope.ofRun(state, PART);
    for (Map.Entry<String, Template> entry : plan.vars().entrySet()) {
      try {
        scope.set(entry.getKey(), entry.getValue().evaluate(scope));
      } catch (ExpressionException e) {
        throw new RunBrokenException(mask.text("vars " + entry.getKey() + ": " + e.getMessage()));
      }
    }
    return new RunVariables(sources(plan), new HashMap<>(scope.own()), state.counters());
  }

  private static Map<String, @Nullable Object> sources(Plan plan) {
    Map<String, @Nullable Object> sources = new LinkedHashMap<>();
    plan.vars().forEach((name, template) -> sources.put(name, template.source()));
    return sources;
  }

  /**
   * The same, for the plan as a later goal has read it.
   *
   * @throws RunBrokenException when that plan sets other variables, or sets them otherwise: what
   *     the stack was started with would not be what the load sends
   */
  public RunVariables carriedTo(Plan plan) throws RunBrokenException {
    Map<String, @Nullable Object> others = sources(plan);
    List<String> different =
        Stream.concat(sources.keySet().stream(), others.keySet().stream())
            .distinct()
            .filter(name -> !Objects.equals(sources.get(name), others.get(name)))
            .toList();
    if (!different.isEmpty()) {
      throw new RunBrokenException(
          "the stack was started with other `vars` than this goal is given ("
              + String.join(", ", different)
              + "): configure load:start and load:run alike");
    }
    return this;
  }

  /** By name, those that are null left out. */
  public Map<String, Object> values() {
    Map<String, Object> present = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> {
          if (value != null) {
            present.put(name, value);
          }
        });
    return present;
  }

  /** By name, with those that are null. */
  Map<String, @Nullable Object> all() {
    return new HashMap<>(values);
  }

  /** How far each counter came meanwhile. */
  Map<String, Long> counters() {
    return counters;
  }
}
