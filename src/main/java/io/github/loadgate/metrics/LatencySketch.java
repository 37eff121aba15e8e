package io.github.loadgate.metrics;

import java.util.Arrays;

/**
 * Latencies in buckets of at most 3.1 % width, for a second of the run or a progress line: a
 * fiftieth of the memory of the histogram that thresholds are judged by. Not safe for threads.
 */
final class LatencySketch {

  /** Buckets for each doubling. */
  private static final int STEPS_LOG2 = 5;

  private static final int STEPS = 1 << STEPS_LOG2;

  /** All below 2^13 ns (8 µs) share the first bucket; no client is that fast. */
  private static final int LEAST_LOG2 = 13;

  /** All from 2^42 ns (73 minutes) share the last. */
  private static final int MOST_LOG2 = 42;

  private static final int SIZE = 1 + (MOST_LOG2 - LEAST_LOG2) * STEPS;

  private final int[] counts = new int[SIZE];
  private long answered;
  private long overEveryLimit;

  void record(long nanos) {
    counts[bucketOf(nanos)]++;
    answered++;
  }

  /** A request that counts as slower than any limit. */
  void recordOverEveryLimit() {
    overEveryLimit++;
  }

  void add(LatencySketch other) {
    for (int i = 0; i < SIZE; i++) {
      counts[i] += other.counts[i];
    }
    answered += other.answered;
    overEveryLimit += other.overEveryLimit;
  }

  void clear() {
    Arrays.fill(counts, 0);
    answered = 0;
    overEveryLimit = 0;
  }

  /**
   * The nearest-rank quantile in milliseconds, to 1.6 %; NaN of nothing, infinite where it falls
   * among those over every limit.
   *
   * @param mostNanos what it is not above: the exact maximum
   */
  double quantile(double q, long mostNanos) {
    long samples = answered + overEveryLimit;
    if (samples == 0) {
      return Double.NaN;
    }
    long rank = Rank.of(q, samples);
    if (rank > answered) {
      return Double.POSITIVE_INFINITY;
    }
    int i = 0;
    long seen = counts[0];
    while (seen < rank) {
      seen += counts[++i];
    }
    return Math.min(middleOf(i), mostNanos) / 1e6;
  }

  private static int bucketOf(long nanos) {
    if (nanos < 1L << LEAST_LOG2) {
      return 0;
    }
    int log2 = 63 - Long.numberOfLeadingZeros(nanos);
    if (log2 >= MOST_LOG2) {
      return SIZE - 1;
    }
    int step = (int) (nanos >>> (log2 - STEPS_LOG2)) & (STEPS - 1);
    return 1 + (log2 - LEAST_LOG2) * STEPS + step;
  }

  private static long middleOf(int bucket) {
    if (bucket == 0) {
      return 1L << (LEAST_LOG2 - 1);
    }
    int log2 = LEAST_LOG2 + (bucket - 1) / STEPS;
    long width = 1L << (log2 - STEPS_LOG2);
    return (1L << log2) + (bucket - 1) % STEPS * width + width / 2;
  }
}
