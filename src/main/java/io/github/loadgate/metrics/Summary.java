package io.github.loadgate.metrics;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a run measured.
 *
 * @param started the time of day when the ramp-up began
 * @param judgedSeconds how long the judged time really was
 * @param users of all workloads together
 * @param workloads what became of each load of the plan
 * @param total of the judged requests
 * @param requests of the judged requests by label, in the plan's order; a label that never ran is
 *     there with a count of 0
 * @param apart what is in no total, by label: how long the waits ({@code UNTIL name}) and groups
 *     ({@code GROUP name}) of the judged time took; one that never ran is there with a count of 0
 * @param unjudged what the other phases sent, by phase and label, waits and groups among it
 * @param failures of all phases, most frequent first
 * @param windows second by second
 * @param taskStarts how many tasks each scenario began in the judged time
 * @param skippedTasks how many tasks were skipped, by scenario and reason
 * @param uncounted what was not sent, or sent and is in no statistics
 * @param lateness how late our own generator began the judged requests
 * @param disturbance what our own generator did to the judged samples
 * @param generator how it fared itself
 * @param watched what thresholds are about, second by second
 * @param endedEarly why the run was ended before its time, one sentence; null where it was not
 */
public record Summary(
    Instant started,
    double judgedSeconds,
    Users users,
    List<WorkloadRun> workloads,
    Statistics total,
    Map<String, Statistics> requests,
    Map<String, Statistics> apart,
    Map<Phase, Map<String, Statistics>> unjudged,
    List<Cluster> failures,
    List<Window> windows,
    Map<String, Long> taskStarts,
    Map<String, Long> skippedTasks,
    Uncounted uncounted,
    Lateness lateness,
    Disturbance disturbance,
    Generator generator,
    Watched watched,
    @Nullable String endedEarly) {

  /** Of the judged requests, waits or groups of a label; null where the plan has none of it. */
  public @Nullable Statistics ofLabel(String label) {
    Statistics statistics = requests.get(label);
    return statistics != null ? statistics : apart.get(label);
  }
}
