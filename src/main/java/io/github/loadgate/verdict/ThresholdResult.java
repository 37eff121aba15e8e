package io.github.loadgate.verdict;

import io.github.loadgate.plan.Threshold;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one threshold.
 *
 * @param measured in the statistic's unit; NaN where nothing was measured, positive infinity where
 *     the quantile falls among timeouts; of the worst window where it is judged by windows
 * @param samples that it was judged on
 * @param outcome PASSED, FAILED or INVALID
 * @param sentence the reason where it did not pass, complete; empty where it passed
 * @param warning one sentence where it passed, but is over the limit that warns; else empty
 * @param windows what it was judged by; null where that was all of the judged time
 * @param certainty how sure the value is; null where that cannot be said
 * @param measurements the values of all measurements that it was judged by, in their order; {@code
 *     measured} is the one that decided
 */
public record ThresholdResult(
    Threshold threshold,
    double measured,
    long samples,
    Outcome outcome,
    String sentence,
    String warning,
    @Nullable Windows windows,
    @Nullable Certainty certainty,
    List<Double> measurements) {

  /**
   * Windows of the judged time. Times are in seconds of the run.
   *
   * @param count how many there were
   * @param failed how many were over the limit
   * @param from when the worst of them began
   * @param to when it ended
   */
  public record Windows(int count, int failed, double from, double to) {}

  public ThresholdResult {
    measurements = List.copyOf(measurements);
    if (!warning.isEmpty() && outcome != Outcome.PASSED) {
      throw new IllegalArgumentException(outcome + " with the warning " + warning);
    }
  }

  /** Of all of the judged time, without a warning. */
  public ThresholdResult(
      Threshold threshold, double measured, long samples, Outcome outcome, String sentence) {
    this(threshold, measured, samples, outcome, sentence, "", null, null, List.of(measured));
  }

  /** Of one measurement, of which nobody knows how sure it is. */
  public ThresholdResult(
      Threshold threshold,
      double measured,
      long samples,
      Outcome outcome,
      String sentence,
      String warning,
      @Nullable Windows windows) {
    this(
        threshold, measured, samples, outcome, sentence, warning, windows, null, List.of(measured));
  }

  /** The same with a warning, or none where that is empty. */
  public ThresholdResult warned(String why) {
    return new ThresholdResult(
        threshold, measured, samples, outcome, sentence, why, windows, certainty, measurements);
  }
}
