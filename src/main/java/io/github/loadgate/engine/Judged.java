package io.github.loadgate.engine;

import io.github.loadgate.metrics.Limits;
import io.github.loadgate.metrics.Recorder;
import io.github.loadgate.metrics.Watch;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Statistic;
import io.github.loadgate.plan.Step;
import io.github.loadgate.plan.Subject;
import io.github.loadgate.plan.Threshold;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What of a plan the recorder has to know to count it exactly. */
public final class Judged {

  private Judged() {}

  static Recorder recorder(Plan plan) {
    return new Recorder(limits(plan), labels(plan), labelsApart(plan), watches(plan));
  }

  /** The latencies that thresholds compare with. */
  public static Limits limits(Plan plan) {
    Set<Long> all = new HashSet<>();
    Map<String, Set<Long>> byLabel = new HashMap<>();
    for (Threshold threshold : withWarnings(plan)) {
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

  /** What is counted second by second for thresholds: each is the key of its own. */
  public static List<Watch> watches(Plan plan) {
    return withWarnings(plan).stream()
        .distinct()
        .flatMap(threshold -> watch(threshold).stream())
        .toList();
  }

  private static List<Threshold> withWarnings(Plan plan) {
    List<Threshold> all = new ArrayList<>();
    for (Threshold threshold : plan.thresholds()) {
      all.add(threshold);
      Threshold warning = threshold.warning();
      if (warning != null) {
        all.add(warning);
      }
    }
    return all;
  }

  private static Optional<Watch> watch(Threshold threshold) {
    Statistic statistic = threshold.statistic();
    Watch.Counted counted =
        switch (statistic.kind()) {
          case PERCENTILE -> Watch.Counted.QUANTILE;
          case MAX -> Watch.Counted.MAX;
          case MEAN -> Watch.Counted.MEAN;
          case ERROR_RATE -> Watch.Counted.FAILED;
          case TOLERATED_RATE -> Watch.Counted.TOLERATED;
          case THROUGHPUT -> Watch.Counted.REQUESTS;
          case SAMPLES -> null;
        };
    if (counted == null) {
      return Optional.empty();
    }
    boolean hasLimit = counted == Watch.Counted.QUANTILE || counted == Watch.Counted.MAX;
    Duration own = threshold.terms().window();
    Duration window = own != null ? own : threshold.abortWindow();
    return Optional.of(
        new Watch(
            threshold,
            threshold.subject() instanceof Subject.Label label ? Set.of(label.label()) : null,
            counted,
            hasLimit ? threshold.limitNanos() : 0,
            statistic.quantile(),
            window == null ? 0 : window.toSeconds()));
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
