package io.github.loadgate.verdict;

import io.github.loadgate.metrics.Corrected;
import io.github.loadgate.metrics.Measurement;
import io.github.loadgate.metrics.Statistics;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Statistic;
import io.github.loadgate.plan.Threshold;
import org.jspecify.annotations.Nullable;

/**
 * Judges percentiles of the closed model once more, with the requests that users who waited would
 * have sent: a limit that holds only without them warns, or is breached where those are to be
 * judged. They are counted in a histogram of three digits, and not against the limit one by one.
 */
final class Corrections {

  private final Summary summary;
  private final boolean judged;
  private final Cycles cycles;

  /**
   * @param judged whether they decide
   */
  Corrections(Plan plan, Summary summary, boolean judged) {
    this.summary = summary;
    this.judged = judged;
    cycles = new Cycles(plan, summary);
  }

  /** Whether there is anything to correct: windows are too short for it. */
  static boolean isOf(Threshold threshold) {
    return threshold.statistic().kind() == Statistic.Kind.PERCENTILE
        && threshold.terms().window() == null;
  }

  /** The corrected value of such a threshold; null where there is no other than the measured. */
  static @Nullable Measured measured(Threshold threshold, Cycles cycles, Measurement measurement) {
    Corrected corrected = cycles.corrected(threshold.subject(), measurement);
    Statistics statistics = OneMeasurement.statistics(threshold.subject(), measurement);
    return corrected == null
            || statistics == null
            || corrected.samples() == statistics.latencySamples()
        ? null
        : new Measured(
            threshold,
            corrected.samples(),
            corrected.over(threshold.limitNanos()),
            corrected.quantile(threshold.statistic().quantile()));
  }

  /**
   * What becomes of a threshold in a measurement. It stays as it is where the corrected value is no
   * other, where it is judged by windows, and where it did not hold or could not be judged without
   * the correction.
   */
  ThresholdResult of(ThresholdResult result, int measurement) {
    Threshold threshold = result.threshold();
    if (result.outcome() != Outcome.PASSED || !isOf(threshold)) {
      return result;
    }
    Measured found = measured(threshold, cycles, summary.measurements().get(measurement));
    if (found == null) {
      return result;
    }
    if (judged) {
      return judged(result, found, measurement);
    }
    return found.holds()
        ? result
        : result.warned(both(result, warning(found, result, measurement)));
  }

  private ThresholdResult judged(ThresholdResult result, Measured found, int measurement) {
    boolean holds = found.holds();
    String breach =
        found.breach(
            result.threshold().title(),
            String.format(
                ", %s of them reckoned for users who waited; %s without those",
                Figures.count(found.samples() - result.samples()), uncorrected(result)));
    return new ThresholdResult(
        result.threshold(),
        found.value(),
        result.samples(),
        holds ? Outcome.PASSED : Outcome.FAILED,
        holds ? "" : breach + ". " + stoodStill(result.threshold(), measurement),
        holds ? result.warning() : "",
        null);
  }

  private static String both(ThresholdResult result, String warning) {
    return result.warning().isEmpty() ? warning : result.warning() + ". " + warning;
  }

  private String warning(Measured found, ThresholdResult result, int measurement) {
    return String.format(
        "%s holds only because users who wait send nothing: it is %s, but %s with the requests that"
            + " they would have sent meanwhile, %s. %s. -Dload.corrected=true judges that value; the"
            + " open model (`load: rate`) measures it",
        result.threshold().title(),
        uncorrected(result),
        Figures.awayFromLimit(found.threshold(), found.value(), false),
        found.overLimit("its limit"),
        stoodStill(result.threshold(), measurement));
  }

  private String stoodStill(Threshold threshold, int measurement) {
    return StoodStill.longest(summary, measurement)
        .map(
            still ->
                String.format(
                    "The target stood still: from %s to %s, for %s at least, every user waited"
                        + " and nothing was sent",
                    Figures.clock((double) still.from()),
                    Figures.clock((double) still.to()),
                    Figures.seconds((double) still.seconds())))
        .orElseGet(
            () ->
                "No whole second was without a request: it stood still for less than that at a"
                    + " time, or only some requests are slow (the longest took "
                    + longest(threshold, measurement)
                    + ")");
  }

  private String longest(Threshold threshold, int measurement) {
    Measurement one = summary.measurements().get(measurement);
    Statistics statistics = OneMeasurement.statistics(threshold.subject(), one);
    return Figures.of(
        Statistic.of(Statistic.Kind.MAX), statistics == null ? Double.NaN : statistics.max());
  }

  private static String uncorrected(ThresholdResult result) {
    return Figures.awayFromLimit(result.threshold(), result.measured(), true);
  }
}
