package io.github.loadgate.metrics;

import java.util.Arrays;

/**
 * Latencies in buckets of at most 3.1 % width, for a second of the run or a progress line: a
 * fiftieth of the memory of the histogram that thresholds are judged by, and less than that where
 * they are alike: it has room only for the doublings that it has seen. Not safe for threads.
 */
final class LatencySketch {

  /** Buckets for each doubling, unless it is made for more. */
  private static final int STEPS_LOG2 = 5;

  /**
   * All below 2^13 ns (8 µs) share the first bucket and are as good as 0; no client is that fast.
   */
  private static final int LEAST_LOG2 = 13;

  /** All from 2^42 ns (73 minutes) share the last. */
  private static final int MOST_LOG2 = 42;

  private static final int[] NO_COUNTS = new int[0];

  private final int stepsLog2;
  private final int steps;

  /** Of buckets from {@code from} on; outside there is nothing. */
  private int[] counts = NO_COUNTS;

  private int from;
  private long answered;
  private long overEveryLimit;

  LatencySketch() {
    this(STEPS_LOG2);
  }

  /**
   * @param stepsLog2 how many buckets each doubling has: 5 for 2^5
   */
  LatencySketch(int stepsLog2) {
    this.stepsLog2 = stepsLog2;
    steps = 1 << stepsLog2;
  }

  void record(long nanos) {
    record(nanos, 1);
  }

  void record(long nanos, long times) {
    int i = bucketOf(nanos) - from;
    if (i < 0 || i >= counts.length) {
      i += from;
      makeRoom(i, i + 1);
      i -= from;
    }
    counts[i] += (int) times;
    answered += times;
  }

  /** For these buckets, rounded to whole doublings. */
  private void makeRoom(int first, int end) {
    boolean isNew = counts.length == 0;
    int low = isNew ? first : Math.min(first, from);
    int high = isNew ? end : Math.max(end, from + counts.length);
    low = low / steps * steps;
    high = Math.min(size(), (high + steps - 1) / steps * steps);
    int[] larger = new int[high - low];
    System.arraycopy(counts, 0, larger, isNew ? 0 : from - low, counts.length);
    counts = larger;
    from = low;
  }

  /** A request that counts as slower than any limit. */
  void recordOverEveryLimit() {
    overEveryLimit++;
  }

  void add(LatencySketch other) {
    if (other.counts.length > 0) {
      makeRoomFor(other);
      for (int i = 0; i < other.counts.length; i++) {
        counts[other.from + i - from] += other.counts[i];
      }
    }
    answered += other.answered;
    overEveryLimit += other.overEveryLimit;
  }

  private void makeRoomFor(LatencySketch other) {
    int end = other.from + other.counts.length;
    if (other.from < from || end > from + counts.length) {
      makeRoom(other.from, end);
    }
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
    return Math.min(middleOf(from + i), mostNanos) / 1e6;
  }

  /** Tells each bucket that is not empty by its middle. */
  void forEach(LatencyCounts.Counted reader) {
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        reader.take(middleOf(from + i), counts[i]);
      }
    }
  }

  private int size() {
    return 1 + (MOST_LOG2 - LEAST_LOG2) * steps;
  }

  private int bucketOf(long nanos) {
    if (nanos < 1L << LEAST_LOG2) {
      return 0;
    }
    int log2 = 63 - Long.numberOfLeadingZeros(nanos);
    if (log2 >= MOST_LOG2) {
      return size() - 1;
    }
    int step = (int) (nanos >>> (log2 - stepsLog2)) & (steps - 1);
    return 1 + (log2 - LEAST_LOG2) * steps + step;
  }

  private long middleOf(int bucket) {
    if (bucket == 0) {
      return 0;
    }
    int log2 = LEAST_LOG2 + (bucket - 1) / steps;
    long width = 1L << (log2 - stepsLog2);
    return (1L << log2) + (bucket - 1) % steps * width + width / 2;
  }
}
