package io.github.loadgate.engine;

import static java.util.Objects.requireNonNull;

import io.github.loadgate.metrics.Limits;
import io.github.loadgate.metrics.Recorder;
import io.github.loadgate.metrics.Scope;
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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What of a plan the recorder has to know to count it exactly. */
public final class Judged {

  private Judged() {}

  static Recorder recorder(Plan plan) {
    return recorder(plan.thresholds(), labels(plan), labelsApart(plan));
  }

  /**
   * Of requests that are not a plan's.
   *
   * @param apart labels of what is in no total
   */
  public static Recorder recorder(
      List<Threshold> thresholds, List<String> labels, List<String> apart) {
    return new Recorder(limits(thresholds), labels, apart, watches(thresholds));
  }

  /** The latencies that thresholds compare with. */
  public static Limits limits(Plan plan) {
    return limits(plan.thresholds());
  }

  private static Limits limits(List<Threshold> thresholds) {
    Set<Long> all = new HashSet<>();
    Map<String, Set<Long>> byLabel = new HashMap<>();
    Map<Scope, Set<Long>> byScope = new LinkedHashMap<>();
    scopes(thresholds).forEach(scope -> byScope.put(scope, new HashSet<>()));
    for (Threshold threshold : withWarnings(thresholds)) {
      if (threshold.statistic().kind().isLatency()) {
        Scope scope = scope(threshold.subject());
        Set<Long> limits =
            threshold.subject() instanceof Subject.Label label
                ? byLabel.computeIfAbsent(label.label(), l -> new HashSet<>())
                : scope != null ? requireNonNull(byScope.get(scope)) : all;
        limits.add(threshold.limitNanos());
      }
    }
    return new Limits(all, byLabel, byScope);
  }

  /** What thresholds are about that is told apart whatever the labels, in the plan's order. */
  static Set<Scope> scopes(List<Threshold> thresholds) {
    Set<Scope> scopes = new LinkedHashSet<>();
    for (Threshold threshold : thresholds) {
      Scope scope = scope(threshold.subject());
      if (scope != null) {
        scopes.add(scope);
      }
    }
    return scopes;
  }

  /** Null for all requests together, for a label, and for what is not about requests. */
  private static @Nullable Scope scope(Subject subject) {
    if (subject instanceof Subject.Tag tag) {
      return Scope.tag(tag.name());
    }
    return subject instanceof Subject.Scenario scenario ? Scope.scenario(scenario.name()) : null;
  }

  /** What is counted second by second for thresholds: each is the key of its own. */
  public static List<Watch> watches(Plan plan) {
    return watches(plan.thresholds());
  }

  private static List<Watch> watches(List<Threshold> thresholds) {
    return withWarnings(thresholds).stream()
        .distinct()
        .flatMap(threshold -> watch(threshold).stream())
        .toList();
  }

  private static List<Threshold> withWarnings(List<Threshold> thresholds) {
    List<Threshold> all = new ArrayList<>();
    for (Threshold threshold : thresholds) {
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
          case SAMPLES, CPU, MEMORY, RESTARTS, VALUE, VALUE_MIN -> null;
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
            scope(threshold.subject()),
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
        .flatMap(scenario -> scenario.requests().stream())
        .map(Step.Request::label)
        .distinct()
        .toList();
  }
}
