package io.github.loadgate.metrics;

import org.jspecify.annotations.Nullable;

/** What one watch counted until a moment. */
final class CountedSeries implements Series {
  private final Watch watch;
  private final long width;
  private final long[] samples;
  private final long[] events;
  private final long[] values;
  private final @Nullable WindowQuantiles quantiles;

  /**
   * @param values sums or maxima of latencies, where the watch is for those
   * @param quantiles where the watch is for those of windows
   */
  CountedSeries(
      Watch watch,
      long width,
      long[] samples,
      long[] events,
      long[] values,
      @Nullable WindowQuantiles quantiles) {
    this.watch = watch;
    this.width = width;
    this.samples = samples;
    this.events = events;
    this.values = values;
    this.quantiles = quantiles;
  }

  @Override
  public long stepSeconds() {
    return width;
  }

  @Override
  public int steps() {
    return samples.length;
  }

  @Override
  public long samples(int from, int to) {
    return sum(samples, from, to);
  }

  @Override
  public long events(int from, int to) {
    boolean none =
        watch.counted() == Watch.Counted.MEAN || watch.counted() == Watch.Counted.REQUESTS;
    return none ? 0 : sum(events, from, to);
  }

  @Override
  public double value(int from, int to) {
    long count = samples(from, to);
    if (count == 0) {
      return Double.NaN;
    }
    return switch (watch.counted()) {
      case QUANTILE ->
          quantiles == null ? Double.NaN : quantiles.quantile(from * width, to * width);
      case MEAN -> (double) sum(values, from, to) / count / 1e6;
      case MAX -> max(from, to);
      case FAILED, TOLERATED -> (double) events(from, to) / count;
      case REQUESTS -> Double.NaN;
    };
  }

  private double max(int from, int to) {
    long max = 0;
    for (int i = from; i < Math.min(to, values.length); i++) {
      max = Math.max(max, values[i]);
    }
    return max == Long.MAX_VALUE ? Double.POSITIVE_INFINITY : max / 1e6;
  }

  /** What was never begun in is as good as there. */
  private static long sum(long[] counts, int from, int to) {
    long sum = 0;
    for (int i = from; i < Math.min(to, counts.length); i++) {
      sum += counts[i];
    }
    return sum;
  }
}
