package io.github.loadgate.metrics;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Statistics that somebody else has made, or an earlier run: counts, some values, and the
 * distribution of the latencies where it is known.
 *
 * @param counts of the requests
 * @param values in milliseconds, and requests a second
 * @param quantiles in milliseconds by their fraction, those that are stated; positive infinity
 *     where one falls among those over every limit
 * @param known how the latencies of answered requests are distributed; null where only the values
 *     are known
 */
public record StatedStatistics(
    Counts counts,
    Values values,
    NavigableMap<Double, Double> quantiles,
    @Nullable Distribution known)
    implements Statistics {

  /** Requests, by what became of them. */
  public record Counts(
      long ok,
      long tolerated,
      long failed,
      long dropped,
      long latencySamples,
      long overEveryLimit) {}

  /** NaN where one is not stated. */
  public record Values(double throughput, double mean, double min, double max) {}

  public StatedStatistics {
    quantiles = Collections.unmodifiableNavigableMap(new TreeMap<>(quantiles));
  }

  @Override
  public long count() {
    return ok() + tolerated() + failed();
  }

  @Override
  public long ok() {
    return counts.ok;
  }

  @Override
  public long tolerated() {
    return counts.tolerated;
  }

  @Override
  public long failed() {
    return counts.failed;
  }

  @Override
  public long dropped() {
    return counts.dropped;
  }

  @Override
  public long latencySamples() {
    return counts.latencySamples;
  }

  @Override
  public long overEveryLimit() {
    return counts.overEveryLimit;
  }

  @Override
  public double errorRate() {
    return share(failed());
  }

  @Override
  public double toleratedRate() {
    return share(tolerated());
  }

  private double share(long part) {
    return count() == 0 ? Double.NaN : (double) part / count();
  }

  @Override
  public double throughput() {
    return values.throughput;
  }

  @Override
  public double mean() {
    return values.mean;
  }

  @Override
  public double min() {
    return values.min;
  }

  @Override
  public double max() {
    return values.max;
  }

  @Override
  public double quantile(double q) {
    Double stated = quantiles.get(q);
    if (stated != null) {
      return stated;
    }
    if (known == null || latencySamples() == 0) {
      return Double.NaN;
    }
    long rank = Rank.of(q, latencySamples());
    if (rank > known.samples()) {
      return Double.POSITIVE_INFINITY;
    }
    double value = known.at(rank) / 1e6;
    return max() >= 0 ? Math.min(value, max()) : value;
  }

  @Override
  public ServiceTime service() {
    return new ServiceTime(mean(), quantile(0.5), quantile(0.95), quantile(0.99), max());
  }

  @Override
  public Breakdown breakdown() {
    return Breakdown.NONE;
  }

  /**
   * How many samples took longer than the limit, by the distribution or by the stated quantiles: no
   * fewer than did.
   */
  @Override
  public long over(long limitNanos) {
    if (known != null) {
      return known.over(limitNanos) + overEveryLimit();
    }
    double limit = limitNanos / 1e6;
    if (max() <= limit && overEveryLimit() == 0) {
      return 0;
    }
    long most = latencySamples();
    for (Map.Entry<Double, Double> quantile : quantiles.entrySet()) {
      if (quantile.getValue() <= limit) {
        most = Math.min(most, latencySamples() - Rank.of(quantile.getKey(), latencySamples()));
      }
    }
    return most;
  }

  @Override
  public Distribution latencies() {
    return known == null ? Distribution.NONE : known;
  }

  @Override
  public boolean isCounted() {
    return known != null;
  }
}
