package io.github.loadgate.metrics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * For one of very many labels: the first few hundred values as they are, and then buckets, true to
 * 0.2 %, for the doublings that occur. Some kilobytes, where a histogram has a hundred; and
 * HdrHistogram's packed one took longer to record a value than the request took.
 */
final class SparseCounts implements LatencyCounts {

  /** Four kilobytes, about what the buckets take. */
  static final int MOST_VALUES = 512;

  private static final int STEPS_LOG2 = 8;

  /** Half of a bucket. */
  private static final double BUCKET_SLACK = 0.5 / (1 << STEPS_LOG2);

  private long[] values = new long[8];
  private int size;
  private @Nullable LatencySketch buckets;

  @Override
  public void record(long nanos) {
    if (buckets != null) {
      buckets.record(nanos);
      return;
    }
    if (size == MOST_VALUES) {
      toBuckets().record(nanos);
      return;
    }
    if (size == values.length) {
      values = Arrays.copyOf(values, Math.min(MOST_VALUES, 2 * size));
    }
    values[size++] = nanos;
  }

  @Override
  public void record(long nanos, long times) {
    if (times > MOST_VALUES) {
      toBuckets();
    }
    if (buckets != null) {
      buckets.record(nanos, times);
      return;
    }
    for (long i = 0; i < times; i++) {
      record(nanos);
    }
  }

  private LatencySketch toBuckets() {
    if (buckets == null) {
      buckets = new LatencySketch(STEPS_LOG2);
      for (int i = 0; i < size; i++) {
        buckets.record(values[i]);
      }
      values = new long[0];
      size = 0;
    }
    return buckets;
  }

  @Override
  public double slack() {
    return buckets == null ? 0 : BUCKET_SLACK;
  }

  @Override
  public void forEach(Counted reader) {
    if (buckets != null) {
      buckets.forEach(reader);
      return;
    }
    long[] sorted = Arrays.copyOf(values, size);
    Arrays.sort(sorted);
    for (long value : sorted) {
      reader.take(value, 1);
    }
  }
}
