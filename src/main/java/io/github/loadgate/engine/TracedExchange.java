package io.github.loadgate.engine;

import io.github.loadgate.expression.Mask;
import io.github.loadgate.expression.Scope;
import io.github.loadgate.metrics.Evidence;
import io.github.loadgate.metrics.Exchanged;
import io.github.loadgate.metrics.Result;
import io.github.loadgate.plan.Step;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells each request with its answer to a listener, one at a time. Safe for any thread. */
final class TracedExchange implements Exchange {
  private final Exchange exchange;
  private final Mask mask;
  private final Consumer<Exchanged> listener;

  TracedExchange(Exchange exchange, Mask mask, Consumer<Exchanged> listener) {
    this.exchange = exchange;
    this.mask = mask;
    this.listener = listener;
  }

  @Override
  public Call make(Step.Request request, Scope scope) {
    return exchange.make(request, scope);
  }

  @Override
  public Judgement judge(
      Step.Request request, Call call, Answer answer, Scope scope, Transport.Session session) {
    Judgement judgement = exchange.judge(request, call, answer, scope, session);
    // What is captured may be a secret, and stands in this very answer.
    judgement.captured().forEach(mask::learnAll);
    Evidence evidence = exchange.evidence(request, call, answer, judgement.reason());
    tell(request, judgement.result(), answer.nanos() / 1e6, evidence);
    return judgement;
  }

  @Override
  public Evidence evidence(
      Step.Request request, @Nullable Call call, @Nullable Answer answer, String reason) {
    Evidence evidence = exchange.evidence(request, call, answer, reason);
    if (call == null) {
      tell(request, Result.FAILED, 0, evidence); // it could not be made, so that nobody judges it
    }
    return evidence;
  }

  private synchronized void tell(
      Step.Request request, Result result, double millis, Evidence evidence) {
    listener.accept(new Exchanged(request.label(), result, millis, evidence));
  }
}
