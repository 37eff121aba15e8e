package io.github.loadgate.metrics;

/** All requests of a phase together, roughly, for the progress line. Not safe for threads. */
final class PhaseSoFar {
  private final LatencySketch sketch = new LatencySketch();
  private long count;
  private long failed;

  void record(Sample sample) {
    count++;
    if (sample.result() == Result.FAILED) {
      failed++;
    }
    if (sample.isAnswered()) {
      sketch.record(Math.max(0, sample.responseNanos()));
    } else if (sample.isOverEveryLimit()) {
      sketch.recordOverEveryLimit();
    }
  }

  void add(PhaseSoFar other) {
    sketch.add(other.sketch);
    count += other.count;
    failed += other.failed;
  }

  double p95() {
    return sketch.quantile(0.95, Long.MAX_VALUE);
  }

  double errorRate() {
    return count == 0 ? Double.NaN : (double) failed / count;
  }
}
