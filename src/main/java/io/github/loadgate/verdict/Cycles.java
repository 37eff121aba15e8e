package io.github.loadgate.verdict;

import static java.util.stream.Collectors.toSet;

import io.github.loadgate.metrics.Corrected;
import io.github.loadgate.metrics.Measurement;
import io.github.loadgate.metrics.Statistics;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.Load;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Scenario;
import io.github.loadgate.plan.Step;
import io.github.loadgate.plan.Subject;
import io.github.loadgate.plan.UserShares;
import io.github.loadgate.plan.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * How long it is, on average, from one request of a user to the next: the time of the users of a
 * scenario together, divided by their requests. What a user of the closed model would have sent
 * while it waited is reckoned with this.
 *
 * <p>Users of different scenarios have cycles of their own. Where scenarios share a label nobody
 * knows whose request it was, and they are taken together.
 */
final class Cycles {

  /**
   * The users of some scenarios, and what they sent.
   *
   * @param labels of their requests, of those that are asked for
   * @param userSeconds their judged time together
   * @param open whether some of them come by a rate, and not when they had their answer
   */
  private record Group(Set<String> labels, double userSeconds, boolean open) {
    Group plus(Group other) {
      Set<String> all = new HashSet<>(labels);
      all.addAll(other.labels);
      return new Group(all, userSeconds + other.userSeconds, open || other.open);
    }
  }

  private final Plan plan;

  /** The part of the judged time in which a load is judged, as a fraction. */
  private final ToDoubleFunction<Workload> parts;

  private Cycles(Plan plan, ToDoubleFunction<Workload> parts) {
    this.plan = plan;
    this.parts = parts;
  }

  /** Of a run. That of a load is of all measurements together, as the run's is. */
  Cycles(Plan plan, Summary summary) {
    this(
        plan,
        workload ->
            summary.workloads().stream()
                .filter(run -> run.name().equals(workload.name()))
                .mapToDouble(run -> run.judgedSeconds() / summary.judgedSeconds())
                .findFirst()
                .orElse(1));
  }

  /** Of a run that goes on: by its plan. */
  static Cycles ofPlan(Plan plan) {
    Double all = JudgedTime.planned(plan);
    return new Cycles(
        plan,
        workload -> {
          Duration own = workload.load().judgedTime();
          return own == null || all == null ? 1 : own.toNanos() / 1e9 / all;
        });
  }

  /**
   * The latencies that a threshold is about with those that users who waited would have sent; null
   * where there is nothing of the kind.
   */
  @Nullable Corrected corrected(Subject subject, Measurement measurement) {
    Statistics statistics = OneMeasurement.statistics(subject, measurement);
    if (subject instanceof Subject.Label label) {
      return corrected(List.of(label.label()), measurement);
    } else if (subject instanceof Subject.Scenario scenario && statistics != null) {
      return corrected(statistics, it -> it.name().equals(scenario.name()), measurement);
    } else if (subject instanceof Subject.Tag tag && statistics != null) {
      return corrected(statistics, it -> has(it, tag.name()), measurement);
    }
    return subject instanceof Subject.All
        ? corrected(measurement.requests().keySet(), measurement)
        : null;
  }

  private static boolean has(Scenario scenario, String tag) {
    return scenario.requests().stream().anyMatch(request -> request.tags().contains(tag));
  }

  /**
   * The latencies of some labels with those that users who waited would have sent; null where there
   * is none of the closed model, or none is known.
   *
   * @param labels of requests
   */
  @Nullable Corrected corrected(Collection<String> labels, Measurement measurement) {
    List<Group> groups = groups(Set.copyOf(labels), measurement.seconds());
    if (groups.stream().allMatch(Group::open)) {
      return null;
    }
    Corrected sum = Corrected.none();
    for (String label : labels) {
      Statistics statistics = measurement.requests().get(label);
      if (statistics != null) {
        Corrected one = statistics.corrected(interval(label, groups, measurement));
        if (one == null) {
          return null;
        }
        sum = sum.plus(one);
      }
    }
    return sum;
  }

