package io.github.loadgate.metrics;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of tasks, each by scenario.
 *
 * @param starts how many were begun in the judged time; a scenario that began none is there with 0
 * @param skipped how many were skipped, by scenario and reason: {@code buyer: GET /items/[id]: …}
 * @param skippedSteps how many steps inside tasks were skipped, by scenario and reason
 * @param missedBeats how many starts that {@code pace} owed in the judged time were not made;
 *     without scenarios that missed none
 */
public record Tasks(
    Map<String, Long> starts,
    Map<String, Long> skipped,
    Map<String, Long> skippedSteps,
    Map<String, Long> missedBeats) {

  public Tasks {
    starts = Collections.unmodifiableMap(new TreeMap<>(starts));
    skipped = Collections.unmodifiableMap(new TreeMap<>(skipped));
    skippedSteps = Collections.unmodifiableMap(new TreeMap<>(skippedSteps));
    missedBeats = Collections.unmodifiableMap(new TreeMap<>(missedBeats));
  }

  /** Of a run in which every task that was begun did all of its steps. */
  public static Tasks begun(Map<String, Long> starts) {
    return new Tasks(starts, Map.of(), Map.of(), Map.of());
  }
}
