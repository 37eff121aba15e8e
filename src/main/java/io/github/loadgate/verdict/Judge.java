package io.github.loadgate.verdict;

import io.github.loadgate.metrics.Breach;
import io.github.loadgate.metrics.Statistics;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Subject;
import io.github.loadgate.plan.Threshold;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a run passed. Fails closed: whatever cannot be judged makes the run INVALID, and
 * only evidence makes it pass. All breaches and all reasons are listed, whatever the outcome.
 */
public final class Judge {

  private Judge() {}

  /** Judges a run that came to measuring; one that did not is {@link Verdict#broken}. */
  public static Verdict judge(Plan plan, Summary summary) {
    Soundness soundness = Soundness.of(plan, summary);
    SamplesNeeded needed = new SamplesNeeded(plan.thresholds());
    LongerRun longer = new LongerRun(plan, summary);
    if (soundness.reasons().isEmpty() && soundness.bottleneck().isEmpty()) {
      // Otherwise it is not the run's length that has to change.
      for (Threshold threshold : plan.thresholds()) {
        ThresholdJudge judge = judgeOf(threshold, summary, needed);
        if (judge != null) {
          judge.reportShortage(longer);
        }
      }
    }
    Breach breach = summary.watched().breach();
    List<ThresholdResult> results = new ArrayList<>();
    for (Threshold threshold : plan.thresholds()) {
      ThresholdJudge judge = judgeOf(threshold, summary, needed);
      if (breach != null && breach.key().equals(threshold)) {
        results.add(aborted(threshold, breach, soundness));
      } else if (judge == null) {
        results.add(neverRan(threshold, soundness));
      } else {
        results.add(byWindows(judge.result(longer.advice()), summary, needed));
      }
    }
    boolean stands =
        breach == null
            && results.stream().anyMatch(result -> standsWithoutDisturbed(result, summary));
    return verdict(soundness, results, breach != null, stands);
  }

  /**
   * Whether a breach is one even if every sample that our own generator had a hand in had been fast
   * and fine: then it is the target's, however slow the generator was.
   */
  private static boolean standsWithoutDisturbed(ThresholdResult result, Summary summary) {
    Threshold threshold = result.threshold();
    Statistics statistics = statisticsOf(threshold, summary);
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
      case MEAN, MAX, THROUGHPUT, SAMPLES -> false;
    };
  }

  private static ThresholdResult aborted(Threshold threshold, Breach breach, Soundness soundness) {
    return new ThresholdResult(
        threshold,
        breach.value(),
        breach.samples(),
        Outcome.FAILED,
        breach.sentence() + ", so the run was ended after " + soundness.judgedTime(),
        "",
        new ThresholdResult.Windows(1, 1, breach.from(), breach.to()));
  }

  /** As it is, where all of the judged time was judged at once or could not be judged. */
  private static ThresholdResult byWindows(
      ThresholdResult whole, Summary summary, SamplesNeeded needed) {
    Threshold threshold = whole.threshold();
    if (threshold.terms().window() == null || whole.outcome() == Outcome.INVALID) {
      return whole;
    }
    double seconds = summary.judgedSeconds();
    WindowJudge judge = WindowJudge.of(threshold, summary.watched(), seconds, needed);
    if (judge == null) {
      return new ThresholdResult(
          threshold,
          Double.NaN,
          whole.samples(),
          Outcome.INVALID,
          threshold.title() + " was not measured window by window, so it cannot be judged");
    }
    Threshold warning = threshold.warning();
    return judge.result(
        warning == null ? null : WindowJudge.of(warning, summary.watched(), seconds, needed));
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
    // A label that never ran is a reason of its own and that of its thresholds: it is said once.
    Set<String> invalid = new LinkedHashSet<>(soundness.reasons());
    if (!stands) {
      invalid.addAll(soundness.bottleneck());
    }
    List<String> breaches = new ArrayList<>();
    for (ThresholdResult result : results) {
      switch (result.outcome()) {
        case PASSED -> {}
        case FAILED -> breaches.add(result.sentence());
        case INVALID, BROKEN -> {
          if (!aborted) {
            invalid.add(result.sentence());
          }
        }
      }
    }
    Outcome outcome =
        !invalid.isEmpty() ? Outcome.INVALID : breaches.isEmpty() ? Outcome.PASSED : Outcome.FAILED;
    List<String> reasons = new ArrayList<>(invalid);
    reasons.addAll(breaches);
    if (stands) {
      reasons.addAll(soundness.bottleneck());
    }
    return new Verdict(outcome, reasons, results);
  }

  private static ThresholdResult neverRan(Threshold threshold, Soundness soundness) {
    return new ThresholdResult(
        threshold, Double.NaN, 0, Outcome.INVALID, soundness.whyNothing(threshold));
  }

  /** Null where there is not one request to judge. */
  private static @Nullable ThresholdJudge judgeOf(
      Threshold threshold, Summary summary, SamplesNeeded needed) {
    Statistics statistics = statisticsOf(threshold, summary);
    return statistics == null || statistics.count() == 0
        ? null
        : new ThresholdJudge(threshold, statistics, needed);
  }

  private static @Nullable Statistics statisticsOf(Threshold threshold, Summary summary) {
    return threshold.subject() instanceof Subject.Label label
        ? summary.ofLabel(label.label())
        : summary.total();
  }
}
