package io.github.loadgate.metrics;

/** Counts how late requests were begun. Not safe for threads. */
final class LatenessTally {
  private final LatencySketch sketch = new LatencySketch();
  private long count;
  private long max;
  private double sum;

  void record(long nanos) {
    count++;
    max = Math.max(max, nanos);
    sum += (double) nanos;
    sketch.record(nanos);
  }

  void add(LatenessTally other) {
    count += other.count;
    max = Math.max(max, other.max);
    sum += other.sum;
    sketch.add(other.sketch);
  }

  Lateness lateness() {
    return count == 0
        ? Lateness.NONE
        : new Lateness(
            count,
            sketch.quantile(0.5, max),
            sketch.quantile(0.99, max),
            max / 1e6,
            sum / 1e6 / count);
  }
}
