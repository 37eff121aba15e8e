package io.github.loadgate.metrics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Counts what of a ledger's samples our own generator disturbed. A standstill is noticed a moment
 * after it ended, so that the samples that just ended are remembered. Not safe for threads.
 */
final class DisturbedSamples {

  /** More than end between a standstill and its notice. */
  private static final int REMEMBERED = 1024;

  /** In place of a time: nothing that a standstill could have held up. */
  private static final long UNTOUCHABLE = Long.MAX_VALUE;

  private final Tolerance tolerance;
  private final long[] begun = new long[REMEMBERED];
  private final long[] ended = new long[REMEMBERED];
  private final int[] measurements = new int[REMEMBERED];
  private int size;
  private int next;
  private @Nullable Standstill latest;

  /** Of each measurement. */
  private final long[] late = new long[Phase.MOST_MEASUREMENTS];

  private final long[] heldUp = new long[Phase.MOST_MEASUREMENTS];

  DisturbedSamples(Tolerance tolerance) {
    this.tolerance = tolerance;
  }

  void record(Sample sample) {
    long end = sample.begunNanos() + sample.serviceNanos();
    long begin = UNTOUCHABLE;
    int measurement = sample.phase().measurement();
    if (measurement >= 0) {
      if (isLate(sample)) {
        late[measurement]++;
      } else if (latest != null && latest.heldUp(sample.begunNanos(), end)) {
        heldUp[measurement]++;
      } else {
        begin = sample.begunNanos();
      }
    }
    begun[next] = begin;
    measurements[next] = measurement;
    ended[next] = end;
    next = (next + 1) % REMEMBERED;
    size = Math.min(size + 1, REMEMBERED);
  }

  /**
   * What a rate owed is measured from when it was due, and its lateness is in it. A user that only
   * thought a little longer than it should have changes no figure; but then its answers are taken
   * late as well, and these pauses are what matters.
   */
  private boolean isLate(Sample sample) {
    boolean isOwed = sample.responseNanos() > sample.serviceNanos();
    return sample.lagNanos() > (isOwed ? tolerance.lateNanos() : tolerance.pauseNanos());
  }

  /** When the samples that it remembers ended, in no order. */
  long[] ends() {
    return Arrays.copyOf(ended, size);
  }

  /** Counts what a standstill held up: of what has ended since, and of what will. */
  void add(Standstill standstill) {
    latest = standstill;
    for (int i = 0; i < size; i++) {
      if (begun[i] != UNTOUCHABLE && standstill.heldUp(begun[i], ended[i])) {
        heldUp[measurements[i]]++;
        begun[i] = UNTOUCHABLE;
      }
    }
  }

  /**
   * What became of the samples.
   *
   * @param count how many measurements count
   */
  Disturbance disturbance(int count) {
    return new Disturbance(
        tolerance, Arrays.stream(late, 0, count).sum(), Arrays.stream(heldUp, 0, count).sum());
  }
}
