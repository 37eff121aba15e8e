package io.github.loadgate.verdict;

import io.github.loadgate.metrics.Measurement;
import io.github.loadgate.metrics.Statistics;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.Statistic;
import io.github.loadgate.plan.Subject;
import io.github.loadgate.plan.Threshold;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether stored results hold limits, without the run that they are of: what the load was
 * and how the load generator fared is not looked at. Fails closed as {@link Judge} does.
 */
public final class ResultsJudge {

  private static final int MOST_LABELS = 10;

  private final Summary summary;
  private final Measurement measurement;
  private final SamplesNeeded needed;
  private final Sureness sureness;

  private ResultsJudge(List<Threshold> thresholds, Summary summary, Confidence confidence) {
    this.summary = summary;
    this.measurement = summary.measurements().get(0);
    this.needed = new SamplesNeeded(thresholds);
    this.sureness = new Sureness(confidence, thresholds.size(), false, measurement);
  }

  /**
   * Judges results with one measurement.
   *
   * @param decided what was decided when they were made, which is not decided once more
   * @param faults why they are no sound measurement, one sentence each
   * @param confidence how sure it is to be
   */
  public static Verdict judge(
      List<Threshold> thresholds,
      Summary summary,
      Map<Threshold, ThresholdResult> decided,
      List<String> faults,
      Confidence confidence) {
    ResultsJudge judge = new ResultsJudge(thresholds, summary, confidence);
    List<ThresholdResult> results = new ArrayList<>();
    for (Threshold threshold : thresholds) {
      ThresholdResult earlier = decided.get(threshold);
      results.add(earlier == null ? judge.result(threshold) : earlier);
    }
    Set<String> invalid = new LinkedHashSet<>(faults);
    invalid.addAll(judge.faults());
    if (thresholds.isEmpty()) {
      invalid.add("there is no threshold, so there is nothing that could fail");
    }
    return verdict(invalid, results);
  }

  private static Verdict verdict(Set<String> invalid, List<ThresholdResult> results) {
    List<String> breaches = new ArrayList<>();
    List<String> inconclusive = new ArrayList<>();
    for (ThresholdResult result : results) {
      switch (result.outcome()) {
        case PASSED -> {}
        case FAILED -> breaches.add(result.sentence());
        case INCONCLUSIVE -> inconclusive.add(result.sentence());
        case INVALID, BROKEN -> invalid.add(result.sentence());
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

  private List<String> faults() {
    List<String> faults = new ArrayList<>(new Sums(summary).faults());
    Statistics total = summary.total();
    if (total.count() == 0) {
      faults.add("the results have no request, so there is nothing to judge");
    } else if (total.latencySamples() == total.overEveryLimit()) {
      faults.add("none of " + Measured.plural(total.count(), "request") + " got an answer");
    }
    return faults;
  }

  private ThresholdResult result(Threshold threshold) {
    if (summary.gauges().containsKey(threshold.gauge())) {
      return GaugeJudge.result(threshold, summary);
    }
    Statistics statistics = OneMeasurement.statistics(threshold.subject(), measurement);
    if (statistics == null || statistics.count() == 0) {
      return unjudged(threshold, nothing(threshold));
    }
    String absent = absent(threshold.statistic(), statistics);
    if (!absent.isEmpty()) {
      return unjudged(threshold, absent);
    }
    ThresholdResult whole = new ThresholdJudge(threshold, statistics, needed).result("", sureness);
    if (threshold.terms().window() == null || whole.outcome() == Outcome.INVALID) {
      return whole;
    }
    WindowJudge windows = windows(threshold);
    if (windows == null) {
      return unjudged(threshold, "the results do not say what was measured in which window");
    }
    Threshold warning = threshold.warning();
    return windows.result(warning == null ? null : windows(warning), sureness);
  }

  private @Nullable WindowJudge windows(Threshold threshold) {
    return WindowJudge.of(threshold, measurement.watched(), measurement.seconds(), needed);
  }

  /** Why results that only state some values cannot tell this one; empty where they can. */
  private static String absent(Statistic statistic, Statistics statistics) {
    if (statistics.isCounted() || statistics.latencySamples() == 0) {
      return "";
    }
    double value =
        switch (statistic.kind()) {
          case PERCENTILE -> statistics.quantile(statistic.quantile());
          case MEAN -> statistics.mean();
          case MAX -> statistics.max();
          case THROUGHPUT -> statistics.throughput();
          default -> 0;
        };
    return Double.isNaN(value)
        ? "the results do not have that value; results with every request have"
        : "";
  }

  private static String nothing(Threshold threshold) {
    boolean isOfSome = !(threshold.subject() instanceof Subject.All);
    return isOfSome && threshold.statistic().kind().isOfRequests()
        ? threshold.subject() + " never ran"
        : "the results have nothing of it";
  }

  private ThresholdResult unjudged(Threshold threshold, String why) {
    return new ThresholdResult(
        threshold,
        Double.NaN,
        0,
        Outcome.INVALID,
        threshold.title()
            + " cannot be judged (limit from "
            + threshold.origin()
            + "): "
            + why
            + (threshold.subject() instanceof Subject.Label ? labels() : ""));
  }

  private String labels() {
    List<String> labels =
        measurement.requests().entrySet().stream()
            .filter(one -> one.getValue().count() > 0)
            .map(Map.Entry::getKey)
            .toList();
    int more = labels.size() - MOST_LABELS;
    return labels.stream()
        .limit(MOST_LABELS)
        .collect(
            Collectors.joining(", ", ". They have ", more > 0 ? " and " + more + " more" : ""));
  }
}
