package io.github.loadgate.verdict;

import io.github.loadgate.metrics.Statistics;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Threshold;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Judges thresholds by as many measurements as it takes: the first that leaves no doubt decides,
 * and the last one that there is in any case.
 */
final class Measurements {
  private final List<OneMeasurement> all;
  private final Corrections corrections;

  Measurements(Plan plan, Summary summary, Confidence confidence, Corrections corrections) {
    this.corrections = corrections;
    all =
        summary.measurements().stream()
            .map(measurement -> new OneMeasurement(plan, measurement, confidence))
            .toList();
  }

  /** Tells how much longer the run would have to be, if it was too short for a threshold. */
  void reportShortage(Threshold threshold, LongerRun longer) {
    for (OneMeasurement measurement : all) {
      ThresholdJudge judge = measurement.judge(threshold);
      if (judge != null) {
        judge.reportShortage(longer);
      }
    }
  }

  /**
   * What became of a threshold on requests.
   *
   * @param advice the end of a sentence about too few samples
   * @return null where there is not one request to judge
   */
  @Nullable ThresholdResult result(Threshold threshold, String advice) {
    List<Double> values = new ArrayList<>();
    ThresholdResult result = null;
    for (OneMeasurement measurement : all) {
      ThresholdResult counted = measurement.result(threshold, advice);
      if (counted == null) {
        return values.isEmpty() ? null : unsettled(threshold, values);
      }
      result = corrections.of(counted, values.size());
      values.add(result.measured());
      // What was reckoned has no seconds that would tell how it clumps: it is never clear.
      boolean isReckoned = result.outcome() != counted.outcome();
      if (!isReckoned && !isInDoubt(result, values.size())) {
        break;
      }
    }
    return result == null || values.size() == 1 ? result : repeated(result, values);
  }

  /**
   * Whether the next measurement decides, where there is one.
   *
   * @param number of the measurement, from 1
   */
  private static boolean isInDoubt(ThresholdResult result, int number) {
    Certainty certainty = result.certainty();
    return switch (result.outcome()) {
      case INCONCLUSIVE -> true;
      case FAILED ->
          (certainty != null && !certainty.clear())
              // Within a run nothing is known of how runs differ.
              || (number == 1 && result.threshold().terms().baseline() != null);
      case PASSED, INVALID, BROKEN -> false;
    };
  }

  /** The measurement that was to decide has not one request of it. */
  private static ThresholdResult unsettled(Threshold threshold, List<Double> values) {
    int number = values.size() + 1;
    String sentence =
        String.format(
            "%s cannot be judged (limit %s): it was in doubt after measurement %d (%s), and"
                + " measurement %d has not one request of it",
            threshold.title(),
            Measured.origin(threshold),
            number - 1,
            Figures.beside(threshold, values.get(number - 2)),
            number);
    values.add(Double.NaN);
    return new ThresholdResult(
        threshold, Double.NaN, 0, Outcome.INVALID, sentence, "", null, null, values);
  }

  private static ThresholdResult repeated(ThresholdResult last, List<Double> values) {
    return new ThresholdResult(
        last.threshold(),
        last.measured(),
        last.samples(),
        last.outcome(),
        last.outcome() == Outcome.PASSED ? "" : last.sentence() + ". " + words(last, values),
        last.warning(),
        last.windows(),
        last.certainty(),
        values);
  }

  private static String words(ThresholdResult last, List<Double> values) {
    return (values.size() == 2 ? "Measured twice: " : "Measured three times: ")
        + values.stream()
            .map(value -> Figures.beside(last.threshold(), value))
            .collect(Collectors.joining(", "));
  }

  /** Of the measurement that decided; null where the threshold is not on requests. */
  @Nullable Statistics statistics(ThresholdResult result) {
    return all.get(Math.min(all.size(), result.measurements().size()) - 1)
        .statistics(result.threshold());
  }
}
