package io.github.loadgate.engine;

import io.github.loadgate.plan.Scenario;
import org.jspecify.annotations.Nullable;

/**
 * When one user begins its tasks: when its work says, and, where it is paced, after it has thought
 * or on the next beat of its pace. One thread at a time.
 */
final class Rhythm {
  private final Scenario scenario;
  private final Work work;
  private final Course course;

  /** From the first task on, where the scenario has one. */
  private @Nullable Pace pace;

  /** What it waits for. */
  private Work.@Nullable Turn claimed;

  Rhythm(Scenario scenario, Work work, Course course) {
    this.scenario = scenario;
    this.work = work;
    this.course = course;
  }

  /**
   * The next task, which may begin at its time, but for {@link #begun} the same again.
   *
   * @return null when there is none for this user any more
   */
  Work.@Nullable Turn turn(long now) {
    Course.Ending ending = work.ending();
    boolean isOver = now >= ending.at();
    Work.Turn turn = claimed;
    // What is owed is made where it was due before the end, even if that is seen a moment later.
    if (turn == null && (!isOver || !work.isPaced())) {
      turn = work.turn(now);
      claimed = turn;
    }
    if (turn == null || (isOver && ending.early() != null)) {
      return null;
    }
    return (turn.isDue() ? turn.at() : now) < ending.at() ? turn : null;
  }

  /** The task has begun. */
  void begun(long now) {
    claimed = null;
    work.begun(now);
    Double perSecond = scenario.pace();
    if (pace == null && perSecond != null && work.isPaced()) {
      pace = new Pace(perSecond, now, course.rounds());
    }
  }

  /** Whether it is its think time, and nobody's schedule, that tells when it goes on. */
  boolean isThinking() {
    return pace == null && work.isPaced();
  }

  /** The task has ended: when the user is ready for the next, now or later. */
  long done(long now, StepRunner runner) {
    work.done(now);
    if (pace != null) {
      return pace.next(now, bounds());
    }
    return work.isPaced() ? now + runner.draw(scenario.think()) : now;
  }

  /**
   * No task will begin any more.
   *
   * @param inTask whether one has not ended yet
   */
  void end(long now, boolean inTask) {
    if (inTask) {
      work.done(now);
    }
    if (pace != null) {
      pace.end(now, bounds());
    }
  }

  /** When the measurements begin, and where the last one ends; none goes on after the end. */
  private long[] bounds() {
    int rounds = course.rounds();
    long end = work.ending().at();
    long[] bounds = new long[rounds + 1];
    bounds[0] = Math.min(end, course.measuredFrom());
    for (int i = 1; i < rounds; i++) {
      bounds[i] = Math.min(end, course.roundEnd(i - 1));
    }
    bounds[rounds] = end;
    return bounds;
  }

  /** How many beats were missed in a measurement of the run, from 0. */
  long missedBeats(int measurement) {
    int round = measurement - course.first();
    return pace == null || round < 0 || round >= course.rounds() ? 0 : pace.missed(round);
  }
}
