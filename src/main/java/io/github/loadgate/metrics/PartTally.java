package io.github.loadgate.metrics;

import org.jspecify.annotations.Nullable;

/** One part of the time of calls, such as their TLS handshakes. Not safe for threads. */
final class PartTally {
  private final @Nullable LatencySketch sketch;
  private long count;
  private long sum;
  private long max;

  /**
   * @param hasQuantiles or only a mean
   */
  PartTally(boolean hasQuantiles) {
    sketch = hasQuantiles ? new LatencySketch() : null;
  }

  /**
   * @param nanos {@link Timings#NONE} where the call did not have it
   */
  void record(long nanos) {
    if (nanos < 0) {
      return;
    }
    count++;
    sum += nanos;
    max = Math.max(max, nanos);
    if (sketch != null) {
      sketch.record(nanos);
    }
  }

  void add(PartTally other) {
    count += other.count;
    sum += other.sum;
    max = Math.max(max, other.max);
    if (sketch != null && other.sketch != null) {
      sketch.add(other.sketch);
    }
  }

  Breakdown.Part part() {
    return count == 0
        ? Breakdown.Part.NONE
        : new Breakdown.Part(
            count,
            (double) sum / count / 1e6,
            sketch == null ? Double.NaN : sketch.quantile(0.95, max));
  }
}
