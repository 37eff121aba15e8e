package io.github.loadgate.verdict;

import io.github.loadgate.metrics.Starts;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.metrics.WorkloadRun;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Statistic;
import io.github.loadgate.plan.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Finds open loads that were not what was asked for. */
final class MissedStarts {

  /** Of the task starts that a load owes, in percent. */
  private static final int LEAST_MADE = 95;

  private MissedStarts() {}

  /** One sentence for each such load. */
  static List<String> reasons(Plan plan, Summary summary) {
    List<String> reasons = new ArrayList<>();
    if (summary.endedEarly() != null) {
      return reasons; // what an early end explains is not said again
    }
    for (Workload workload : plan.workloads()) {
      for (WorkloadRun run : summary.workloads()) {
        if (run.name().equals(workload.name()) && isMissed(run.starts(), plan)) {
          reasons.add(reason(workload, run.starts(), seconds(workload, summary)));
        }
      }
    }
    return reasons;
  }

  /** Of loads side by side each has a time of its own. */
  private static double seconds(Workload workload, Summary summary) {
    Duration own = workload.load().judgedTime();
    return own == null ? summary.judgedSeconds() : own.toNanos() / 1e9;
  }

  private static boolean isMissed(Starts starts, Plan plan) {
    return starts.made() * 100 < starts.planned() * LEAST_MADE
        || starts.dropped() > starts.planned() * plan.droppedRateMax().share();
  }

  private static String reason(Workload workload, Starts starts, double seconds) {
    boolean isDropped = starts.dropped() * 2 >= starts.planned() - starts.made();
    String name = workload.name().equals(Workload.SHARED) ? "" : workload.name() + ": ";
    return String.format(
        "%sonly %s of %s task starts were made, %s of the %s asked for; %s",
        name,
        Figures.count(starts.made()),
        Figures.count(starts.planned()),
        perSecond(starts.made(), seconds),
        perSecond(starts.planned(), seconds),
        isDropped ? dropped(workload, starts) : late(starts));
  }

  private static String dropped(Workload workload, Starts starts) {
    int most = workload.load().mostUsers();
    return String.format(
        "%s were dropped, because %s waiting for answers. Is the target too slow for that rate?"
            + " Else more users may wait at once: `maxUsers`",
        Figures.count(starts.dropped()),
        most == 1 ? "its only user was" : "all its " + Figures.count(most) + " users were");
  }

  private static String late(Starts starts) {
    return String.format(
        "%s were never begun, because the load generator did not keep up: give it more cores, or"
            + " lower the rate",
        Figures.count(starts.planned() - starts.made() - starts.dropped()));
  }

  private static String perSecond(long count, double seconds) {
    return Figures.of(Statistic.of(Statistic.Kind.THROUGHPUT), count / seconds);
  }
}
