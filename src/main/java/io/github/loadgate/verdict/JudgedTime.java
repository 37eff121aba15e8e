package io.github.loadgate.verdict;

import io.github.loadgate.metrics.Measurement;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.Load;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Scenario;
import io.github.loadgate.plan.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How much of its judged time, or of its work, a run has come to. */
final class JudgedTime {

  /** The share of the planned time that makes a measurement. */
  private static final int LEAST_PERCENT = 95;

  private final Plan plan;
  private final Summary summary;

  /** Null where it depends on how the work goes. */
  private final @Nullable Double planned;

  JudgedTime(Plan plan, Summary summary) {
    this.plan = plan;
    this.summary = summary;
    planned = planned(plan);
  }

  /** From where the first of the loads is judged to where the last is. */
  static @Nullable Double planned(Plan plan) {
    Duration from = null;
    Duration to = Duration.ZERO;
    for (Workload workload : plan.workloads()) {
      Load load = workload.load();
      Duration judged = load.judgedTime();
      if (judged == null) {
        return null;
      }
      Duration begin = load.judgedFrom();
      Duration end = begin.plus(judged);
      from = from == null || begin.compareTo(from) < 0 ? begin : from;
      to = end.compareTo(to) > 0 ? end : to;
    }
    return from == null ? null : to.minus(from).toNanos() / 1e9;
  }

  /** What was planned: {@code 300 s of judged time}; what it took, where that was left open. */
  String planned() {
    double all = planned == null ? summary.judgedSeconds() : planned * measurements();
    return Figures.seconds(all) + " of judged time";
  }

  private int measurements() {
    return summary.measurements().size();
  }

  /** How much of what was planned: {@code 42 s of 300 s of judged time}. */
  String reached() {
    return planned == null
        ? planned()
        : Figures.seconds(summary.judgedSeconds()) + " of " + planned();
  }

  /** Why a run that came to its end did not do what was planned; empty where it did. */
  List<String> faults() {
    List<String> faults = new ArrayList<>();
    if (planned != null && !summary.measurements().stream().allMatch(this::isComplete)) {
      faults.add("incomplete: only " + reached() + " were measured");
    }
    for (Workload workload : plan.workloads()) {
      if (workload.load() instanceof Load.Iterations work) {
        long begun =
            workload.scenarios().stream()
                .map(Scenario::name)
                .mapToLong(name -> summary.taskStarts().getOrDefault(name, 0L))
                .sum();
        long all = work.iterations() * measurements();
        if (begun != all) {
          faults.add(
              String.format(
                  "incomplete: %s of %s tasks%s were begun in the judged time",
                  Figures.count(begun), Figures.count(all), UserCount.of(workload, plan)));
        }
      }
    }
    return faults;
  }

  private boolean isComplete(Measurement measurement) {
    return planned != null && measurement.seconds() * 100 >= planned * LEAST_PERCENT;
  }
}
