package io.github.loadgate.metrics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How many requests took up to how long, made once and for all. */
final class Distribution {
  private long[] values = new long[0];
  private long[] cumulative = new long[0];
  private int size;

  private Distribution() {}

  static Distribution of(@Nullable LatencyCounts counts) {
    Distribution distribution = new Distribution();
    if (counts != null) {
      counts.forEach(distribution::add);
      distribution.values = Arrays.copyOf(distribution.values, distribution.size);
      distribution.cumulative = Arrays.copyOf(distribution.cumulative, distribution.size);
    }
    return distribution;
  }

  private void add(long nanos, long times) {
    if (size == values.length) {
      values = Arrays.copyOf(values, Math.max(16, 2 * size));
      cumulative = Arrays.copyOf(cumulative, values.length);
    }
    values[size] = nanos;
    cumulative[size] = times + (size == 0 ? 0 : cumulative[size - 1]);
    size++;
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
}