  /**
   * The latencies of some requests with those that users who waited would have sent; null where
   * some of these users come by a rate, or none is known.
   *
   * @param senders whose users send them, and nobody else
   */
  @Nullable Corrected corrected(
      Statistics statistics, Predicate<Scenario> senders, Measurement measurement) {
    double userSeconds = 0;
    for (Workload workload : plan.workloads()) {
      Load load = workload.load();
      int[] shares = UserShares.of(workload.scenarios(), load.mostUsers());
      for (int i = 0; i < shares.length; i++) {
        if (shares[i] > 0 && senders.test(workload.scenarios().get(i))) {
          if (load.isOpen()) {
            return null;
          }
          userSeconds += shares[i] * seconds(workload, measurement.seconds()) * meanShare(load);
        }
      }
    }
    double nanos = statistics.count() == 0 ? 0 : userSeconds * 1e9 / statistics.count();
    return nanos > 0 ? statistics.corrected((long) Math.ceil(nanos)) : null;
  }

  /** In nanoseconds; 0 where nobody waits, or nobody knows. */
  private static long interval(String label, List<Group> groups, Measurement measurement) {
    for (Group group : groups) {
      if (group.labels().contains(label) && !group.open()) {
        long count =
            group.labels().stream()
                .map(measurement.requests()::get)
                .mapToLong(statistics -> statistics == null ? 0 : statistics.count())
                .sum();
        double nanos = count == 0 ? 0 : group.userSeconds() * 1e9 / count;
        return nanos > 0 ? (long) Math.ceil(nanos) : 0;
      }
    }
    return 0;
  }

  private List<Group> groups(Set<String> labels, double seconds) {
    List<Group> groups = new ArrayList<>();
    for (Workload workload : plan.workloads()) {
      Load load = workload.load();
      int[] shares = UserShares.of(workload.scenarios(), load.mostUsers());
      double time = seconds(workload, seconds) * meanShare(load);
      for (int i = 0; i < shares.length; i++) {
        Set<String> own = labelsOf(workload.scenarios().get(i));
        own.retainAll(labels);
        if (!own.isEmpty() && shares[i] > 0) {
          add(groups, new Group(own, shares[i] * time, load.isOpen()));
        }
      }
    }
    return groups;
  }

  private static void add(List<Group> groups, Group one) {
    Group all = one;
    for (Group group : List.copyOf(groups)) {
      if (!Collections.disjoint(group.labels(), all.labels())) {
        groups.remove(group);
        all = all.plus(group);
      }
    }
    groups.add(all);
  }

  private static Set<String> labelsOf(Scenario scenario) {
    return scenario.requests().stream().map(Step.Request::label).collect(toSet());
  }

  /** Of loads side by side each has a judged time of its own. */
  private double seconds(Workload workload, double measured) {
    return measured * Math.min(1, parts.applyAsDouble(workload));
  }

  /** The part of a load's most users that is at work in its judged time, on average. */
  static double meanShare(Load load) {
    if (!(load instanceof Load.Staged staged)) {
      return 1;
    }
    double from = staged.warmUp().toNanos();
    double at = 0;
    double level = 0;
    double area = 0;
    double judged = 0;
    for (Load.Stage stage : staged.stages()) {
      double over = stage.over().toNanos();
      double rampFrom = Math.max(0, Math.min(over, from - at));
      if (over > rampFrom) {
        double first = level + (stage.level() - level) * rampFrom / over;
        area += (over - rampFrom) * (first + stage.level()) / 2;
        judged += over - rampFrom;
      }
      at += over;
      double hold = Math.max(0, stage.hold().toNanos() - Math.max(0, from - at));
      area += hold * stage.level();
      judged += hold;
      at += stage.hold().toNanos();
      level = stage.level();
    }
    return judged > 0 && load.mostUsers() > 0 ? area / judged / load.mostUsers() : 1;
  }
}
