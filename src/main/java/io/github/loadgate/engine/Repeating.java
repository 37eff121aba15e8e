package io.github.loadgate.engine;

import io.github.loadgate.metrics.Phase;
import io.github.loadgate.plan.Load;
import io.github.loadgate.plan.Plan;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a plan's time is measured more than once: where all of its loads hold a level for the same
 * time, that goes on; else all of the load is sent again, by new users.
 *
 * @param most how often, after the first
 */
record Repeating(int most, boolean inPlace) {

  Repeating {
    if (most < 0 || most >= Phase.MOST_MEASUREMENTS) {
      throw new IllegalArgumentException(most + " confirmations");
    }
  }

  static Repeating of(Plan plan, int most) {
    Load first = plan.workloads().get(0).load();
    boolean inPlace =
        plan.workloads().stream().allMatch(workload -> isLevelBeside(workload.load(), first));
    return new Repeating(most, inPlace);
  }

  private static boolean isLevelBeside(Load load, Load other) {
    return (load instanceof Load.Closed || load instanceof Load.Open)
        && load.judgedFrom().equals(other.judgedFrom())
        && Objects.equals(load.judgedTime(), other.judgedTime());
  }

  /** How many measurements the time of one course has room for. */
  int rounds() {
    return inPlace ? 1 + most : 1;
  }

  /** How often all of the load may be sent. */
  int passes() {
    return inPlace ? 1 : 1 + most;
  }

  /** How long all of a plan's load is from its begin; null where that depends on how it goes. */
  static @Nullable Duration length(Plan plan) {
    Duration longest = Duration.ZERO;
    for (var workload : plan.workloads()) {
      Duration judged = workload.load().judgedTime();
      if (judged == null) {
        return null;
      }
      Duration length = workload.load().judgedFrom().plus(judged);
      longest = length.compareTo(longest) > 0 ? length : longest;
    }
    return longest;
  }
}
