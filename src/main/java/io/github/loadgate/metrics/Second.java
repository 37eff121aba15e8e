package io.github.loadgate.metrics;

import org.jspecify.annotations.Nullable;

/**
 * What was begun in one second of the run, or in a few. Open, it knows its latencies; closed, only
 * what is drawn of them. Not safe for threads.
 */
final class Second {
  private static final double MIDDLE = 0.5;
  private static final double HIGH = 0.95;

  private @Nullable LatencySketch sketch;
  private boolean closed;
  private double p50 = Double.NaN;
  private double p95 = Double.NaN;
  private @Nullable Phase phase;
  private long count;
  private long failed;
  private long tolerated;
  private long dropped;
  private long bytesSent;
  private long bytesReceived;
  private long max = -1;
  private int users = -1;

  /** Empties an open one for another second. */
  void clear() {
    if (sketch != null) {
      sketch.clear();
    }
    phase = null;
    count = 0;
    failed = 0;
    tolerated = 0;
    dropped = 0;
    bytesSent = 0;
    bytesReceived = 0;
    max = -1;
  }

  void record(Sample sample) {
    phase(sample.phase());
    count++;
    if (sample.result() == Result.FAILED) {
      failed++;
    } else if (sample.result() == Result.TOLERATED) {
      tolerated++;
    }
    Timings timings = sample.timings();
    if (timings != null) {
      bytesSent += timings.bytesSent();
      bytesReceived += timings.bytesReceived();
    }
    boolean answered = sample.isAnswered();
    if (answered || sample.isOverEveryLimit()) {
      long nanos = Math.max(0, sample.responseNanos());
      max = Math.max(max, nanos);
      latency(answered, nanos);
    }
  }

  private void latency(boolean answered, long nanos) {
    if (closed) {
      return;
    }
    if (sketch == null) {
      sketch = new LatencySketch();
    }
    if (answered) {
      sketch.record(nanos);
    } else {
      sketch.recordOverEveryLimit();
    }
  }

  /** Some of it was in this phase. The earliest counts: a second half judged is not judged yet. */
  void phase(Phase one) {
    if (phase == null || one.compareTo(phase) < 0) {
      phase = one;
    }
  }

  /** Task starts that were owed in it were not made. */
  void dropped(long times) {
    dropped += times;
  }

  void users(int active) {
    users = active;
  }

  /** Adds what was found elsewhere about the same second. */
  void add(Second other) {
    addCounts(other);
    if (!closed && other.sketch != null) {
      if (sketch == null) {
        sketch = new LatencySketch();
      }
      sketch.add(other.sketch);
    }
  }

  private void addCounts(Second other) {
    if (other.phase != null) {
      phase(other.phase);
    }
    count += other.count;
    failed += other.failed;
    tolerated += other.tolerated;
    dropped += other.dropped;
    bytesSent += other.bytesSent;
    bytesReceived += other.bytesReceived;
    max = Math.max(max, other.max);
  }

  /**
   * Takes in the second after this one. Of two closed ones the greater p95 stays, and between their
   * p50s what their counts make of them.
   */
  void join(Second next) {
    if (closed || next.closed) {
      close();
      next.close();
      p50 = between(p50, count, next.p50, next.count);
      p95 = Double.isNaN(p95) || next.p95 > p95 ? next.p95 : p95;
      addCounts(next);
    } else {
      add(next);
    }
    users = next.users < 0 ? users : next.users;
  }

  private static double between(double one, long weight, double other, long otherWeight) {
    if (Double.isNaN(one) || Double.isNaN(other) || one == other) {
      return Double.isNaN(one) ? other : one;
    }
    return (one * weight + other * otherWeight) / (weight + otherWeight);
  }

  /** Lets go of the latencies. Later ones only change counts and the maximum. */
  void close() {
    p50 = drawn(MIDDLE, p50);
    p95 = drawn(HIGH, p95);
    closed = true;
    sketch = null;
  }

  long count() {
    return count;
  }

  /** Null where nobody said. */
  @Nullable Phase phase() {
    return phase;
  }

  /** -1 where nobody said. */
  int users() {
    return users;
  }

  /**
   * @param number of the second
   * @param seconds that are joined here
   * @param inPhase what it counts as
   * @param active users
   */
  Window window(long number, long seconds, Phase inPhase, int active) {
    return new Window(
        number,
        seconds,
        inPhase,
        count,
        failed,
        tolerated,
        dropped,
        drawn(MIDDLE, p50),
        drawn(HIGH, p95),
        max < 0 ? Double.NaN : max / 1e6,
        bytesSent,
        bytesReceived,
        active);
  }

  private double drawn(double q, double closedAt) {
    return sketch == null ? closedAt : sketch.quantile(q, max);
  }
}
