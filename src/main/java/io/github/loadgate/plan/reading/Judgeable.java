package io.github.loadgate.plan.reading;

import io.github.loadgate.plan.Scenario;
import io.github.loadgate.plan.Scenario.Task;
import io.github.loadgate.plan.StackPlan.Kind;
import io.github.loadgate.plan.Step;
import io.github.loadgate.plan.Subject;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What thresholds can be about.
 *
 * @param running what {@code only} leaves
 * @param all what there would be without it
 * @param apart the other labels of the plan, and where they run
 * @param services of the stack, none of one that is external; null where the plan does not name
 *     them
 * @param isStackLeftOut whether the plan has a stack, and this run does without
 * @param hasMore whether there are labels that could not be read, so that an unknown one is a
 *     mistake only if it resembles a known one
 */
record Judgeable(
    Named running,
    Named all,
    Map<String, String> apart,
    @Nullable Set<String> services,
    boolean isStackLeftOut,
    boolean hasMore) {

  /** What the label of a group begins with. */
  static final String GROUP = "GROUP ";

  /**
   * The names in some scenarios, in the plan's order.
   *
   * @param labels of the requests of tasks
   * @param waits labels of the waits ({@code UNTIL name}) of tasks
   * @param tags of the requests of tasks
   * @param groups of tasks
   */
  record Named(
      Set<String> labels,
      Set<String> waits,
      Set<String> tags,
      Set<String> scenarios,
      Set<String> groups) {

    private static Named of(List<Scenario> scenarios) {
      return new Named(
          set(tasks(scenarios).flatMap(task -> Judgeable.labels(task.steps()))),
          set(tasks(scenarios).flatMap(task -> Judgeable.waits(task.steps()))),
          set(tasks(scenarios).flatMap(task -> Judgeable.tags(task.steps()))),
          set(scenarios.stream().map(Scenario::name)),
          set(tasks(scenarios).flatMap(task -> Judgeable.groups(task.steps()))));
    }
  }

  /**
   * @param left what {@code only} leaves of all scenarios
   */
  static Judgeable of(
      List<Step> setup,
      List<Scenario> all,
      List<Scenario> left,
      List<Step> teardown,
      Kind stack,
      boolean isStackLeftOut,
      boolean hasMore) {
    Map<String, String> apart = new LinkedHashMap<>();
    apart(setup, "setup", apart);
    for (Scenario scenario : all) {
      apart(scenario.start(), "start", apart);
      apart(scenario.stop(), "stop", apart);
    }
    apart(teardown, "teardown", apart);
    return new Judgeable(
        Named.of(left),
        Named.of(all),
        apart,
        isStackLeftOut ? null : services(stack),
        isStackLeftOut,
        hasMore);
  }

  private static @Nullable Set<String> services(Kind stack) {
    if (stack instanceof Kind.Processes ours) {
      return ours.processes().keySet();
    }
    return stack instanceof Kind.External ? Set.of() : null;
  }

  /** Every label of what runs that a threshold may name under {@code requests}. */
  Set<String> judged() {
    return labelsOf(running);
  }

  /** Labels, those of waits too, of tasks that {@code only} leaves out, and of none that runs. */
  Set<String> leftOut() {
    Set<String> leftOut = labelsOf(all);
    leftOut.removeAll(judged());
    return leftOut;
  }

  /** Whether the plan has it, but this run does without. */
  boolean isLeftOut(Subject subject) {
    if (subject instanceof Subject.Service) {
      return isStackLeftOut;
    } else if (subject instanceof Subject.Label label) {
      return label.label().startsWith(GROUP)
          ? isLeftOut(label.label().substring(GROUP.length()), Named::groups)
          : leftOut().contains(label.label());
    } else if (subject instanceof Subject.Tag tag) {
      return isLeftOut(tag.name(), Named::tags);
    }
    return subject instanceof Subject.Scenario scenario
        && isLeftOut(scenario.name(), Named::scenarios);
  }

  private boolean isLeftOut(String name, Function<Named, Set<String>> names) {
    return names.apply(all).contains(name) && !names.apply(running).contains(name);
  }

  private static Set<String> labelsOf(Named named) {
    Set<String> labels = new LinkedHashSet<>(named.labels());
    labels.addAll(named.waits());
    return labels;
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
