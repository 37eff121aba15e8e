package io.github.loadgate.engine;

import io.github.loadgate.metrics.Phase;
import org.jspecify.annotations.Nullable;

/**
 * Whether a user took its part in the judged time. Without this, users that hang from before it, or
 * in their {@code start}, would only make the load smaller. One thread at a time.
 */
final class Attendance {
  private final String name;
  private final Course course;
  private final Work work;
  private @Nullable String lost;
  private boolean isLostInTime;
  private int lostInRound;
  private long begun;
  private @Nullable String missed;

  /**
   * @param name of the user, as the subject of a sentence
   */
  Attendance(String name, Course course, Work work) {
    this.name = name;
    this.course = course;
    this.work = work;
  }

  /** Its life begins. */
  void from(long now) {
    begun = now;
  }

  /** A failure stops it. */
  void stopped(String by, long now) {
    lost = name + " was stopped by " + by;
    isLostInTime = now < work.ending().at();
    lostInRound = Math.max(0, course.roundOf(now));
  }

  /** Its time is over, and it has not come out of its {@code start}. */
  void inStart(long now) {
    int measurement = completed(now);
    if (measurement >= 0 && begun < course.endOf(measurement)) {
      missed = name + " was still in its `start` when " + end();
    }
  }

  /**
   * Its time is over, and it has not come out of a task.
   *
   * @param sent the phase of the request that it waits for; null where it waits for none
   * @param waiting the outermost {@code until} that it is in; null where it is in none
   */
  void inTask(@Nullable Phase sent, @Nullable UntilFrame waiting, long now) {
    int measurement = completed(now);
    if (measurement < 0) {
      return;
    }
    if (sent != null && sent.compareTo(Phase.ofMeasurement(measurement)) < 0) {
      missed =
          name
              + " waited for one answer from before "
              + (measurement == 0 ? "the judged time" : "a measurement")
              + " until after its end";
      return;
    }
    if (now < work.ending().at()) {
      return; // a wait may come true yet
    }
    long since = Math.max(begun, course.measuredFrom());
    // A measurement that was cut short is none, and its time no time that a wait could take.
    long end = Math.min(work.ending().at(), course.endOf(measurement));
    String stuck = StuckWait.of(waiting, since, end, now >= work.ending().drained());
    if (stuck != null) {
      missed = name + " was in " + stuck;
    }
  }

  /** The last measurement that is over, of those that count; -1 for none. */
  private int completed(long now) {
    long over = work.ending().at();
    if (now >= over) {
      if (over <= course.measuredFrom()) {
        return -1;
      }
      int last = course.measurementAt(over - 1);
      // One of several that was cut short is none.
      return course.rounds() > 1 && over < course.endOf(last) ? last - 1 : last;
    }
    return course.roundOf(now) > 0 ? course.measurementAt(now) - 1 : -1;
  }

  private String end() {
    return work.ending().at() < course.ending().at()
        ? "a stage removed it"
        : "the judged time ended";
  }

  /** The measurement without which its loss is none, from 0; that it was not there for one: 0. */
  int lostInRound() {
    return isLostInTime ? lostInRound : 0;
  }

  /** How a failure stopped it, one sentence; null where none did. */
  @Nullable String lost() {
    return lost;
  }

  /**
   * How it was stopped before its time was over, or took no part in the judged time although
   * nothing stopped it, one sentence; null where neither is so. Sound once it has ended.
   *
   * @param isRegular whether its time ended as planned: what was cut off early was not missed
   */
  @Nullable String loss(boolean isRegular) {
    if (isLostInTime) {
      return lost;
    }
    return isRegular ? missed : null;
  }
}
