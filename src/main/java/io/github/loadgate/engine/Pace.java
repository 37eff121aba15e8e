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

  /** In each measurement. */
  private final long[] missed;

  /**
   * @param first when the first task begins, on the run's clock
   * @param measurements how many there may be
   */
  Pace(double perSecond, long first, int measurements) {
    this.perSecond = perSecond;
    this.first = first;
    missed = new long[measurements];
  }

  /**
   * Takes the next beat.
   *
   * @param bounds when the measurements begin in which missed beats are counted, and the end of the
   *     last
   * @return when the next task is to begin: now, or later
   */
  long next(long now, long[] bounds) {
    long latest = latestAt(now);
    long next = Math.max(latest, taken + 1);
    count(next, bounds);
    taken = next;
    return Math.max(now, timeOf(next));
  }

  /** No task will begin any more: the beats that the user was too busy for are missed. */
  void end(long now, long[] bounds) {
    count(latestAt(Math.min(now, bounds[missed.length] - 1)) + 1, bounds);
  }

  /** How many beats were missed so far in a measurement, from 0. */
  long missed(int measurement) {
    return missed[measurement];
  }

  private void count(long next, long[] bounds) {
    for (int i = 0; i < missed.length; i++) {
      long least = Math.max(taken + 1, firstFrom(bounds[i]));
      long most = Math.min(next, firstFrom(bounds[i + 1])) - 1;
      missed[i] += Math.max(0, most - least + 1);
    }
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
