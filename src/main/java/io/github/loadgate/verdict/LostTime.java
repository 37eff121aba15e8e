package io.github.loadgate.verdict;

import io.github.loadgate.metrics.Lateness;
import io.github.loadgate.metrics.Statistics;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.metrics.WorkloadRun;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Scenario;
import io.github.loadgate.plan.Workload;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How much of their time the users of the closed model slept longer than the plan asks for, because
 * our own generator woke them late, and could not make up for: that much less was the load.
 *
 * @param userSeconds their judged time together
 * @param lateSeconds for how long they slept too long
 * @param madeUp how much of it their later rests could be shortened by: half of those
 */
record LostTime(double userSeconds, double lateSeconds, double madeUp) {

  /** As much of a load may be missing as of the starts of an open one, or of the users. */
  private static final double MOST = 0.05;

  static LostTime of(Plan plan, Summary summary) {
    Lateness lateness = summary.lateness();
    Set<String> labels = new HashSet<>();
    double time = 0;
    double rests = 0;
    for (Workload workload : plan.workloads()) {
      if (workload.load().isOpen()) {
        continue; // what it owes is made later, or missed, and that is counted
      }
      double users = usersOf(workload, summary);
      for (Scenario scenario : workload.scenarios()) {
        scenario.requests().forEach(request -> labels.add(request.label()));
        long tasks = summary.taskStarts().getOrDefault(scenario.name(), 0L);
        // A beat of a pace does not wait for who is late.
        rests +=
            scenario.pace() != null
                ? tasks / scenario.pace()
                : tasks * (scenario.think().mean().toNanos() / 1e9);
      }
      time += users;
    }
    long requests =
        summary.requests().entrySet().stream()
            .filter(request -> labels.contains(request.getKey()))
            .map(Map.Entry::getValue)
            .mapToLong(Statistics::count)
            .sum();
    double late = lateness.count() == 0 ? 0 : lateness.mean() / 1e3 * requests;
    return new LostTime(time, late, Math.min(late, rests / 2));
  }

  private static double usersOf(Workload workload, Summary summary) {
    return summary.workloads().stream()
        .filter(run -> run.name().equals(workload.name()))
        .mapToDouble(run -> run.users().planned() * judgedSeconds(run, summary))
        .map(ofMost -> ofMost * share(workload, summary))
        .sum();
  }

  /** Of a run that a breach has ended nobody knows here which of its stages there were. */
  private static double share(Workload workload, Summary summary) {
    return summary.breach() == null ? Cycles.meanShare(workload.load()) : 1;
  }

  private static double judgedSeconds(WorkloadRun run, Summary summary) {
    return Math.min(run.judgedSeconds(), summary.judgedSeconds());
  }

  private double lost() {
    return lateSeconds - madeUp;
  }

  /** Why the load was less than the plan's; empty where it was not. */
  Optional<String> reason() {
    // Written so that what is no number is a reason.
    if (lost() <= MOST * userSeconds || lateSeconds == 0 || userSeconds == 0) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            "the load was less than planned: the load generator woke its users late, by %s of their"
                + " %s of judged time together, and their think times are too short to make up for"
                + " more than %s of it; at most 5 %% may be lost",
            Figures.seconds(lateSeconds), Figures.seconds(userSeconds), Figures.seconds(madeUp)));
  }
}
