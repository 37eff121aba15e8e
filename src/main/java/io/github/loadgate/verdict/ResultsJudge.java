package io.github.loadgate.verdict;

import io.github.loadgate.metrics.Measurement;
import io.github.loadgate.metrics.Statistics;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.Statistic;
import io.github.loadgate.plan.Subject;
import io.github.loadgate.plan.Threshold;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Decides whether stored results hold limits, without the run that they are of: what the load was
 * and how the load generator fared is not looked at. Fails closed as {@link Judge} does.
 */
public final class ResultsJudge {

  private static final int MOST_LABELS = 10;

  private final Summary summary;
  private final Measurement measurement;
  private final OneMeasurement judge;

  private ResultsJudge(List<Threshold> thresholds, Summary summary, Confidence confidence) {
    this.summary = summary;
    this.measurement = summary.measurements().get(0);
    this.judge = new OneMeasurement(thresholds, false, measurement, confidence);
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
    List<String> all = new ArrayList<>(faults);
    all.addAll(judge.faults());
    if (thresholds.isEmpty()) {
      all.add("there is no threshold, so there is nothing that could fail");
    }
    return Verdict.of(all, results, false);
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
    Statistics statistics = judge.statistics(threshold);
    String absent = statistics == null ? "" : absent(threshold.statistic(), statistics);
    ThresholdResult result = absent.isEmpty() ? judge.result(threshold, "") : null;
    return result == null
        ? unjudged(threshold, absent.isEmpty() ? nothing(threshold) : absent)
        : result;
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
