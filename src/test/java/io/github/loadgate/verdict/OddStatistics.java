package io.github.loadgate.verdict;

import io.github.loadgate.metrics.Breakdown;
import io.github.loadgate.metrics.ServiceTime;
import io.github.loadgate.metrics.Statistics;

/** Statistics of which one value is wrong. */
record OddStatistics(Statistics sound, String broken) implements Statistics {

  private long of(String name, long value, long wrong) {
    return name.equals(broken) ? wrong : value;
  }

  private double of(String name, double value) {
    return name.equals(broken) ? Double.NaN : value;
  }

  @Override
  public long count() {
    return of("count", sound.count(), sound.count() + 1);
  }

  @Override
  public long ok() {
    return of("ok", sound.ok(), sound.ok() - 1);
  }

  @Override
  public long tolerated() {
    return sound.tolerated();
  }

  @Override
  public long failed() {
    return sound.failed();
  }

  @Override
  public long dropped() {
    return of("dropped", sound.dropped(), -1);
  }

  @Override
  public long latencySamples() {
    return of("latencySamples", sound.latencySamples(), sound.count() + 1);
  }

  @Override
  public long overEveryLimit() {
    return of("overEveryLimit", sound.overEveryLimit(), -1);
  }

  @Override
  public double errorRate() {
    return of("errorRate", sound.errorRate());
  }

  @Override
  public double toleratedRate() {
    return of("toleratedRate", sound.toleratedRate());
  }

  @Override
  public double throughput() {
    return of("throughput", sound.throughput());
  }

  @Override
  public double mean() {
    return of("mean", sound.mean());
  }

  @Override
  public double min() {
    return of("min", sound.min());
  }

  @Override
  public double max() {
    return of("max", sound.max());
  }

  @Override
  public double quantile(double q) {
    return of("quantile", sound.quantile(q));
  }

  @Override
  public ServiceTime service() {
    return sound.service();
  }

  @Override
  public Breakdown breakdown() {
    return sound.breakdown();
  }

  @Override
  public long over(long limitNanos) {
    return of("over", sound.over(limitNanos), sound.count());
  }
}
