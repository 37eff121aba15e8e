package io.github.loadgate.report;

import io.github.loadgate.metrics.Summary;
import io.github.loadgate.verdict.Certainty;
import io.github.loadgate.verdict.Figures;
import io.github.loadgate.verdict.Outcome;
import io.github.loadgate.verdict.ThresholdResult;
import io.github.loadgate.verdict.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Words that all reports use for the parts of a verdict. */
final class Verdicts {

  private Verdicts() {}

  /**
   * The measured value with its unit, on the side of its limit that it was judged to be on; where
   * it was measured more than once, all values: {@code 512.0 ms, then 498.3 ms}.
   */
  static String measured(ThresholdResult result) {
    List<Double> all = result.measurements();
    String before =
        all.stream()
            .limit(Math.max(0, all.size() - 1))
            .map(value -> Figures.beside(result.threshold(), value) + ", then ")
            .collect(Collectors.joining());
    return before + last(result);
  }

  private static String last(ThresholdResult result) {
    boolean holds =
        result.outcome() == Outcome.PASSED
            || (result.outcome() == Outcome.INCONCLUSIVE && isWithinLimit(result));
    return result.outcome() == Outcome.INVALID
        ? Figures.of(result.threshold().statistic(), result.measured())
        : Figures.awayFromLimit(result.threshold(), result.measured(), holds);
  }

  /** The value was put on the side of its limit that the exact counts say. */
  private static boolean isWithinLimit(ThresholdResult result) {
    double limit = result.threshold().limit();
    return result.threshold().statistic().kind().isMinimum()
        ? result.measured() >= limit
        : result.measured() <= limit;
  }

  /** Whether chance explains it: {@code clear} or {@code marginal}; empty where nobody knows. */
  static String certainty(ThresholdResult result) {
    Certainty certainty = result.certainty();
    return certainty == null ? "" : certainty.clear() ? "clear" : "marginal";
  }

  /**
   * What is known of values that hold and are marginal, one line each; those that do not hold say
   * it in their own sentence.
   */
  static List<String> doubts(List<ThresholdResult> results) {
    return results.stream().map(Verdicts::doubt).filter(doubt -> !doubt.isEmpty()).toList();
  }

  /** The same of one; empty where it is clear, where nobody knows, and where it does not hold. */
  static String doubt(ThresholdResult result) {
    Certainty certainty = result.certainty();
    if (result.outcome() != Outcome.PASSED || certainty == null || certainty.clear()) {
      return "";
    }
    String doubt = certainty.doubt(result.threshold());
    return doubt.isEmpty() ? "" : result.threshold().title() + " is marginal. " + doubt;
  }

  /** The limit, and the window that was the worst: {@code 500 ms each 30 s, worst 00:30–01:00}. */
  static String limit(ThresholdResult result) {
    String limit = Figures.limit(result.threshold());
    Duration window = result.threshold().terms().window();
    if (window != null) {
      limit += " each " + Figures.seconds((double) window.toSeconds());
    }
    ThresholdResult.Windows windows = result.windows();
    if (windows == null) {
      return limit;
    }
    String worst = Figures.clock(windows.from()) + "–" + Figures.clock(windows.to());
    return limit + (window == null ? ", at " : ", worst ") + worst;
  }

  /**
   * What another measurement decided, a line for each threshold that holds by it; a breach says it
   * itself.
   */
  static List<String> repetitions(Summary summary, List<ThresholdResult> results) {
    if (summary.repetitions().isEmpty()) {
      return List.of();
    }
    if (results.stream().allMatch(Verdicts::holdsAtOnce)) {
      return List.of("Measured once more, which no limit needed in the end");
    }
    return results.stream()
        .filter(result -> result.outcome() == Outcome.PASSED)
        .filter(result -> result.measurements().size() > 1)
        .map(Verdicts::repeated)
        .toList();
  }

  private static boolean holdsAtOnce(ThresholdResult result) {
    return result.outcome() == Outcome.PASSED && result.measurements().size() == 1;
  }

  private static String repeated(ThresholdResult result) {
    boolean twice = result.measurements().size() == 2;
    return String.format(
        "Measured %s: %s %s. The %s decides: within its limit of %s",
        twice ? "once more" : "twice more",
        result.threshold().title(),
        measured(result),
        twice ? "second" : "third",
        Figures.limit(result.threshold()));
  }

  /** The outcome as a table shows it. */
  static String outcome(ThresholdResult result) {
    return result.warning().isEmpty() ? result.outcome().name() : "PASSED, with a warning";
  }

  /** What never fails the build, one sentence each. */
  static List<String> warnings(Verdict verdict) {
    return verdict.thresholds().stream()
        .map(ThresholdResult::warning)
        .filter(warning -> !warning.isEmpty())
        .toList();
  }

  /** All reasons; a breach that is not what decided says so itself. */
  static List<String> reasons(Verdict verdict) {
    if (verdict.outcome() != Outcome.INVALID) {
      return verdict.reasons();
    }
    Set<String> breaches =
        verdict.thresholds().stream()
            .filter(result -> result.outcome() == Outcome.FAILED)
            .map(ThresholdResult::sentence)
            .collect(Collectors.toSet());
    return verdict.reasons().stream()
        .map(reason -> breaches.contains(reason) ? "breached all the same: " + reason : reason)
        .toList();
  }
}
