package io.github.loadgate.engine;

/**
 * How late one user is with its next request: after the moment that it was due, and by whose doing.
 * One thread at a time.
 */
final class Punctuality {

  /** Until when the user waits; never, where it waits for nothing. */
  private long awaited = Long.MAX_VALUE;

  /** How long before it is made the request was due. */
  private long waited;

  /** How late our own generator is. */
  private long lag;

  /** The user goes on: what it waited for should have been over now. */
  void goesOn(long now) {
    lag += Math.max(0, now - awaited);
    awaited = Long.MAX_VALUE;
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
