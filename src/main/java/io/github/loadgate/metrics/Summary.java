package io.github.loadgate.metrics;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a run measured.
 *
 * @param started the time of day when the ramp-up began
 * @param judgedSeconds how long the judged time really was, of all measurements together
 * @param users of all workloads together
 * @param workloads what became of each load of the plan
 * @param total of the judged requests
 * @param requests of the judged requests by label, in the plan's order; a label that never ran is
 *     there with a count of 0
 * @param apart what is in no total, by label: how long the waits ({@code UNTIL name}) and groups
 *     ({@code GROUP name}) of the judged time took; one that never ran is there with a count of 0
 * @param scopes of the judged requests by scope, of those that something is judged by; one that
 *     never ran is there with a count of 0
 * @param unjudged what the other phases sent, by phase and label, waits and groups among it
 * @param failures of all phases, most frequent first
 * @param windows second by second
 * @param taskStarts how many tasks each scenario began in the judged time
 * @param skippedTasks how many tasks were skipped, by scenario and reason
 * @param uncounted what was not sent, or sent and is in no statistics
 * @param lateness how late our own generator began the judged requests
 * @param disturbance what our own generator did to the judged samples
 * @param generator how it fared itself
 * @param measurements what thresholds are judged by, at least one; all else of the judged time is
 *     that of all of them together
 * @param gauges figures of what answered the requests, by {@code service NAME cpu}, {@code query
 *     NAME value}; only those that thresholds are about
 * @param endedEarly why the run was ended before its time, one sentence; null where it was not
 * @param breach for which it was; null where none was the cause
 * @param repetitions why there is more than one measurement, one for each after the first
 */
public record Summary(
    Instant started,
    double judgedSeconds,
    Users users,
    List<WorkloadRun> workloads,
    Statistics total,
    Map<String, Statistics> requests,
    Map<String, Statistics> apart,
    Map<Scope, Statistics> scopes,
    Map<Phase, Map<String, Statistics>> unjudged,
    List<Cluster> failures,
    List<Window> windows,
    Map<String, Long> taskStarts,
    Map<String, Long> skippedTasks,
    Uncounted uncounted,
    Lateness lateness,
    Disturbance disturbance,
    Generator generator,
    List<Measurement> measurements,
    Map<String, Gauge> gauges,
    @Nullable String endedEarly,
    @Nullable Breach breach,
    List<Repetition> repetitions) {

  public Summary {
    measurements = List.copyOf(measurements);
    repetitions = List.copyOf(repetitions);
    if (measurements.isEmpty()) {
      throw new IllegalArgumentException("a run without a measurement");
    }
  }

  /** The same run, with why it was measured more than once. */
  public Summary repeated(List<Repetition> why) {
    return with(gauges, why);
  }

  /** The same with more figures of what answered the requests. */
  public Summary with(Map<String, Gauge> more) {
    Map<String, Gauge> all = new LinkedHashMap<>(gauges);
    all.putAll(more);
    return with(all, repetitions);
  }

  /** The same with what is known only after the recorder's part. */
  private Summary with(Map<String, Gauge> allGauges, List<Repetition> allRepetitions) {
    return new Summary(
        started,
        judgedSeconds,
        users,
        workloads,
        total,
        requests,
        apart,
        scopes,
        unjudged,
        failures,
        windows,
        taskStarts,
        skippedTasks,
        uncounted,
        lateness,
        disturbance,
        generator,
        measurements,
        allGauges,
        endedEarly,
        breach,
        allRepetitions);
  }

  /** Of the judged requests, waits or groups of a label; null where the plan has none of it. */
  public @Nullable Statistics ofLabel(String label) {
    Statistics statistics = requests.get(label);
    return statistics != null ? statistics : apart.get(label);
  }

  /** Of requests that somebody else has counted, of whom no more is known. */
  public static Summary stated(
      Instant started, double seconds, Statistics total, Map<String, Statistics> requests) {
    return stated(started, seconds, total, requests, Map.of(), Map.of());
  }

  /**
   * As above.
   *
   * @param apart what is in no total, by label
   * @param scopes of the requests, by scope
   */
  public static Summary stated(
      Instant started,
      double seconds,
      Statistics total,
      Map<String, Statistics> requests,
      Map<String, Statistics> apart,
      Map<Scope, Statistics> scopes) {
    return new Summary(
        started,
        seconds,
        new Users(0, 0, ""),
        List.of(),
        total,
        requests,
        apart,
        scopes,
        Map.of(),
        List.of(),
        List.of(),
        Map.of(),
        Map.of(),
        Uncounted.NONE,
        Lateness.NONE,
        Disturbance.NONE,
        Generator.UNWATCHED,
        List.of(new Measurement(Watched.NOTHING, seconds, total, requests, apart, scopes)),
        Map.of(),
        null,
        null,
        List.of());
  }
}
