package io.github.loadgate.engine;

/**
 * How much work may go into one look at an answer, counted rather than timed, so that the same
 * answer has the same outcome on any machine. One thread.
 */
final class StepBudget {

  /** Looks at a character or a value: a large body many times over, or a fraction of a second. */
  static final int MOST = 50_000_000;

  private int left = MOST;

  /** There was more to do than may be done. */
  static final class SpentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SpentException() {
      super(null, null, false, false);
    }
  }

  /**
   * @throws SpentException when nothing is left
   */
  void take(int steps) {
    left -= steps;
    if (left < 0) {
      throw new SpentException();
    }
  }

  /** Whether nothing was left at some time, however that reached the caller. */
  boolean isSpent() {
    return left < 0;
  }
}
