package io.github.loadgate.verdict;

import io.github.loadgate.metrics.Gauge;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.Threshold;
import org.jspecify.annotations.Nullable;

/** Judges one threshold that is about what answers the requests: a service, or a query. */
final class GaugeJudge {

  private final Threshold threshold;
  private final @Nullable Gauge gauge;

  private GaugeJudge(Threshold threshold, @Nullable Gauge gauge) {
    this.threshold = threshold;
    this.gauge = gauge;
  }

  static ThresholdResult result(Threshold threshold, Summary summary) {
    return new GaugeJudge(threshold, summary.gauges().get(threshold.gauge())).result();
  }

  private ThresholdResult result() {
    if (gauge == null) {
      return invalid("nothing measured it in this run");
    }
    if (!gauge.missing().isEmpty()) {
      return invalid(gauge.missing());
    }
    double value = gauge.value();
    // No service has used less than nothing, but a query may say anything that is a number.
    if (!(value >= 0 || threshold.statistic().kind().isValue()) || !Double.isFinite(value)) {
      return invalid("it is " + value + ", so the results cannot be trusted");
    }
    boolean holds = new Measured(threshold, gauge.readings(), 0, value).holds();
    ThresholdResult result =
        new ThresholdResult(
            threshold,
            value,
            gauge.readings(),
            holds ? Outcome.PASSED : Outcome.FAILED,
            holds ? "" : sentence(threshold, gauge, ""));
    Threshold warning = threshold.warning();
    boolean warns =
        holds && warning != null && !new Measured(warning, gauge.readings(), 0, value).holds();
    return warns && warning != null ? result.warned(sentence(warning, gauge, "warning ")) : result;
  }

  private static String sentence(Threshold limit, Gauge gauge, String which) {
    boolean minimum = limit.statistic().kind().isMinimum();
    String word = limit.statistic().kind().isValue() ? minimum ? "min" : "max" : "limit";
    return String.format(
        "%s is %s, %s its %s%s of %s (%s; limit %s)",
        limit.title(),
        Figures.awayFromLimit(limit, gauge.value(), false),
        minimum ? "under" : "over",
        which,
        word,
        Figures.limit(limit),
        gauge.evidence(),
        Measured.origin(limit));
  }

  private ThresholdResult invalid(String why) {
    return new ThresholdResult(
        threshold,
        Double.NaN,
        gauge == null ? 0 : gauge.readings(),
        Outcome.INVALID,
        String.format(
            "%s cannot be judged (limit %s): %s",
            threshold.title(), Measured.origin(threshold), why));
  }
}
