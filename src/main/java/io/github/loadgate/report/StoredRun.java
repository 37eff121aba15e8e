package io.github.loadgate.report;

import io.github.loadgate.metrics.Summary;
import io.github.loadgate.verdict.ThresholdResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run read back, so that it can be judged by other limits.
 *
 * @param summary what it measured; null where it never came to that
 * @param thresholds what was decided then
 * @param isWhole whether it measured for as long as it was to, so that any limit can be judged
 */
public record StoredRun(
    StoredResult result,
    @Nullable Summary summary,
    List<ThresholdResult> thresholds,
    boolean isWhole) {

  public StoredRun {
    thresholds = List.copyOf(thresholds);
  }

  /** Why it was no sound measurement, whatever the limits; breaches are none. */
  public List<String> faults() {
    List<String> ofThresholds = thresholds.stream().map(ThresholdResult::sentence).toList();
    return result.reasons().stream().filter(reason -> !ofThresholds.contains(reason)).toList();
  }
}
