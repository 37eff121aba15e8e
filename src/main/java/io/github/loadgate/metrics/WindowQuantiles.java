package io.github.loadgate.metrics;

import java.util.Arrays;
import java.util.TreeMap;

/**
 * The latencies of windows of so many seconds, roughly, in bounded memory: the latest are open and
 * know all buckets, older ones only their quantile. Safe for any thread.
 */
final class WindowQuantiles {

  /** Sketches of all watches together: 15 MB. */
  private static final int MOST_OPEN = 4_096;

  private static final int LEAST_OPEN = 2;

  private final long windowSeconds;
  private final double quantile;
  private final int mostOpen;

  /** By the number of the window; guarded by this. */
  private final TreeMap<Integer, LatencySketch> open = new TreeMap<>();

  /** Of the windows before, by their number; guarded by this. */
  private double[] closed = new double[0];

  /**
   * @param watches that share the memory
   */
  WindowQuantiles(long windowSeconds, double quantile, int watches) {
    this.windowSeconds = windowSeconds;
    this.quantile = quantile;
    mostOpen = Math.max(LEAST_OPEN, MOST_OPEN / watches);
  }

  void record(long second, Sample sample) {
    boolean answered = sample.isAnswered();
    if (!answered && !sample.isOverEveryLimit()) {
      return;
    }
    synchronized (this) {
      int window = (int) (second / windowSeconds);
      if (window < closed.length) {
        return; // longer ago than anybody asks for; its counts are exact all the same
      }
      LatencySketch sketch = open.computeIfAbsent(window, key -> new LatencySketch());
      if (answered) {
        sketch.record(Math.max(0, sample.responseNanos()));
      } else {
        sketch.recordOverEveryLimit();
      }
      while (open.size() > mostOpen) {
        closeFirst();
      }
    }
  }

  private void closeFirst() {
    int first = open.firstKey();
    int length = closed.length;
    closed = Arrays.copyOf(closed, first + 1);
    Arrays.fill(closed, length, first, Double.NaN);
    closed[first] = open.remove(first).quantile(quantile, Long.MAX_VALUE);
  }

  /**
   * In milliseconds, of the windows that begin from the one second until before the other. Of
   * closed ones that are joined the greatest counts.
   */
  synchronized double quantile(long fromSecond, long toSecond) {
    int from = (int) ((fromSecond + windowSeconds - 1) / windowSeconds);
    int to = (int) ((toSecond + windowSeconds - 1) / windowSeconds);
    LatencySketch sum = new LatencySketch();
    open.subMap(from, Math.max(from, to)).values().forEach(sum::add);
    double value = sum.quantile(quantile, Long.MAX_VALUE);
    for (int i = from; i < Math.min(to, closed.length); i++) {
      value = !(closed[i] <= value) && !Double.isNaN(closed[i]) ? closed[i] : value;
    }
    return value;
  }
}
