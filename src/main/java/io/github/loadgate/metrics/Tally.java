package io.github.loadgate.metrics;

import java.util.Arrays;
import java.util.function.Supplier;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.HistogramIterationValue;
import org.jspecify.annotations.Nullable;

/** Counts the requests of one label and phase. Not safe for threads. */
final class Tally {

  /** Longer ones are put here in the histogram; the exact maximum is kept beside it. */
  private static final long HISTOGRAM_MOST = 3_600_000_000_000L;

  private final long[] limits;
  private final long[] over;
  private final Supplier<? extends AbstractHistogram> histograms;
  private @Nullable AbstractHistogram histogram;

  private long ok;
  private long tolerated;
  private long failed;
  private long answered;
  private long overEveryLimit;
  private long sum;
  private long min = Long.MAX_VALUE;
  private long max;
  private long maxAnswered;

  /**
   * @param limits in nanoseconds, ascending
   * @param histograms makes one with the first sample that needs it
   */
  Tally(long[] limits, Supplier<? extends AbstractHistogram> histograms) {
    this.limits = limits;
    this.over = new long[limits.length];
    this.histograms = histograms;
  }

  void record(Sample sample) {
    switch (sample.result()) {
      case OK -> ok++;
      case TOLERATED -> tolerated++;
      case FAILED -> failed++;
    }
    if (sample.isAnswered()) {
      answered(Math.max(0, sample.responseNanos()));
    } else if (sample.isOverEveryLimit()) {
      overEveryLimit++;
      latency(Math.max(0, sample.responseNanos()));
    }
  }

  private void answered(long nanos) {
    answered++;
    latency(nanos);
    maxAnswered = Math.max(maxAnswered, nanos);
    for (int i = 0; i < limits.length && nanos > limits[i]; i++) {
      over[i]++;
    }
    if (histogram == null) {
      histogram = histograms.get();
    }
    histogram.recordValue(Math.min(nanos, HISTOGRAM_MOST));
  }

  private void latency(long nanos) {
    sum += nanos;
    min = Math.min(min, nanos);
    max = Math.max(max, nanos);
  }

  /** Adds what another one has counted, which must know all limits of this one. */
  void add(Tally other) {
    ok += other.ok;
    tolerated += other.tolerated;
    failed += other.failed;
    answered += other.answered;
    overEveryLimit += other.overEveryLimit;
    sum += other.sum;
    min = Math.min(min, other.min);
    max = Math.max(max, other.max);
    maxAnswered = Math.max(maxAnswered, other.maxAnswered);
    for (int i = 0; i < limits.length; i++) {
      over[i] += other.over[Arrays.binarySearch(other.limits, limits[i])];
    }
    if (other.histogram != null) {
      if (histogram == null) {
        histogram = histograms.get();
      }
      histogram.add(other.histogram);
    }
  }

  /**
   * @param seconds that the requests are spread over; NaN where that means nothing
   */
  Statistics statistics(double seconds) {
    long[] values = new long[0];
    long[] cumulative = new long[0];
    if (histogram != null) {
      int size = 0;
      for (HistogramIterationValue step : histogram.recordedValues()) {
        if (size == values.length) {
          values = Arrays.copyOf(values, Math.max(64, 2 * size));
          cumulative = Arrays.copyOf(cumulative, values.length);
        }
        values[size] = step.getValueIteratedTo();
        cumulative[size++] = step.getTotalCountToThisValue();
      }
      values = Arrays.copyOf(values, size);
      cumulative = Arrays.copyOf(cumulative, size);
    }
    return new CountedStatistics(
        ok,
        tolerated,
        failed,
        answered,
        overEveryLimit,
        sum,
        min,
        max,
        maxAnswered,
        seconds,
        limits,
        over.clone(),
        values,
        cumulative);
  }
}
