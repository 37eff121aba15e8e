package io.github.loadgate.engine;

import io.github.loadgate.expression.Mask;
import io.github.loadgate.metrics.Evidence;
import io.github.loadgate.plan.Step;
import org.jspecify.annotations.Nullable;

/** Makes what may be shown of a request that failed. Safe for any thread. */
final class EvidenceMaker {

  EvidenceMaker(Mask mask) {
    throw new AssertionError(mask);
  }

  /**
   * @param call null where it could not be made
   * @param answer null where it was not sent
   */
  Evidence evidence(
      Step.Request request, @Nullable Call call, @Nullable Answer answer, String reason) {
    throw new AssertionError(request + "" + call + answer + reason);
  }
}
