package io.github.loadgate.engine;

import io.github.loadgate.metrics.FailureClass;
import java.time.Duration;

/**
 * How long a preflight waits for answers. The first that hangs gets all the time that the plan
 * gives it; after that the others get little, so that all of them are asked soon: one that takes
 * longer then is no failure, but not proven. Safe for any thread.
 */
final class Patience {

  /** For each request, once another has hung. */
  static final Duration SHORT = Duration.ofSeconds(5);

  private volatile boolean lost;

  Call shortened(Call call) {
    return lost ? call.within(SHORT) : call;
  }

  /** Whether a call was given up for nothing but that its time was {@link #shortened}. */
  static boolean wasShort(Call asked, Call sent, Answer answer) {
    boolean isShortened = sent.timeout().compareTo(asked.timeout()) < 0;
    boolean isLate =
        answer.failure() == FailureClass.TIMEOUT
            || answer.failure() == FailureClass.ANSWER_TIMEOUT
            || (answer.failure() == FailureClass.CONNECT_TIMEOUT
                && sent.connectTimeout().compareTo(SHORT) > 0);
    return isShortened && isLate;
  }

  void answered(Answer answer) {
    FailureClass failure = answer.failure();
    if (failure == FailureClass.TIMEOUT
        || failure == FailureClass.ANSWER_TIMEOUT
        || failure == FailureClass.CONNECT_TIMEOUT) {
      lost = true;
    }
  }
}
