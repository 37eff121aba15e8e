package io.github.loadgate.metrics;

/**
 * What became of one load of the plan.
 *
 * @param name of the scenario whose own it is; {@code load} of the one that they share
 * @param starts that it owed; {@link Starts#NONE} of a load that owes none
 * @param judgedSeconds how long its own judged time really was; that of the run lasts from the
 *     first load's to the last one's
 */
public record WorkloadRun(String name, Users users, Starts starts, double judgedSeconds) {}
