package io.github.loadgate.verdict.baseline;

import io.github.loadgate.metrics.Statistics;
import io.github.loadgate.plan.Comparison;
import io.github.loadgate.plan.Statistic;
import io.github.loadgate.plan.Statistic.Kind;
import io.github.loadgate.plan.Subject;
import io.github.loadgate.verdict.Certainty;
import io.github.loadgate.verdict.ThresholdResult;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a run is to later ones: its statistics, and how far chance may have moved each. */
public final class Observation {

  private static final List<Statistic> USUAL =
      Stream.concat(
              Stream.of(0.5, 0.75, 0.9, 0.95, 0.99, 0.999).map(Statistic::percentile),
              Stream.of(Kind.MEAN, Kind.MAX, Kind.ERROR_RATE, Kind.TOLERATED_RATE, Kind.THROUGHPUT)
                  .map(Statistic::of))
          .toList();

  /** More digits are noise, in every sense. */
  private static final MathContext DIGITS = new MathContext(6);

  private Observation() {}

  /**
   * The values of all judged requests: what is usual, and what the plan compares. Those that fall
   * among timeouts, and times of 0, are no values.
   *
   * @param dispersion of the latencies, φ; NaN where nobody knows
   */
  public static Map<String, Past> of(
      Statistics total, List<Comparison> comparisons, double dispersion) {
    Map<String, Past> values = new LinkedHashMap<>();
    Stream.concat(USUAL.stream(), comparisons.stream().map(Comparison::statistic))
        .distinct()
        .forEach(
            statistic -> {
              double value = value(statistic, total);
              boolean isThere = statistic.kind().isRate() ? value >= 0 : value > 0;
              if (isThere && Double.isFinite(value)) {
                double error = error(statistic, total, dispersion >= 1 ? dispersion : 1);
                values.put(statistic.key(), new Past(rounded(value), rounded(error)));
              }
            });
    return values;
  }

  /** The greatest that any limit of a latency of all requests has found; NaN for none. */
  public static double dispersion(List<ThresholdResult> results) {
    return results.stream()
        .filter(result -> result.threshold().subject() instanceof Subject.All)
        .filter(result -> result.threshold().statistic().kind().isLatency())
        .mapToDouble(Observation::dispersion)
        .filter(found -> found >= 1)
        .max()
        .orElse(Double.NaN);
  }

  private static double dispersion(ThresholdResult result) {
    Certainty certainty = result.certainty();
    return certainty == null ? Double.NaN : certainty.dispersion();
  }

  private static double value(Statistic statistic, Statistics total) {
    return switch (statistic.kind()) {
      case PERCENTILE -> total.quantile(statistic.quantile());
      case MEAN -> total.mean();
      case MAX -> total.overEveryLimit() > 0 ? Double.POSITIVE_INFINITY : total.max();
      case ERROR_RATE -> total.errorRate();
      case TOLERATED_RATE -> total.toleratedRate();
      case THROUGHPUT -> total.throughput();
      case SAMPLES, CPU, MEMORY, RESTARTS, VALUE, VALUE_MIN -> Double.NaN;
    };
  }

  /** One standard error, of as many samples as the correlated ones are worth; 0 for unknown. */
  private static double error(Statistic statistic, Statistics total, double dispersion) {
    return switch (statistic.kind()) {
      case PERCENTILE -> ofQuantile(statistic.quantile(), total, dispersion);
      case ERROR_RATE -> ofRate(total.errorRate(), total.count() / dispersion);
      case TOLERATED_RATE -> ofRate(total.toleratedRate(), total.count() / dispersion);
      case THROUGHPUT -> Math.sqrt(dispersion / total.count());
      case MEAN, MAX, SAMPLES, CPU, MEMORY, RESTARTS, VALUE, VALUE_MIN -> 0;
    };
  }

  /** Half of what lies between the order statistics one standard error below and above. */
  private static double ofQuantile(double q, Statistics total, double dispersion) {
    double step = Math.sqrt(q * (1 - q) * dispersion / total.latencySamples());
    double low = total.quantile(Math.max(q - step, step / 2));
    double high = total.quantile(Math.min(q + step, 1 - 1e-9));
    double error = Math.log(high / low) / 2;
    return error >= 0 && error < 1 ? error : 0;
  }

  private static double ofRate(double rate, double samples) {
    double share = Math.min(0.5, Math.max(rate, 1 / samples));
    return Math.sqrt(share * (1 - share) / samples);
  }

  private static double rounded(double value) {
    return BigDecimal.valueOf(value).round(DIGITS).doubleValue();
  }
}
