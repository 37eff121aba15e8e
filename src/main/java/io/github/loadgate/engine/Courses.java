package io.github.loadgate.engine;

import io.github.loadgate.metrics.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The courses of all workloads of one run, which begin together and end early together. Safe for
 * any thread.
 */
final class Courses {
  private final long start;
  private final int first;
  private final int rounds;
  private final List<Course> all = new CopyOnWriteArrayList<>();
  private volatile @Nullable String early;

  /** Whether that came before anybody knew whether the run was over; guarded by this. */
  private boolean isEarlyUndecided;

  /** The last measurement that is known to count. */
  private volatile int lastRound;

  /**
   * @param start of all of them, on the run's clock
   */
  Courses(long start) {
    this(start, 0, 1);
  }

  /**
   * @param start of all of them, on the run's clock
   * @param first which measurement of the run their judged time is, from 0
   * @param rounds how often the same time may be measured, one time after the other
   */
  Courses(long start, int first, int rounds) {
    this.start = start;
    this.first = first;
    this.rounds = rounds;
  }

  int first() {
    return first;
  }

  int rounds() {
    return rounds;
  }

  /** Adds one before the run begins. */
  Course add(Schedule schedule) {
    Course course = new Course(this, schedule);
    all.add(course);
    return course;
  }

  long start() {
    return start;
  }

  /** Whether no more tasks start, of any workload. */
  boolean isOver(long now) {
    for (Course course : all) {
      if (!course.isOver(now)) {
        return false;
      }
    }
    return true;
  }

  /** When no more tasks will start. */
  long end() {
    return all.stream().mapToLong(course -> course.ending().at()).max().orElse(start);
  }

  /** When the judged time begins: that of the workload that is first. */
  long measuredFrom() {
    return all.stream().mapToLong(Course::measuredFrom).min().orElse(start);
  }

  /** How long the judged time is, or was where the run ended early. */
  double judgedSeconds() {
    return Math.max(0, end() - measuredFrom()) / 1e9;
  }

  /**
   * How long each measurement was that counts, in their order. Where there may be more than one,
   * that of all courses is the same.
   */
  List<Double> measurements() {
    if (rounds == 1) {
      return List.of(judgedSeconds());
    }
    Course any = all.get(0);
    List<Double> seconds = new ArrayList<>();
    long from = measuredFrom();
    for (int round = 0; round < rounds && (round == 0 || from < end()); round++) {
      long to = Math.min(any.roundEnd(round), end());
      seconds.add(Math.max(0, to - from) / 1e9);
      from = to;
    }
    return seconds;
  }

  /** Which measurement it is then, whether or not it counts. */
  int measurementAt(long now) {
    return rounds == 1 ? first : all.get(0).measurementAt(now);
  }

  /** When a measurement would end where there may be more than one. */
  long roundEnd(int round) {
    return all.get(0).roundEnd(round);
  }

  /** How long tasks under way at an end may take: those of the workload that has the most time. */
  long drain() {
    return all.stream().mapToLong(Course::drain).max().orElse(0);
  }

  /** It is known that this one is needed. */
  synchronized void goOn(int round) {
    lastRound = round;
    isEarlyUndecided = false;
  }

  /** Whether the measurement that is under way may turn out not to be needed. */
  boolean isProvisional(long now) {
    return rounds > 1 && now >= roundEnd(lastRound) && lastRound + 1 < rounds;
  }

  /**
   * No measurement after this one is needed: all ended with it. What would have ended them early
   * since came after the end.
   */
  synchronized void endAfter(int round, long now) {
    all.forEach(course -> course.endAfter(round, now));
    if (isEarlyUndecided) {
      early = null;
      isEarlyUndecided = false;
    }
  }

  /** Whether they ended early, if not before: if no measurement is needed that was cut short. */
  synchronized boolean isEarlyUndecided() {
    return isEarlyUndecided;
  }

  /** The phase of the whole: judged while anything is. */
  Phase phaseAt(long now) {
    Phase phase = Phase.DRAIN;
    for (Course course : all) {
      Phase one = course.phaseAt(now);
      if (one.isJudged()) {
        return one;
      }
      phase = phase.compareTo(one) < 0 ? phase : one;
    }
    return phase;
  }

  /**
   * Why the run ended before its time, one sentence; null where it did not, or only until that
   * turned out to be after its end.
   */
  @Nullable String early() {
    return early;
  }

  /**
   * Ends the run now: no verdict can come of it. What is under way gets a moment. Later causes than
   * the first, or than the regular end, change nothing.
   */
  synchronized void endEarly(long now, String reason) {
    end(now, Course.EARLY_DRAIN, reason);
  }

  /**
   * Ends the run now, for what it has shown already. What is under way has its whole time: cut off,
   * it would be failures that the service did not make.
   */
  synchronized void endJudged(long now, String reason) {
    end(now, Long.MAX_VALUE, reason);
  }

  private void end(long now, long mostDrain, String reason) {
    if (isOver(now)) {
      return;
    }
    if (early == null) {
      early = reason;
      isEarlyUndecided = isProvisional(now);
    }
    if (isEarlyUndecided) {
      all.forEach(course -> course.cutProvisional(lastRound, now));
    } else {
      all.forEach(course -> course.cut(now, mostDrain, reason));
    }
  }

  /** Cuts everything off now, {@code stop} steps included. */
  synchronized void abort(long now) {
    if (early == null || isEarlyUndecided) {
      early = Course.ABORTED;
      isEarlyUndecided = false;
    }
    all.forEach(course -> course.abort(now));
  }
}
