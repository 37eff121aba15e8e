package io.github.loadgate.verdict;

import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.Load;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Workload;
import java.util.List;
import java.util.Locale;

/** Says how long a run would have to be for its samples to suffice. */
final class LongerRun {

  /** Chance must not make the next run short of samples again. */
  private static final double MARGIN = 1.1;

  /** 3 times 1.1 is a little more than 3.3 to a computer, and no task more is needed for that. */
  private static final double ROUNDING = 1e-6;

  private static final long HOUR = 3600;

  private final Plan plan;
  private final double judgedSeconds;
  private double factor = 0;

  LongerRun(Plan plan, Summary summary) {
    this.plan = plan;
    // Samples are those of one measurement, and so is what it needs more of.
    this.judgedSeconds = summary.measurements().get(0).seconds();
  }

  /** Whether {@code -Dload.duration} is what makes the run longer. */
  static boolean isByDuration(Plan plan) {
    List<Workload> workloads = plan.workloads();
    Load load = workloads.get(0).load();
    return workloads.size() == 1
        && workloads.get(0).scenarios().get(0).load() == null
        && (load instanceof Load.Closed || load instanceof Load.Open);
  }

  /** One change must settle all that is short of samples, so the greatest need counts. */
  void need(long samples, long needed) {
    if (samples > 0) {
      factor = Math.max(factor, (double) needed / samples * MARGIN);
    }
  }

  /** The end of a sentence, with what can be pasted; empty where a longer run would not help. */
  String advice() {
    double seconds = judgedSeconds * factor;
    if (!(seconds > 0)) {
      return "";
    }
    if (!isByDuration(plan)) {
      return ". " + byPlan();
    }
    if (seconds > HOUR) {
      return String.format(
          Locale.ROOT,
          ". It takes %s times the load, by `load.duration`, `load.users` or both",
          Figures.count((long) Math.ceil(factor)));
    }
    return ". Longer: -Dload.duration=" + duration(seconds);
  }

  /**
   * What makes a run so long, to be pasted; empty where that is nothing, or nobody waits for it.
   */
  static String property(double seconds) {
    return seconds > 0 && seconds <= HOUR ? " (-Dload.duration=" + duration(seconds) + ")" : "";
  }

  /** What to change in the plan itself. */
  private String byPlan() {
    List<Workload> workloads = plan.workloads();
    Load load = workloads.get(0).load();
    if (workloads.size() == 1 && load instanceof Load.Iterations work) {
      long more = (long) Math.ceil(work.iterations() * factor - ROUNDING);
      return "More: `iterations: " + more + "`";
    }
    String times = String.format(Locale.ROOT, "%.1f times as long", Math.ceil(factor * 10) / 10);
    return workloads.size() == 1 && load instanceof Load.Staged
        ? "Longer: stages that take " + times + ", by `hold`, `over` or `times`"
        : "Longer: loads that take " + times;
  }

  private static String duration(double seconds) {
    int step = seconds <= 120 ? 5 : seconds <= 600 ? 30 : 60;
    long rounded = (long) Math.ceil(seconds / step) * step;
    long minutes = rounded / 60;
    long rest = rounded % 60;
    return rounded <= 120 ? rounded + "s" : minutes + "m" + (rest == 0 ? "" : rest + "s");
  }
}
