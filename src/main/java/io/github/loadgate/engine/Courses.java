package io.github.loadgate.engine;

import io.github.loadgate.metrics.Phase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The courses of all workloads of one run, which begin together and end early together. Safe for
 * any thread.
 */
final class Courses {
  private final long start;
  private final List<Course> all = new CopyOnWriteArrayList<>();
  private volatile @Nullable String early;

  /**
   * @param start of all of them, on the run's clock
   */
  Courses(long start) {
    this.start = start;
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

  /** The phase of the whole: judged while anything is. */
  Phase phaseAt(long now) {
    Phase phase = Phase.DRAIN;
    for (Course course : all) {
      Phase one = course.phaseAt(now);
      if (one == Phase.MEASURED) {
        return one;
      }
      phase = phase.compareTo(one) < 0 ? phase : one;
    }
    return phase;
  }

  /** Why the run ended before its time, one sentence; null where it did not. */
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
    if (!isOver(now)) {
      if (early == null) {
        early = reason;
      }
      all.forEach(course -> course.cut(now, mostDrain, reason));
    }
  }

  /** Cuts everything off now, {@code stop} steps included. */
  synchronized void abort(long now) {
    if (early == null) {
      early = Course.ABORTED;
    }
    all.forEach(course -> course.abort(now));
  }
}
