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
import java.util.Optional;

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
        if (run.name().equals(workload.name())) {
          reason(plan, workload, run, summary).ifPresent(reasons::add);
        }
      }
    }
    return reasons;
  }

  /** All of them together, or one measurement that lacked starts which the others had. */
  private static Optional<String> reason(
      Plan plan, Workload workload, WorkloadRun run, Summary summary) {
    double seconds = seconds(workload, summary);
    if (isMissed(run.starts(), plan)) {
      return Optional.of(reason(workload, run.starts(), seconds, ""));
    }
    int all = run.measured().size();
    for (int i = 0; i < all; i++) {
      Starts one = run.measured().get(i);
      if (isMissed(one, plan)) {
        String which = " of measurement " + (i + 1) + " of " + all;
        return Optional.of(reason(workload, one, seconds / all, which));
      }
    }
    return Optional.empty();
  }

  /** Of loads side by side each has a time of its own. */
  private static double seconds(Workload workload, Summary summary) {
    Duration own = workload.load().judgedTime();
    return own == null
        ? summary.judgedSeconds()
        : own.toNanos() / 1e9 * summary.measurements().size();
  }

  private static boolean isMissed(Starts starts, Plan plan) {
    return starts.made() * 100 < starts.planned() * LEAST_MADE
        || starts.dropped() > starts.planned() * plan.droppedRateMax().share();
  }

  private static String reason(Workload workload, Starts starts, double seconds, String which) {
    String name = workload.name().equals(Workload.SHARED) ? "" : workload.name() + ": ";
    return String.format(
        "%sonly %s of %s task starts%s were made, %s of the %s asked for; %s",
        name,
        Figures.count(starts.made()),
        Figures.count(starts.planned()),
        which,
        perSecond(starts.made(), seconds),
        perSecond(starts.planned(), seconds),
        String.join("; ", causes(workload, starts)));
  }

  /** The sum of what they tell is what was not made. */
  private static List<String> causes(Workload workload, Starts starts) {
    List<String> causes = new ArrayList<>();
    if (starts.noRoom() > 0) {
      int most = workload.load().mostUsers();
      causes.add(
          String.format(
              "%s were dropped, because %s waiting for answers. Is the target too slow for that"
                  + " rate? Else more users may wait at once: `maxUsers`",
              Figures.count(starts.noRoom()),
              most == 1 ? "its only user was" : "all its " + Figures.count(most) + " users were"));
    }
    if (starts.left() > 0) {
      causes.add(
          Figures.count(starts.left())
              + " were dropped, because the users that were to make them ended before: see which"
              + " failure stopped them, in their `start` or in a task");
    }
    long late = starts.late() + starts.planned() - starts.made() - starts.dropped();
    if (late > 0) {
      causes.add(
          Figures.count(late)
              + " were not begun by the end, because their users were still in their `start`, or"
              + " because the load generator did not keep up: make `start` shorter, give the"
              + " generator more cores, or lower the rate");
    }
    return causes;
  }

  private static String perSecond(long count, double seconds) {
    return Figures.of(Statistic.of(Statistic.Kind.THROUGHPUT), count / seconds);
  }
}
