package io.github.loadgate.verdict;

import io.github.loadgate.metrics.Series;
import java.util.Arrays;

/** Counts that a test lists, second by second. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record FakeSeries(long stepSeconds, long[] samples, long[] events, double[] values)
    implements Series {

  /** The same in each of some seconds. */
  public static FakeSeries even(int steps, long samples, long events) {
    long[] all = new long[steps];
    long[] over = new long[steps];
    Arrays.fill(all, samples);
    Arrays.fill(over, events);
    return new FakeSeries(1, all, over, new double[steps]);
  }

  /** As many samples in each second, with so many events. */
  public static FakeSeries ofEvents(long samples, long... events) {
    long[] all = new long[events.length];
    Arrays.fill(all, samples);
    return new FakeSeries(1, all, events, new double[events.length]);
  }

  /** As many samples in each second, with that mean. */
  public static FakeSeries ofMeans(long samples, double... means) {
    long[] all = new long[means.length];
    Arrays.fill(all, samples);
    return new FakeSeries(1, all, new long[means.length], means);
  }

  /** So many requests in each second, of which nothing is known. */
  public static FakeSeries ofRequests(long... samples) {
    return new FakeSeries(1, samples, new long[samples.length], new double[samples.length]);
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
    return sum(events, from, to);
  }

  @Override
  public double value(int from, int to) {
    double sum = 0;
    for (int i = from; i < Math.min(to, values.length); i++) {
      sum += samples[i] * values[i];
    }
    long count = samples(from, to);
    return count == 0 ? Double.NaN : sum / count;
  }

  private static long sum(long[] counts, int from, int to) {
    long sum = 0;
    for (int i = from; i < Math.min(to, counts.length); i++) {
      sum += counts[i];
    }
    return sum;
  }
}
