package io.github.loadgate.verdict;

import io.github.loadgate.metrics.Measurement;
import io.github.loadgate.metrics.Scope;
import io.github.loadgate.metrics.Statistics;
import io.github.loadgate.metrics.Watched;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Subject;
import io.github.loadgate.plan.Threshold;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges thresholds on requests by one measurement. */
final class OneMeasurement {
  private final Measurement measurement;
  private final SamplesNeeded needed;
  private final Sureness sureness;

  OneMeasurement(Plan plan, Measurement measurement, Confidence confidence) {
    this(plan.thresholds(), LongerRun.isByDuration(plan), measurement, confidence);
  }

  /**
   * @param thresholds all of them
   * @param byDuration whether {@code -Dload.duration} makes the next run longer
   */
  OneMeasurement(
      List<Threshold> thresholds,
      boolean byDuration,
      Measurement measurement,
      Confidence confidence) {
    this.measurement = measurement;
    needed = new SamplesNeeded(thresholds);
    sureness = new Sureness(confidence, thresholds.size(), byDuration, measurement);
  }

  /**
   * What became of a threshold.
   *
   * @param advice the end of a sentence about too few samples
   * @return null where there is not one request to judge
   */
  @Nullable ThresholdResult result(Threshold threshold, String advice) {
    ThresholdJudge judge = judge(threshold);
    return judge == null ? null : byWindows(judge.result(advice, sureness));
  }

  /** Null where there is not one request to judge. */
  @Nullable ThresholdJudge judge(Threshold threshold) {
    Statistics statistics = statistics(threshold);
    return statistics == null || statistics.count() == 0
        ? null
        : new ThresholdJudge(threshold, statistics, needed);
  }

  /** What a threshold is judged by; null where the plan has nothing of the kind. */
  @Nullable Statistics statistics(Threshold threshold) {
    return statistics(threshold.subject(), measurement);
  }

  /** What was measured of a subject; null where there is nothing of the kind. */
  static @Nullable Statistics statistics(Subject subject, Measurement measurement) {
    if (subject instanceof Subject.Label label) {
      return measurement.ofLabel(label.label());
    } else if (subject instanceof Subject.Tag tag) {
      return measurement.ofScope(Scope.tag(tag.name()));
    } else if (subject instanceof Subject.Scenario scenario) {
      return measurement.ofScope(Scope.scenario(scenario.name()));
    }
    return subject instanceof Subject.All ? measurement.total() : null;
  }

  /** As it is, where all of the judged time was judged at once or could not be judged. */
  private ThresholdResult byWindows(ThresholdResult whole) {
    Threshold threshold = whole.threshold();
    if (threshold.terms().window() == null || whole.outcome() == Outcome.INVALID) {
      return whole;
    }
    Watched watched = measurement.watched();
    double seconds = measurement.seconds();
    WindowJudge judge = WindowJudge.of(threshold, watched, seconds, needed);
    if (judge == null) {
      return new ThresholdResult(
          threshold,
          Double.NaN,
          whole.samples(),
          Outcome.INVALID,
          threshold.title()
              + " cannot be judged (limit from "
              + threshold.origin()
              + "): the results do not say what was measured in which window");
    }
    Threshold warning = threshold.warning();
    return judge.result(
        warning == null ? null : WindowJudge.of(warning, watched, seconds, needed), sureness);
  }
}
