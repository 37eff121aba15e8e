package io.github.loadgate.metrics;

import java.util.Arrays;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.HistogramIterationValue;
import org.jspecify.annotations.Nullable;

/**
 * What a histogram has counted, made once and for all.
 *
 * @param values in nanoseconds, ascending
 * @param cumulative how many samples took up to each value
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
record Distribution(long[] values, long[] cumulative) {

  static Distribution of(@Nullable AbstractHistogram histogram) {
    long[] values = new long[0];
    long[] cumulative = new long[0];
    if (histogram == null) {
      return new Distribution(values, cumulative);
    }
    int size = 0;
    for (HistogramIterationValue step : histogram.recordedValues()) {
      if (size == values.length) {
        values = Arrays.copyOf(values, Math.max(64, 2 * size));
        cumulative = Arrays.copyOf(cumulative, values.length);
      }
      values[size] = step.getValueIteratedTo();
      cumulative[size++] = step.getTotalCountToThisValue();
    }
    return new Distribution(Arrays.copyOf(values, size), Arrays.copyOf(cumulative, size));
  }

  /**
   * The first value that at least so many samples are up to.
   *
   * @param rank from 1 to the number of samples
   */
  long at(long rank) {
    int low = 0;
    int high = cumulative.length - 1;
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
