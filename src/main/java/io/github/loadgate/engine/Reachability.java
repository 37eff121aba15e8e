package io.github.loadgate.engine;

import io.github.loadgate.metrics.FailureClass;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Notices that nothing answers any more: requests in a row, of all users together, that ended
 * without an answer. A slow answer is an answer.
 */
final class Reachability {

  /** How many in a row, at least. */
  static final int LEAST = 10;

  /** Over how long, at least: between the end of the first and that of the last. */
  static final long SPAN = TimeUnit.SECONDS.toNanos(5);

  private volatile int inRow;
  private long since;

  /** A request was answered. On the hot path: reads one field where all is well. */
  void answered() {
    if (inRow != 0) {
      clear();
    }
  }

  private synchronized void clear() {
    inRow = 0;
  }

  /**
   * A request ended without an answer.
   *
   * @param how what kind of failure it was
   * @param failure what happened to it, with its label
   * @return why the run cannot go on, one sentence; null while it can
   */
  synchronized @Nullable String unanswered(long now, FailureClass how, String failure) {
    if (inRow == 0) {
      since = now;
    }
    inRow++;
    if (inRow < LEAST || now - since < SPAN) {
      return null;
    }
    return String.format(
        Locale.ROOT,
        "%s: %,d requests in a row over %.1f s ended without an answer, the last was %s",
        how == FailureClass.OWN_LIMIT
            ? "this machine is at its limit"
            : how.isUnsoundAnswer() ? "no sound answers" : "target unreachable",
        inRow,
        (now - since) / 1e9,
        failure);
  }
}
