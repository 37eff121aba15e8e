package io.github.loadgate.metrics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Counts the requests of one label and phase. Not safe for threads. */
final class Tally {

  private final long[] limits;
  private final long[] over;
  private final Histograms histograms;
  private final Columns.@Nullable OfSource watched;
  private @Nullable LatencyCounts histogram;
  private @Nullable ServiceTally service;
  private @Nullable CallTally calls;

  private long ok;
  private long tolerated;
  private long failed;
  private long answered;
  private long overEveryLimit;
  private long sum;
  private long waitedSum;
  private long min = Long.MAX_VALUE;
  private long max;
  private long maxAnswered;

  /**
   * @param limits in nanoseconds, ascending
   * @param histograms makes one with the first sample that needs it
   * @param watched what its samples change of the judged seconds; null outside of those
   */
  Tally(long[] limits, Histograms histograms, Columns.@Nullable OfSource watched) {
    this.watched = watched;
    this.limits = limits;
    this.over = new long[limits.length];
    this.histograms = histograms;
  }

  Columns.@Nullable OfSource watched() {
    return watched;
  }

  void record(Sample sample) {
    switch (sample.result()) {
      case OK -> ok++;
      case TOLERATED -> tolerated++;
      case FAILED -> failed++;
    }
    Timings timings = sample.timings();
    if (timings != null) {
      calls().record(timings);
    }
    if (service != null || sample.serviceNanos() != sample.responseNanos()) {
      service().record(sample);
    }
    if (sample.isAnswered()) {
      answered(sample.responseNanos());
    } else if (sample.isOverEveryLimit()) {
      overEveryLimit++;
      waitedSum += Math.max(0, sample.responseNanos());
      latency(sample.responseNanos());
    }
  }

  private CallTally calls() {
    if (calls == null) {
      calls = new CallTally(histograms.isJudged());
    }
    return calls;
  }

  /** Until one differs, service times are the response times; then they have books of their own. */
  private ServiceTally service() {
    if (service == null) {
      service = new ServiceTally(histograms.ofServices());
      service.addSame(histogram, answered, overEveryLimit, sum, max);
    }
    return service;
  }

  private void answered(long measured) {
    answered++;
    latency(measured);
    long nanos = Math.max(0, measured);
    maxAnswered = Math.max(maxAnswered, nanos);
    for (int i = 0; i < limits.length && nanos > limits[i]; i++) {
      over[i]++;
    }
    if (histogram == null) {
      histogram = histograms.ofResponses();
    }
    histogram.record(nanos);
  }

  private void latency(long measured) {
    long nanos = Math.max(0, measured);
    sum += nanos;
    // One below 0 is of a clock that went back, and must be seen: as 0 it would pass any limit.
    min = Math.min(min, measured);
    max = Math.max(max, nanos);
  }

  /** Adds what another one has counted, which must know all limits of this one. */
  void add(Tally other) {
    if (other.service != null) {
      service().add(other.service);
    } else if (service != null) {
      service.addSame(other.histogram, other.answered, other.overEveryLimit, other.sum, other.max);
    }
    if (other.calls != null) {
      calls().add(other.calls);
    }
    ok += other.ok;
    tolerated += other.tolerated;
    failed += other.failed;
    answered += other.answered;
    overEveryLimit += other.overEveryLimit;
    sum += other.sum;
    waitedSum += other.waitedSum;
    min = Math.min(min, other.min);
    max = Math.max(max, other.max);
    maxAnswered = Math.max(maxAnswered, other.maxAnswered);
    for (int i = 0; i < limits.length; i++) {
      over[i] += other.over[Arrays.binarySearch(other.limits, limits[i])];
    }
    if (other.histogram != null) {
      if (histogram == null) {
        histogram = histograms.ofResponses();
      }
      histogram.add(other.histogram);
    }
  }

  /**
   * @param seconds that the requests are spread over; NaN where that means nothing
   */
  Statistics statistics(double seconds) {
    return statistics(seconds, 0);
  }

  /**
   * @param dropped starts that the load owed beside these requests
   */
  Statistics statistics(double seconds, long dropped) {
    return new CountedStatistics(
        ok,
        tolerated,
        failed,
        dropped,
        answered,
        overEveryLimit,
        sum,
        waitedSum,
        min,
        max,
        maxAnswered,
        seconds,
        limits,
        over.clone(),
        Distribution.of(histogram),
        service == null ? null : service.figures(),
        calls == null ? Breakdown.NONE : calls.breakdown());
  }
}
