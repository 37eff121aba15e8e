package io.github.loadgate.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.loadgate.metrics.Distribution;
import io.github.loadgate.metrics.PackedHistogram;
import io.github.loadgate.metrics.StatedStatistics;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the statistics of a set of requests, and holds what they say against each other. */
final class StatisticsReader {

  private static final Map<String, Double> QUANTILES =
      Map.of("p50", 0.5, "p90", 0.9, "p95", 0.95, "p99", 0.99, "p999", 0.999);

  /** What a histogram and a value beside it may differ by: a fraction, and milliseconds. */
  static final double ROUNDING = 0.01;

  private static final double ROUNDING_MILLIS = 0.01;

  private final ResultFields fields;

  StatisticsReader(ResultFields fields) {
    this.fields = fields;
  }

  /**
   * @param name of the requests, for sentences
   */
  StatedStatistics read(String name, JsonNode node) throws ResultException {
    StatedStatistics.Counts counts =
        new StatedStatistics.Counts(
            fields.count(node, "ok"),
            fields.count(node, "tolerated"),
            fields.count(node, "failed"),
            fields.count(node, "dropped"),
            fields.count(node, "latencySamples"),
            fields.count(node, "overEveryLimit"));
    TreeMap<Double, Double> quantiles = new TreeMap<>();
    for (Map.Entry<String, Double> quantile : QUANTILES.entrySet()) {
      double value = value(node, quantile.getKey());
      if (!Double.isNaN(value)) {
        quantiles.put(quantile.getValue(), value);
      }
    }
    StatedStatistics statistics =
        new StatedStatistics(
            counts,
            new StatedStatistics.Values(
                value(node, "throughput"),
                value(node, "mean"),
                value(node, "min"),
                value(node, "max")),
            quantiles,
            histogram(name, node));
    check(name, node, statistics);
    return statistics;
  }

  private double value(JsonNode node, String name) throws ResultException {
    return node.path(name).isNull() ? fields.ofNull(node, name) : fields.number(node, name);
  }

  /** Null of a result that an earlier version wrote. */
  private @Nullable Distribution histogram(String name, JsonNode node) throws ResultException {
    if (node.path("histogram").isMissingNode()) {
      return null;
    }
    try {
      return PackedHistogram.read(fields.text(node, "histogram"));
    } catch (IllegalArgumentException e) {
      throw fields.fault("its `histogram` of " + name + " is none that loadgate wrote", e);
    }
  }

  private void check(String name, JsonNode node, StatedStatistics statistics)
      throws ResultException {
    if (fields.count(node, "count") != statistics.count()) {
      throw contradiction(
          name,
          String.format(
              "%s requests are %d ok, %d tolerated and %d failed",
              node.path("count"), statistics.ok(), statistics.tolerated(), statistics.failed()));
    }
    checkRate(name, node, "errorRate", statistics.errorRate());
    checkRate(name, node, "toleratedRate", statistics.toleratedRate());
    Distribution known = statistics.latencies();
    long answered = statistics.latencySamples() - statistics.overEveryLimit();
    if (statistics.isCounted() && known.samples() != answered) {
      throw contradiction(
          name, known.samples() + " samples in the histogram, and " + answered + " counted");
    }
    if (statistics.isCounted() && answered > 0) {
      checkQuantiles(name, statistics);
    }
  }

  private void checkRate(String name, JsonNode node, String rate, double counted)
      throws ResultException {
    double stated = value(node, rate);
    if (!(Math.abs(stated - counted) <= 1e-9) && !(Double.isNaN(stated) && Double.isNaN(counted))) {
      throw contradiction(name, rate + " " + stated + ", and " + counted + " counted");
    }
  }

  private void checkQuantiles(String name, StatedStatistics statistics) throws ResultException {
    StatedStatistics byHistogram =
        new StatedStatistics(
            statistics.counts(), statistics.values(), new TreeMap<>(), statistics.known());
    for (Map.Entry<Double, Double> stated : statistics.quantiles().entrySet()) {
      double value = byHistogram.quantile(stated.getKey());
      double apart = Math.abs(value - stated.getValue());
      boolean same = value == stated.getValue() || apart <= value * ROUNDING + ROUNDING_MILLIS;
      if (!same) {
        throw contradiction(
            name,
            String.format(
                "%s %% took up to %s ms, and up to %s ms by the histogram",
                stated.getKey() * 100, stated.getValue(), value));
      }
    }
  }

  private ResultException contradiction(String name, String what) {
    return fields.fault("of " + name + ", " + what + ": it does not add up");
  }
}
