package io.github.loadgate.verdict;

import io.github.loadgate.metrics.Breakdown;
import io.github.loadgate.metrics.Breakdown.Part;
import io.github.loadgate.metrics.ServiceTime;
import io.github.loadgate.metrics.Statistics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statistics of requests that a test lists, exact in everything. */
public class FakeStatistics implements Statistics {

  private final double seconds;
  private final List<Long> latencies = new ArrayList<>();
  private long ok;
  private long tolerated;
  private long failed;
  private long timeouts;
  private @Nullable ServiceTime service;
  private Breakdown breakdown = Breakdown.NONE;

  public FakeStatistics(double seconds) {
    this.seconds = seconds;
  }

  public FakeStatistics ok(int count, double millis) {
    ok += count;
    return answered(count, millis);
  }

  public FakeStatistics tolerated(int count, double millis) {
    tolerated += count;
    return answered(count, millis);
  }

  public FakeStatistics failed(int count, double millis) {
    failed += count;
    return answered(count, millis);
  }

  public FakeStatistics refused(int count) {
    failed += count;
    return this;
  }

  public FakeStatistics timedOut(int count) {
    failed += count;
    timeouts += count;
    return this;
  }

  public FakeStatistics plus(FakeStatistics other) {
    latencies.addAll(other.latencies);
    Collections.sort(latencies);
    ok += other.ok;
    tolerated += other.tolerated;
    failed += other.failed;
    timeouts += other.timeouts;
    breakdown = sum(breakdown, other.breakdown);
    return this;
  }

  private static Breakdown sum(Breakdown one, Breakdown other) {
    return new Breakdown(
        sum(one.dns(), other.dns()),
        sum(one.connect(), other.connect()),
        sum(one.tls(), other.tls()),
        sum(one.waiting(), other.waiting()),
        sum(one.receiving(), other.receiving()),
        one.bytesSent() + other.bytesSent(),
        one.bytesReceived() + other.bytesReceived(),
        one.connections() + other.connections());
  }

  private static Part sum(Part one, Part other) {
    if (one.count() == 0 || other.count() == 0) {
      return one.count() == 0 ? other : one;
    }
    long count = one.count() + other.count();
    double mean = (one.mean() * one.count() + other.mean() * other.count()) / count;
    return new Part(count, mean, Math.max(one.p95(), other.p95()));
  }

  private FakeStatistics answered(int count, double millis) {
    latencies.addAll(Collections.nCopies(count, Math.round(millis * 1e6)));
    Collections.sort(latencies);
    return this;
  }

  @Override
  public long count() {
    return ok + tolerated + failed;
  }

  @Override
  public long ok() {
    return ok;
  }

  @Override
  public long tolerated() {
    return tolerated;
  }

  @Override
  public long failed() {
    return failed;
  }

  @Override
  public long dropped() {
    return 0;
  }

  @Override
  public long latencySamples() {
    return latencies.size() + timeouts;
  }

  @Override
  public long overEveryLimit() {
    return timeouts;
  }

  @Override
  public double errorRate() {
    return count() == 0 ? Double.NaN : (double) failed / count();
  }

  @Override
  public double toleratedRate() {
    return count() == 0 ? Double.NaN : (double) tolerated / count();
  }

  @Override
  public double throughput() {
    return count() == 0 ? Double.NaN : count() / seconds;
  }

  @Override
  public double mean() {
    return latencies.stream().mapToLong(l -> l).average().orElse(Double.NaN) / 1e6;
  }

  @Override
  public double min() {
    return quantile(Double.MIN_VALUE);
  }

  @Override
  public double max() {
    return latencies.isEmpty() ? Double.NaN : latencies.get(latencies.size() - 1) / 1e6;
  }

  @Override
  public double quantile(double q) {
    if (latencySamples() == 0) {
      return Double.NaN;
    }
    int rank = (int) Math.max(1, Math.ceil(q * latencySamples() - 1e-9));
    return rank > latencies.size() ? Double.POSITIVE_INFINITY : latencies.get(rank - 1) / 1e6;
  }

  /** Of requests that were due before they were sent. */
  public FakeStatistics service(ServiceTime time) {
    service = time;
    return this;
  }

  public FakeStatistics breakdown(Breakdown found) {
    breakdown = found;
    return this;
  }

  @Override
  public ServiceTime service() {
    return service != null
        ? service
        : new ServiceTime(mean(), quantile(0.5), quantile(0.95), quantile(0.99), max());
  }

  @Override
  public Breakdown breakdown() {
    return breakdown;
  }

  @Override
  public long over(long limitNanos) {
    return timeouts + latencies.stream().filter(l -> l > limitNanos).count();
  }
}
