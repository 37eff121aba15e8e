package io.github.loadgate.engine;

import io.github.loadgate.metrics.Limits;
import io.github.loadgate.metrics.Recorder;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Step;
import io.github.loadgate.plan.Subject;
import io.github.loadgate.plan.Threshold;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What of a plan the recorder has to know to count it exactly. */
public final class Judged {

  private Judged() {}

  static Recorder recorder(Plan plan) {
    return new Recorder(limits(plan), labels(plan), labelsApart(plan));
  }

  /** The latencies that thresholds compare with. */
  public static Limits limits(Plan plan) {
    Set<Long> all = new HashSet<>();
    Map<String, Set<Long>> byLabel = new HashMap<>();
    for (Threshold threshold : plan.thresholds()) {
      if (threshold.statistic().kind().isLatency()) {
        Set<Long> limits =
            threshold.subject() instanceof Subject.Label label
                ? byLabel.computeIfAbsent(label.label(), l -> new HashSet<>())
                : all;
        limits.add(threshold.limitNanos());
      }
    }
    return new Limits(all, byLabel);
  }

  /** Labels of the waits and groups of tasks, in the plan's order: they are judged apart. */
  static List<String> labelsApart(Plan plan) {
    return plan.scenarios().stream()
        .flatMap(scenario -> scenario.tasks().stream())
        .flatMap(task -> Step.allOf(task.steps()))
        .flatMap(
            step ->
                step instanceof Step.Until until
                    ? Stream.of(until.label())
                    : step instanceof Step.Group group ? Stream.of(group.label()) : Stream.of())
        .distinct()
        .toList();
  }

  /** Labels of the requests of tasks, in the plan's order: only they are judged. */
  static List<String> labels(Plan plan) {
    return plan.scenarios().stream()
        .flatMap(scenario -> scenario.tasks().stream())
        .flatMap(task -> Step.requestsOf(task.steps()).stream())
        .map(Step.Request::label)
        .distinct()
        .toList();
  }
}
