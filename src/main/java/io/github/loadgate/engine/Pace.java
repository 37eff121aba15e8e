package io.github.loadgate.engine;

import java.util.concurrent.TimeUnit;

/**
 * The beats at which one user is to begin its tasks, counted from its first so that they cannot
 * drift. A start that comes late takes the latest beat that is due; those before it are missed, and
 * not made up.
 */
final class Pace {
  private final double perSecond;
  private final long first;

  /** The beat that was taken last, from 0. */
  private long taken;

  private long missed;

  /**
   * @param first when the first task begins, on the run's clock
   */
  Pace(double perSecond, long first) {
    this.perSecond = perSecond;
    this.first = first;
  }

  /**
   * Takes the next beat.
   *
   * @param from of the time in which missed beats are counted
   * @param to its end
   * @return when the next task is to begin: now, or later
   */
  long next(long now, long from, long to) {
    long latest = latestAt(now);
    long next = Math.max(latest, taken + 1);
    count(next, from, to);
    taken = next;
    return Math.max(now, timeOf(next));
  }

  /** No task will begin any more: the beats that the user was too busy for are missed. */
  void end(long now, long from, long to) {
    count(latestAt(Math.min(now, to - 1)) + 1, from, to);
  }

  /** How many beats were missed so far, of those in the time that was given. */
  long missed() {
    return missed;
  }

  private void count(long next, long from, long to) {
    long least = Math.max(taken + 1, firstFrom(from));
    long most = Math.min(next, firstFrom(to)) - 1;
    missed += Math.max(0, most - least + 1);
    taken = Math.max(taken, next - 1);
  }

  /** The last beat that is not after this time. */
  private long latestAt(long nanos) {
    long beat = (long) ((nanos - first) / 1e9 * perSecond);
    while (timeOf(beat + 1) <= nanos) {
      beat++;
    }
    while (beat > 0 && timeOf(beat) > nanos) {
      beat--;
    }
    return beat;
  }

  /** The first beat that is not before this time. */
  private long firstFrom(long nanos) {
    return nanos <= first ? 0 : latestAt(nanos - 1) + 1;
  }

  private long timeOf(long beat) {
    return first + (long) (beat / perSecond * TimeUnit.SECONDS.toNanos(1));
  }
}
