package io.github.loadgate.plan.reading;

import io.github.loadgate.plan.Scenario;
import io.github.loadgate.plan.Scenario.Task;
import io.github.loadgate.plan.StackPlan.Kind;
import io.github.loadgate.plan.Step;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What thresholds can be about.
 *
 * @param labels of the requests of tasks that run, in order
 * @param waits labels of the waits ({@code UNTIL name}) of tasks that run
 * @param leftOut labels, those of waits too, of tasks that {@code only} leaves out, and of none
 *     that runs
 * @param apart the other labels of the plan, and where they run
 * @param tags of all requests of tasks
 * @param groups the names of all groups
 * @param scenarios all names
 * @param services of the stack; null where the plan does not name them
 * @param hasMore whether there are labels that could not be read, so that an unknown one is a
 *     mistake only if it resembles a known one
 */
record Judgeable(
    Set<String> labels,
    Set<String> waits,
    Set<String> leftOut,
    Map<String, String> apart,
    Set<String> tags,
    Set<String> groups,
    Set<String> scenarios,
    @Nullable Set<String> services,
    boolean hasMore) {

  private static final String GROUP = "GROUP ";

  /**
   * @param left what {@code only} leaves of all scenarios
   */
  static Judgeable of(
      List<Step> setup,
      List<Scenario> all,
      List<Scenario> left,
      List<Step> teardown,
      Kind stack,
      boolean hasMore) {
    Set<String> labels = set(tasks(left).flatMap(task -> labels(task.steps())));
    Set<String> waits = set(tasks(left).flatMap(task -> waits(task.steps())));
    Set<String> leftOut = set(tasks(all).flatMap(task -> labels(task.steps())));
    leftOut.addAll(set(tasks(all).flatMap(task -> waits(task.steps()))));
    leftOut.removeAll(labels);
    leftOut.removeAll(waits);
    Map<String, String> apart = new LinkedHashMap<>();
    apart(setup, "setup", apart);
    for (Scenario scenario : all) {
      apart(scenario.start(), "start", apart);
      apart(scenario.stop(), "stop", apart);
    }
    apart(teardown, "teardown", apart);
    return new Judgeable(
        labels,
        waits,
        leftOut,
        apart,
        set(tasks(all).flatMap(task -> tags(task.steps()))),
        set(tasks(all).flatMap(task -> groups(task.steps()))),
        set(all.stream().map(Scenario::name)),
        stack instanceof Kind.Processes ours ? ours.processes().keySet() : null,
        hasMore);
  }

  /** Every label of what runs that a threshold may name. */
  Set<String> judged() {
    Set<String> judged = new LinkedHashSet<>(labels);
    judged.addAll(waits);
    return judged;
  }

  private static Set<String> set(Stream<String> names) {
    Set<String> set = new LinkedHashSet<>();
    names.forEach(set::add);
    return set;
  }

  private static Stream<Task> tasks(List<Scenario> scenarios) {
    return scenarios.stream().flatMap(scenario -> scenario.tasks().stream());
  }

  private static Stream<String> labels(List<Step> steps) {
    return Step.requestsOf(steps).stream().map(Step.Request::label);
  }

  private static Stream<String> waits(List<Step> steps) {
    return Step.allOf(steps)
        .filter(Step.Until.class::isInstance)
        .map(step -> ((Step.Until) step).label());
  }

  private static Stream<String> tags(List<Step> steps) {
    return Step.requestsOf(steps).stream().flatMap(request -> request.tags().stream());
  }

  private static Stream<String> groups(List<Step> steps) {
    return Step.allOf(steps)
        .filter(Step.Group.class::isInstance)
        .map(step -> ((Step.Group) step).label())
        .map(label -> label.startsWith(GROUP) ? label.substring(GROUP.length()) : label);
  }

  private static void apart(List<Step> steps, String where, Map<String, String> apart) {
    Stream.concat(labels(steps), waits(steps))
        .forEach(label -> apart.putIfAbsent(label, "`" + where + "`"));
  }
}
