package io.github.loadgate.engine;

import io.github.loadgate.metrics.Phase;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The course of one workload on the run's clock: what phase it is, and when it ends, which may come
 * early. Safe for any thread; the end only ever moves to an earlier time.
 */
final class Course {

  /** The end of work that is over when it is done. */
  static final long OPEN_END = Long.MAX_VALUE / 4;

  static final String ABORTED = "the run was aborted";

  /** How long the {@code stop} steps of all users may take. */
  static final long STOP = TimeUnit.SECONDS.toNanos(30);

  /** What tasks under way may take when the run ends early: nobody waits for its figures. */
  static final long EARLY_DRAIN = TimeUnit.SECONDS.toNanos(2);

  /** What {@code stop} steps may take when the run ends early. */
  static final long EARLY_STOP = TimeUnit.SECONDS.toNanos(5);

  private final Courses run;
  private final Schedule schedule;
  private volatile Ending ending;
  private volatile boolean finished;

  /**
   * How a run ends, in nanoseconds of its clock.
   *
   * @param at when the judged time ends and no more tasks start
   * @param drained when what was under way is cut off
   * @param stopped when {@code stop} steps are cut off
   * @param early why it came before its time, one sentence; null where it did not
   */
  record Ending(long at, long drained, long stopped, @Nullable String early) {}

  /** To be made by {@link Courses#add}. */
  Course(Courses run, Schedule schedule) {
    this.run = run;
    this.schedule = schedule;
    ending = regular(run.start() + schedule.end());
  }

  private Ending regular(long end) {
    long drained = end + schedule.drain();
    return new Ending(end, drained, drained + STOP, null);
  }

  /** When the whole run began. */
  long start() {
    return run.start();
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
    if (isOver(now)) {
      return Phase.DRAIN;
    }
    Phase phase = schedule.phaseAt(now - start());
    return phase.isJudged() ? Phase.ofMeasurement(measurementAt(now)) : phase;
  }

  /** Which measurement it is then, whether or not it counts; the first before the judged time. */
  int measurementAt(long now) {
    return run.first() + roundAt(now);
  }

  private int roundAt(long now) {
    long rounds = Math.max(0, now - measuredFrom()) / roundNanos();
    return (int) Math.min(schedule.rounds() - 1, rounds);
  }

  private long roundNanos() {
    return (schedule.end() - schedule.measuredFrom()) / schedule.rounds();
  }

  /** When a measurement of it ends, or would if nothing ended it early. */
  long endOf(int measurement) {
    return roundEnd(measurement - run.first());
  }

  /** Which measurement of the run its first one is, from 0. */
  int first() {
    return run.first();
  }

  /** Which of its measurements it is then, from 0; -1 before the judged time. */
  int roundOf(long now) {
    return now < measuredFrom() ? -1 : roundAt(now);
  }

  /** How many of its measurements have begun before it ended: those that count. */
  int countedRounds() {
    return roundAt(ending.at() - 1) + 1;
  }

  /** How many measurements it can come to. */
  int rounds() {
    return schedule.rounds();
  }

  /** When one of these would end; {@link #OPEN_END} and later where that is not known. */
  long roundEnd(int round) {
    return measuredFrom() + (round + 1) * roundNanos();
  }

  long drain() {
    return schedule.drain();
  }

  /** When the judged time begins. */
  long measuredFrom() {
    return start() + schedule.measuredFrom();
  }

  /** How long the judged time is, or was where it ended early. */
  double judgedSeconds() {
    return Math.max(0, ending.at() - measuredFrom()) / 1e9;
  }

  /** The work is done: of a schedule without an end. */
  synchronized void finish(long now) {
    if (now < ending.at()) {
      ending = regular(now);
      finished = true;
    }
  }

  /**
   * No more measurements are needed: it ended with this one, whatever was begun since. What is
   * under way of it has the time that the plan gives it.
   */
  synchronized void endAfter(int round, long now) {
    long at = roundEnd(round);
    if (ending.early() == null && at < ending.at()) {
      long drained = Math.max(now, at + schedule.drain());
      ending = new Ending(at, drained, drained + STOP, null);
    }
  }

  /** Whether the work is done, whatever time a thread that was halted since believes it to be. */
  boolean isFinished() {
    return finished;
  }

  /** Ends the whole run now, as {@link Courses#endEarly} does. */
  void endEarly(long now, String reason) {
    run.endEarly(now, reason);
  }

  /** Ends this one early, unless it has ended. */
  synchronized void cut(long now, long mostDrain, String reason) {
    if (!finished && now < ending.at()) {
      long drained = now + Math.min(schedule.drain(), mostDrain);
      ending = new Ending(now, drained, drained + EARLY_STOP, reason);
    }
  }

  /**
   * Ends a measurement now that may turn out to be none. What is under way of the one before it has
   * its whole time, as it would have after a regular end.
   */
  synchronized void cutProvisional(int round, long now) {
    if (now < ending.at()) {
      long drained = Math.max(now, roundEnd(round) + schedule.drain());
      ending = new Ending(now, drained, drained + STOP, null);
    }
  }

  /** Cuts everything off now, {@code stop} steps included. */
  synchronized void abort(long now) {
    ending =
        new Ending(
            Math.min(now, ending.at()),
            Math.min(now, ending.drained()),
            Math.min(now, ending.stopped()),
            ending.early() != null ? ending.early() : ABORTED);
  }
}
