package io.github.loadgate.engine;

import io.github.loadgate.expression.ExpressionException;
import io.github.loadgate.expression.Scope;
import io.github.loadgate.metrics.Evidence;
import io.github.loadgate.plan.Step;
import org.jspecify.annotations.Nullable;

/** What lies between a step of the plan and the network. Safe for any thread. */
interface Exchange {

  /**
   * Evaluates every expression of the request.
   *
   * @throws ExpressionException when one fails
   */
  Call make(Step.Request request, Scope scope);

  /**
   * Decides what the answer is worth and captures from it. Never throws for what a server sent.
   *
   * @param session whose cookies may be captured
   */
  Judgement judge(
      Step.Request request, Call call, Answer answer, Scope scope, Transport.Session session);

  /**
   * What may be shown of a request that failed.
   *
   * @param call null where it could not be made
   * @param answer null where it was not sent
   */
  Evidence evidence(
      Step.Request request, @Nullable Call call, @Nullable Answer answer, String reason);
}
