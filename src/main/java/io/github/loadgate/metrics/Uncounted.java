package io.github.loadgate.metrics;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is in no statistics of requests, for all of the run or, where it says so, for its judged
 * time.
 *
 * @param notReached how often a request of the judged time was left out because an earlier step of
 *     its task ended that, by label
 * @param repeated how many polls of an {@code until} in the judged time were not ok and asked
 *     again, by label: sent, but neither failed nor in any rate or latency
 * @param repeatedUnjudged the same in other phases, by phase
 * @param skippedSteps how many steps inside tasks were skipped, by scenario and reason
 * @param missedBeats how many starts that {@code pace} owed in the judged time were not made, by
 *     scenario
 */
public record Uncounted(
    Map<String, Long> notReached,
    Map<String, Long> repeated,
    Map<Phase, Long> repeatedUnjudged,
    Map<String, Long> skippedSteps,
    Map<String, Long> missedBeats) {

  /** Nothing of the kind. */
  public static final Uncounted NONE =
      new Uncounted(Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

  public Uncounted {
    notReached = Collections.unmodifiableMap(new TreeMap<>(notReached));
    repeated = Collections.unmodifiableMap(new TreeMap<>(repeated));
    repeatedUnjudged = Collections.unmodifiableMap(new TreeMap<>(repeatedUnjudged));
    skippedSteps = Collections.unmodifiableMap(new TreeMap<>(skippedSteps));
    missedBeats = Collections.unmodifiableMap(new TreeMap<>(missedBeats));
  }
}
