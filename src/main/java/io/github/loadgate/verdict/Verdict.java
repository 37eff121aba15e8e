package io.github.loadgate.verdict;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

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

  /**
   * What the results of the thresholds come to. All reasons are listed, whatever the outcome: those
   * that make it INVALID first, each once, then the breaches.
   *
   * @param faults why there is no sound measurement
   * @param aborted whether a breach ended the run: what could not be judged for that is no reason
   */
  static Verdict of(Collection<String> faults, List<ThresholdResult> results, boolean aborted) {
    Set<String> invalid = new LinkedHashSet<>(faults);
    List<String> breaches = new ArrayList<>();
    List<String> inconclusive = new ArrayList<>();
    for (ThresholdResult result : results) {
      switch (result.outcome()) {
        case PASSED -> {}
        case FAILED -> breaches.add(result.sentence());
        case INCONCLUSIVE -> {
          if (!aborted) {
            inconclusive.add(result.sentence());
          }
        }
        case INVALID, BROKEN -> {
          if (!aborted) {
            invalid.add(result.sentence());
          }
        }
      }
    }
    Outcome outcome =
        !invalid.isEmpty()
            ? Outcome.INVALID
            : !breaches.isEmpty()
                ? Outcome.FAILED
                : inconclusive.isEmpty() ? Outcome.PASSED : Outcome.INCONCLUSIVE;
    List<String> reasons = new ArrayList<>(invalid);
    reasons.addAll(breaches);
    reasons.addAll(inconclusive);
    return new Verdict(outcome, reasons, results);
  }

  /** The same with more reasons after its own. */
  Verdict with(List<String> more) {
    List<String> all = new ArrayList<>(reasons);
    all.addAll(more);
    return new Verdict(outcome, all, thresholds, corrected);
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
