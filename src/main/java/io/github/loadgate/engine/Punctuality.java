package io.github.loadgate.engine;

import java.util.concurrent.TimeUnit;

/**
 * How late one user is with its next request: after the moment that it was due, and by whose doing.
 * One thread at a time.
 */
final class Punctuality {

  /** More is not made up for: who slept for an hour is not to hurry for the next. */
  private static final long MOST_OVERSLEPT = TimeUnit.SECONDS.toNanos(1);

  /** Until when the user waits; never, where it waits for nothing. */
  private long awaited = Long.MAX_VALUE;

  /** How long before it is made the request was due. */
  private long waited;

  /** How late our own generator is. */
  private long lag;

  /** For how long it has rested beyond what it should have, and not made up for. */
  private long overslept;

  /** The user goes on: what it waited for should have been over now. */
  void goesOn(long now) {
    long late = Math.max(0, now - awaited);
    lag += late;
    overslept = Math.min(MOST_OVERSLEPT, overslept + late);
    awaited = Long.MAX_VALUE;
  }

  /**
   * Makes up for what the user overslept, so that a machine whose cores are busy is no smaller a
   * load: a rest is shorter by that, and by half of it at most, so that the load is never much
   * greater for it either.
   *
   * @param until when its rest should be over
   * @return when it is
   */
  long rests(long now, long until) {
    long less = Math.min(overslept, (until - now) / 2);
    overslept -= less;
    return until - less;
  }

  /** What it does next. */
  void does(Action action) {
    if (action instanceof Action.WaitUntil wait) {
      awaited = wait.nanos();
    } else if (action instanceof Action.Send) {
      none();
    }
  }

  /** It is late with nothing. */
  void none() {
    waited = 0;
    lag = 0;
  }

  /**
   * It begins a task.
   *
   * @return how long after the task was due
   */
  long begins(Work.Turn turn, long now) {
    if (turn.isDue()) {
      // Whether it overslept, or the driver was late: nobody else keeps an owed start waiting.
      waited = now - turn.at();
      lag = waited;
    }
    return waited;
  }

  /** How long before it is made its next request was due. */
  long waited() {
    return waited;
  }

  /** How much of that, or of the end of a wait, was our own generator's lateness. */
  long lag() {
    return lag;
  }
}
