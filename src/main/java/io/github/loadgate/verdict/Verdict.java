package io.github.loadgate.verdict;

import java.util.List;

/**
 * The decision.
 *
 * @param reasons one complete sentence for each breach and each reason why there is nothing to
 *     judge; empty only when PASSED
 * @param thresholds every threshold of the plan, in its order
 * @param corrected what the percentiles would be if users who waited had sent on
 */
public record Verdict(
    Outcome outcome,
    List<String> reasons,
    List<ThresholdResult> thresholds,
    CorrectedTimes.OfRun corrected) {
  public Verdict {
    reasons = List.copyOf(reasons);
    thresholds = List.copyOf(thresholds);
    if (outcome == Outcome.PASSED != reasons.isEmpty()) {
      throw new IllegalArgumentException(outcome + " with reasons " + reasons);
    }
    if (outcome == Outcome.PASSED
        && thresholds.stream().anyMatch(result -> result.outcome() != Outcome.PASSED)) {
      throw new IllegalArgumentException("PASSED with a threshold that did not: " + thresholds);
    }
  }

  /** Of a run whose latencies nobody corrects. */
  public Verdict(Outcome outcome, List<String> reasons, List<ThresholdResult> thresholds) {
    this(outcome, reasons, thresholds, CorrectedTimes.OfRun.NONE);
  }

  /** The same with other corrected percentiles. */
  Verdict with(CorrectedTimes.OfRun others) {
    return new Verdict(outcome, reasons, thresholds, others);
  }

  /** A run that never came to measuring. */
  public static Verdict broken(List<String> reasons) {
    return new Verdict(Outcome.BROKEN, reasons, List.of());
  }
}
