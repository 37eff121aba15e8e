package io.github.loadgate.verdict;

import io.github.loadgate.metrics.Summary;
import io.github.loadgate.metrics.Users;
import io.github.loadgate.metrics.WorkloadRun;
import io.github.loadgate.plan.Load;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether there were the users that each load of a plan orders. */
final class UserCount {

  /** The share of the planned users that makes a measurement. */
  private static final int LEAST_PERCENT = 95;

  private UserCount() {}

  /** One sentence each; empty where all is well. */
  static List<String> faults(Plan plan, Summary summary) {
    List<Workload> workloads = plan.workloads();
    List<String> faults = new ArrayList<>();
    for (Workload workload : workloads) {
      Optional<Users> its =
          summary.workloads().stream()
              .filter(run -> run.name().equals(workload.name()))
              .map(WorkloadRun::users)
              .findFirst();
      if (its.isEmpty()) {
        faults.add(
            "nothing is reported of the load"
                + of(workload, plan)
                + " that the plan has: the results do not add up");
      } else {
        Users users = workloads.size() == 1 ? summary.users() : its.get();
        fault(workload, of(workload, plan), users, summary).ifPresent(faults::add);
      }
    }
    return faults;
  }

  /** Whose it is, where there are several loads: {@code " of the scenario buyer"}. */
  static String of(Workload workload, Plan plan) {
    if (plan.workloads().size() == 1) {
      return "";
    }
    return isShared(workload) ? " of the shared `load`" : " of the scenario " + workload.name();
  }

  /** Whether it is the load of all scenarios that have none of their own. */
  static boolean isShared(Workload workload) {
    return workload.name().equals(Workload.SHARED) && workload.scenarios().get(0).load() == null;
  }

  private static Optional<String> fault(
      Workload workload, String whose, Users users, Summary summary) {
    Load load = workload.load();
    boolean isAsPlanned = load.isOpen() || users.planned() == load.mostUsers();
    if (!isAsPlanned || users.alive() > users.planned() || users.alive() < 0) {
      return Optional.of(
          String.format(
              "%s of %s users%s are reported at the end, but the plan has %s: the results do not"
                  + " add up",
              Figures.count(users.alive()),
              Figures.count(users.planned()),
              whose,
              Figures.count(load.mostUsers())));
    }
    // Those that had not begun by an early end were not lost.
    boolean isExcused = summary.endedEarly() != null && users.lostTo().isEmpty();
    if (isExcused || users.alive() * 100L >= (long) users.planned() * LEAST_PERCENT) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            "only %s of %s users%s %s, at least %s %% must be%s",
            Figures.count(users.alive()),
            Figures.count(users.planned()),
            whose,
            load instanceof Load.Staged
                ? "were there when their stages ordered them"
                : "were alive at the end",
            LEAST_PERCENT,
            users.lostTo().isEmpty() ? "" : "; the first was lost: " + users.lostTo()));
  }
}
