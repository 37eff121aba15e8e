package io.github.loadgate.engine;

import io.github.loadgate.metrics.Phase;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The course of one run on its clock: what phase it is, and when it ends, which may come early.
 * Safe for any thread; the end only ever moves forward to an earlier time.
 */
final class Course {

  /** How long the {@code stop} steps of all users may take. */
  static final long STOP = TimeUnit.SECONDS.toNanos(30);

  /** What tasks under way may take when the run ends early: nobody waits for its figures. */
  static final long EARLY_DRAIN = TimeUnit.SECONDS.toNanos(2);

  /** What {@code stop} steps may take when the run ends early. */
  static final long EARLY_STOP = TimeUnit.SECONDS.toNanos(5);

  private final ClosedLoad load;
  private final long start;
  private volatile Ending ending;

  /**
   * How a run ends, in nanoseconds of its clock.
   *
   * @param at when the judged time ends and no more tasks start
   * @param drained when what was under way is cut off
   * @param stopped when {@code stop} steps are cut off
   * @param early why it came before its time, one sentence; null where it did not
   */
  record Ending(long at, long drained, long stopped, @Nullable String early) {}

  /**
   * @param start of the ramp-up
   */
  Course(ClosedLoad load, long start) {
    this.load = load;
    this.start = start;
    long end = start + load.end();
    long drained = end + load.drain();
    ending = new Ending(end, drained, drained + STOP, null);
  }

  long start() {
    return start;
  }

  /** When a user starts, on the run's clock. */
  long startOf(int index) {
    return start + load.startOf(index);
  }

  Ending ending() {
    return ending;
  }

  /** Whether no more tasks start. */
  boolean isOver(long now) {
    return now >= ending.at();
  }

  /** The phase of a task's request that is begun now. */
  Phase phaseAt(long now) {
    return isOver(now) ? Phase.DRAIN : load.phaseAt(now - start);
  }

  /** When the judged time begins. */
  long measuredFrom() {
    return start + load.measuredFrom();
  }

  /** How long the judged time is, or was where the run ended early. */
  double judgedSeconds() {
    return Math.max(0, ending.at() - measuredFrom()) / 1e9;
  }

  /**
   * Ends the run now: no verdict can come of it. What is under way gets a moment. Later causes than
   * the first, or than the regular end, change nothing.
   */
  synchronized void endEarly(long now, String reason) {
    if (now < ending.at()) {
      long drained = now + Math.min(load.drain(), EARLY_DRAIN);
      ending = new Ending(now, drained, drained + EARLY_STOP, reason);
    }
  }

  /** Cuts everything off now, {@code stop} steps included. */
  synchronized void abort(long now) {
    ending =
        new Ending(
            Math.min(now, ending.at()),
            Math.min(now, ending.drained()),
            Math.min(now, ending.stopped()),
            ending.early() != null ? ending.early() : "the run was aborted");
  }
}
