package io.github.loadgate.verdict;

import io.github.loadgate.metrics.Series;
import java.util.Arrays;

/**
 * A series of so many samples and events a second, as a recorder would have counted them.
 *
 * @param count samples by second
 * @param over how many of them are over the limit
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record CountedSeconds(int[] count, int[] over) implements Series {

  /** What is settled after so many seconds, as a look at a run that goes on sees it. */
  CountedSeconds until(int second) {
    return new CountedSeconds(Arrays.copyOf(count, second), Arrays.copyOf(over, second));
  }

  @Override
  public long stepSeconds() {
    return 1;
  }

  @Override
  public int steps() {
    return count.length;
  }

  @Override
  public long samples(int from, int to) {
    return sum(count, from, to);
  }

  @Override
  public long events(int from, int to) {
    return sum(over, from, to);
  }

  /** Only counts decide. */
  @Override
  public double value(int from, int to) {
    return Double.NaN;
  }

  private static long sum(int[] counts, int from, int to) {
    long sum = 0;
    for (int i = from; i < Math.min(to, counts.length); i++) {
      sum += counts[i];
    }
    return sum;
  }
}
