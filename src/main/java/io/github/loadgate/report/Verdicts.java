package io.github.loadgate.report;

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

  /** The measured value with its unit, on the side of its limit that it was judged to be on. */
  static String measured(ThresholdResult result) {
    boolean holds = result.outcome() == Outcome.PASSED;
    return result.outcome() == Outcome.INVALID
        ? Figures.of(result.threshold().statistic(), result.measured())
        : Figures.awayFromLimit(result.threshold(), result.measured(), holds);
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
