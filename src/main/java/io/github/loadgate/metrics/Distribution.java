package io.github.loadgate.metrics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How many requests took up to how long, made once and for all. Each value stands for those just
 * below it that a histogram cannot tell from it.
 */
public final class Distribution {

  /** Of nothing. */
  public static final Distribution NONE = new Distribution();

  private long[] values = new long[0];
  private long[] cumulative = new long[0];
  private int size;

  /** How much more a value may have been, as a fraction of it. */
  private double slack;

  private Distribution() {}

  /**
   * Of what somebody else has counted.
   *
   * @param nanos ascending, from 0
   * @param times how many took so long, each at least 1
   * @throws IllegalArgumentException for anything else
   */
  public static Distribution of(long[] nanos, long[] times) {
    Distribution distribution = new Distribution();
    long last = -1;
    for (int i = 0; i < nanos.length; i++) {
      if (nanos[i] <= last || times[i] < 1) {
        throw new IllegalArgumentException(times[i] + " samples of " + nanos[i] + " ns");
      }
      last = nanos[i];
      distribution.add(nanos[i], times[i]);
    }
    distribution.trim();
    return distribution;
  }

  static Distribution of(@Nullable LatencyCounts counts) {
    Distribution distribution = new Distribution();
    if (counts != null) {
      counts.forEach(distribution::add);
      distribution.slack = counts.slack();
      distribution.trim();
    }
    return distribution;
  }

  private void trim() {
    values = Arrays.copyOf(values, size);
    cumulative = Arrays.copyOf(cumulative, size);
  }

  private void add(long nanos, long times) {
    if (size == values.length) {
      values = Arrays.copyOf(values, Math.max(16, 2 * size));
      cumulative = Arrays.copyOf(cumulative, values.length);
    }
    values[size] = nanos;
    cumulative[size] = Math.addExact(times, size == 0 ? 0 : cumulative[size - 1]);
    size++;
  }

  /** How many values it tells apart. */
  int size() {
    return size;
  }

  /** One of them, ascending. */
  long value(int i) {
    return values[i];
  }

  /** How many samples it stands for. */
  long count(int i) {
    return i == 0 ? cumulative[0] : cumulative[i] - cumulative[i - 1];
  }

  /**
   * The first value that at least so many samples are up to.
   *
   * @param rank from 1 to the number of samples
   */
  long at(long rank) {
    int low = 0;
    int high = size - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (cumulative[middle] < rank) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return values[low];
  }

  /** How many samples there are. */
  public long samples() {
    return size == 0 ? 0 : cumulative[size - 1];
  }

  /** How many samples may have taken longer than that: no fewer than did. */
  public long over(long nanos) {
    long over = samples();
    for (int i = 0; i < size && longest(i) <= nanos; i++) {
      over = samples() - cumulative[i];
    }
    return over;
  }

  /** Tells each value, ascending, by the longest that it may have been. */
  void forEach(LatencyCounts.Counted reader) {
    for (int i = 0; i < size; i++) {
      reader.take(longest(i), count(i));
    }
  }

  private long longest(int i) {
    return slack == 0 ? values[i] : (long) Math.ceil(values[i] * (1 + slack));
  }
}
