package io.github.loadgate.metrics;

import java.util.List;

/**
 * What became of one load of the plan.
 *
 * @param name of the scenario whose own it is; {@code load} of the one that they share
 * @param starts that it owed; {@link Starts#NONE} of a load that owes none
 * @param judgedSeconds how long its own judged time really was; that of the run lasts from the
 *     first load's to the last one's
 * @param measured the starts of each measurement, in their order; {@code starts} is their sum
 */
public record WorkloadRun(
    String name, Users users, Starts starts, double judgedSeconds, List<Starts> measured) {

  public WorkloadRun {
    measured = List.copyOf(measured);
  }

  /** Of a load that was measured once. */
  public WorkloadRun(String name, Users users, Starts starts, double judgedSeconds) {
    this(name, users, starts, judgedSeconds, List.of(starts));
  }

  /** Of a load that was measured as often as there are starts of it, at least once. */
  public static WorkloadRun of(
      String name, Users users, List<Starts> measured, double judgedSeconds) {
    Starts all = measured.stream().reduce(Starts.NONE, Starts::plus);
    return new WorkloadRun(name, users, all, judgedSeconds, measured);
  }
}
