package io.github.loadgate.report;

import io.github.loadgate.verdict.Outcome;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@code result.json} read back, as far as a decision needs it.
 *
 * @param requests how many were judged; 0 where it never came to that
 * @param notComparable why later runs must not be compared with it; null where they may
 */
public record StoredResult(
    String plan,
    @Nullable String profile,
    String planHash,
    String runId,
    Outcome outcome,
    List<String> reasons,
    Instant started,
    double durationSeconds,
    int users,
    long requests,
    @Nullable String notComparable,
    List<StoredThreshold> thresholds) {

  /**
   * What became of one threshold.
   *
   * @param subject {@code all}, or a label
   * @param measured NaN where nothing was measured, positive infinity for a timeout
   * @param reason empty where it passed
   */
  public record StoredThreshold(
      String subject,
      String statistic,
      double measured,
      long samples,
      double limit,
      Outcome outcome,
      String origin,
      String reason) {}

  public StoredResult {
    reasons = List.copyOf(reasons);
    thresholds = List.copyOf(thresholds);
  }
}
