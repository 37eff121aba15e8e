package io.github.loadgate.verdict;

import io.github.loadgate.metrics.Measurement;
import io.github.loadgate.metrics.Series;
import io.github.loadgate.plan.Statistic;
import io.github.loadgate.plan.Threshold;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Turns what was measured for a threshold into its result, with how sure that is.
 *
 * @param confidence that is asked for
 * @param limits how many there are, each of which may be exceeded by chance
 * @param byDuration whether {@code -Dload.duration} makes the next run longer
 * @param measurement that is judged
 */
record Sureness(Confidence confidence, int limits, boolean byDuration, Measurement measurement) {

  /**
   * Of all of the measurement.
   *
   * @param quantile the values of the samples by rank, a fraction
   */
  ThresholdResult result(Measured found, DoubleUnaryOperator quantile) {
    Threshold threshold = found.threshold();
    Series series = measurement.watched().series().get(threshold);
    if (series == null) {
      boolean isCount = threshold.statistic().kind() == Statistic.Kind.SAMPLES;
      return result(found, threshold.title(), "", null, isCount ? Certainty.OF_A_FACT : null);
    }
    double seconds = measurement.seconds();
    Significance significance =
        Significance.of(found, series, Slice.whole(series, seconds), seconds);
    if (!significance.isSound()) {
      return unsound(found, threshold.title());
    }
    Certainty certainty = significance.certainty(confidence, limits, quantile);
    return result(found, threshold.title(), "", null, certainty);
  }

  /**
   * Of windows of the measurement.
   *
   * @param parts each with what was measured in it
   * @param worst of them
   * @param title of the worst
   * @param note what is said of the others where the limit is exceeded
   */
  ThresholdResult ofWindows(
      List<WindowJudge.Part> parts,
      WindowJudge.Part worst,
      String title,
      String note,
      ThresholdResult.Windows windows) {
    Threshold threshold = worst.measured().threshold();
    Series series = measurement.watched().series().get(threshold);
    boolean holds = windows.failed() == 0;
    boolean isClear = holds;
    for (WindowJudge.Part part : parts) {
      Significance significance = of(part, series);
      if (significance != null && !significance.isSound()) {
        return unsound(part.measured(), title);
      }
      boolean clear =
          significance != null && significance.isClear(confidence, limits * parts.size());
      if (holds) {
        isClear &= clear;
      } else {
        isClear |= clear && !part.measured().holds();
      }
    }
    Significance ofWorst = of(worst, series);
    Certainty certainty =
        ofWorst == null
            ? null
            : ofWorst.certainty(confidence, limits, rank -> Double.NaN).ofAWindow(isClear);
    return result(worst.measured(), title, note, windows, certainty);
  }

  private @Nullable Significance of(WindowJudge.Part part, @Nullable Series series) {
    return series == null
        ? null
        : Significance.of(part.measured(), series, part.slice(), measurement.seconds());
  }

  private ThresholdResult result(
      Measured found,
      String title,
      String note,
      ThresholdResult.@Nullable Windows windows,
      @Nullable Certainty certainty) {
    boolean holds = found.holds();
    boolean isOpen = confidence.isStrict() && (certainty == null || !certainty.clear());
    Outcome outcome = isOpen ? Outcome.INCONCLUSIVE : holds ? Outcome.PASSED : Outcome.FAILED;
    String sentence =
        switch (outcome) {
          case PASSED -> "";
          case INCONCLUSIVE ->
              found.notEstablished(title, Figures.percent(confidence.level()))
                  + doubt(found.threshold(), certainty);
          default ->
              found.breach(title, word(certainty) + note) + doubt(found.threshold(), certainty);
        };
    return new ThresholdResult(
        found.threshold(),
        found.value(),
        found.samples(),
        outcome,
        sentence,
        "",
        windows,
        certainty,
        List.of(found.value()));
  }

  private static String word(@Nullable Certainty certainty) {
    return certainty == null ? "" : certainty.clear() ? ", clear" : ", in doubt";
  }

  private String doubt(Threshold threshold, @Nullable Certainty certainty) {
    if (certainty == null || certainty.clear()) {
      return "";
    }
    String words = certainty.doubt(threshold);
    // A load of another length has no earlier runs to be compared with.
    boolean pasteable = byDuration && threshold.terms().baseline() == null;
    return (words.isEmpty() ? "" : ". " + words)
        + (pasteable ? LongerRun.property(certainty.settleSeconds()) : "");
  }

  private static ThresholdResult unsound(Measured found, String title) {
    return new ThresholdResult(
        found.threshold(),
        found.value(),
        found.samples(),
        Outcome.INVALID,
        "how sure " + title + " is cannot be computed, so the results cannot be trusted");
  }
}
