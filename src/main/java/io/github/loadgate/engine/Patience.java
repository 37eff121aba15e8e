package io.github.loadgate.engine;

import io.github.loadgate.metrics.FailureClass;
import java.time.Duration;

/**
 * How long a preflight waits for answers. The first that hangs gets all the time that the plan
 * gives it; after that the run is lost, and the others are only asked whether they hang too. Safe
 * for any thread.
 */
final class Patience {

  /** For each request, once another has hung. */
  static final Duration SHORT = Duration.ofSeconds(5);

  private volatile boolean lost;

  Call shortened(Call call) {
    return lost ? call.within(SHORT) : call;
  }

  void answered(Answer answer) {
    FailureClass failure = answer.failure();
    if (failure == FailureClass.TIMEOUT || failure == FailureClass.CONNECT_TIMEOUT) {
      lost = true;
    }
  }
}
