package io.github.loadgate.verdict;

import io.github.loadgate.metrics.Breach;
import io.github.loadgate.metrics.Measurement;
import io.github.loadgate.metrics.Statistics;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Subject;
import io.github.loadgate.plan.Threshold;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a run passed. Fails closed: whatever cannot be judged makes the run INVALID, and
 * only evidence makes it pass. All breaches and all reasons are listed, whatever the outcome.
 */
public final class Judge {

  private Judge() {}

  /** By the measured values, with the usual confidence. */
  public static Verdict judge(Plan plan, Summary summary) {
    return judge(plan, summary, Confidence.USUAL, false);
  }

  /**
   * Judges a run that came to measuring; one that did not is {@link Verdict#broken}.
   *
   * @param confidence how sure it is to be
   * @param corrected whether percentiles of the closed model are judged with the requests that
   *     users who waited would have sent
   */
  public static Verdict judge(
      Plan plan, Summary summary, Confidence confidence, boolean corrected) {
    Soundness soundness = Soundness.of(plan, summary);
    Corrections corrections = new Corrections(plan, summary, corrected);
    Measurements measurements = new Measurements(plan, summary, confidence, corrections);
    LongerRun longer = new LongerRun(plan, summary);
    if (soundness.reasons().isEmpty() && soundness.bottleneck(false).isEmpty()) {
      // Otherwise it is not the run's length that has to change.
      plan.thresholds().forEach(threshold -> measurements.reportShortage(threshold, longer));
    }
    Breach breach = summary.breach();
    List<ThresholdResult> results = new ArrayList<>();
    for (Threshold threshold : plan.thresholds()) {
      if (!threshold.statistic().kind().isOfRequests()) {
        results.add(GaugeJudge.result(threshold, summary));
        continue;
      }
      if (breach != null && breach.key().equals(threshold)) {
        ThresholdResult whole = measurements.result(threshold, "");
        results.add(EarlyBreach.result(threshold, breach, whole, soundness.judgedTime()));
        continue;
      }
      ThresholdResult result = measurements.result(threshold, longer.advice());
      results.add(result == null ? neverRan(threshold, soundness) : result);
    }
    boolean stands =
        breach == null
            && results.stream()
                .anyMatch(result -> standsWithoutDisturbed(result, summary, measurements));
    return verdict(soundness, results, breach != null, stands)
        .with(CorrectedTimes.of(plan, summary));
  }

  /**
   * Whether a breach is one even if every sample that our own generator had a hand in had been fast
   * and fine: then it is the target's, however slow the generator was.
   */
  private static boolean standsWithoutDisturbed(
      ThresholdResult result, Summary summary, Measurements measurements) {
    Threshold threshold = result.threshold();
    Statistics statistics = measurements.statistics(result);
    if (result.outcome() != Outcome.FAILED || statistics == null || result.windows() != null) {
      return false;
    }
    long disturbed = summary.disturbance().samples();
    double limit = threshold.limit();
    return switch (threshold.statistic().kind()) {
      case PERCENTILE ->
          statistics.over(threshold.limitNanos()) - disturbed
              > (1 - threshold.statistic().quantile()) * statistics.latencySamples();
      case ERROR_RATE -> statistics.failed() - disturbed > limit * statistics.count();
      case TOLERATED_RATE -> statistics.tolerated() - disturbed > limit * statistics.count();
      case MEAN, MAX, THROUGHPUT, SAMPLES, CPU, MEMORY, RESTARTS, VALUE, VALUE_MIN -> false;
    };
  }

  /** What was measured of a subject; null where there is nothing of the kind. */
  public static @Nullable Statistics measured(Subject subject, Measurement measurement) {
    return OneMeasurement.statistics(subject, measurement);
  }

  /**
   * Whether requests that the threshold is not for would hold its limit, for showing and not for
   * judging.
   *
   * @param statistics with at least one request, of a recorder that knew the plan's limits
   */
  public static boolean wouldHold(Threshold threshold, Statistics statistics) {
    return new ThresholdJudge(threshold, statistics, new SamplesNeeded(List.of())).holds();
  }

  /**
   * @param aborted whether a breach ended the run: what has too few samples for that is not judged,
   *     and the run is FAILED all the same
   * @param stands whether there is a breach that no bottleneck of ours can excuse
   */
  private static Verdict verdict(
      Soundness soundness, List<ThresholdResult> results, boolean aborted, boolean stands) {
    List<String> faults = new ArrayList<>(soundness.reasons());
    List<String> bottleneck =
        soundness.bottleneck(results.stream().allMatch(r -> r.outcome() == Outcome.PASSED));
    if (stands) {
      return Verdict.of(faults, results, aborted).with(bottleneck);
    }
    faults.addAll(bottleneck);
    return Verdict.of(faults, results, aborted);
  }

  private static ThresholdResult neverRan(Threshold threshold, Soundness soundness) {
    return new ThresholdResult(
        threshold, Double.NaN, 0, Outcome.INVALID, soundness.whyNothing(threshold));
  }
}
