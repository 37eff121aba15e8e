package io.github.loadgate.engine;

import io.github.loadgate.metrics.FailureClass;

/**
 * What was wrong with an answer.
 *
 * @param reason one sentence
 */
record Unmet(FailureClass failure, String reason) {

  static Unmet expectation(String reason) {
    return new Unmet(FailureClass.EXPECTATION, reason);
  }
}
