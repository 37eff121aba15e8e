package io.github.loadgate.engine;

import io.github.loadgate.expression.ExpressionException;
import io.github.loadgate.expression.Scope;
import io.github.loadgate.plan.Step;

/** Makes calls of the plan's requests: evaluates what varies, and remembers what does not. */
final class RequestMaker {

  /**
   * @param version loadgate's own, for the User-Agent
   * @param keepBodies whether any expression of the plan reads {@code response.json} or {@code
   *     response.text}, so that whole bodies are kept of every answer
   */
  RequestMaker(String version, boolean keepBodies) {
    throw new AssertionError(version + keepBodies);
  }

  /**
   * @throws ExpressionException when an expression fails, or gives what cannot be sent
   */
  Call make(Step.Request request, Scope scope) {
    throw new AssertionError(request + "" + scope);
  }
}
