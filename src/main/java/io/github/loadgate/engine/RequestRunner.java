package io.github.loadgate.engine;

import static java.util.Objects.requireNonNull;

import io.github.loadgate.expression.ExpressionException;
import io.github.loadgate.metrics.Evidence;
import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.metrics.Phase;
import io.github.loadgate.metrics.Result;
import io.github.loadgate.metrics.Sample;
import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.Step;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes requests for one user, one at a time, and judges, records and captures from their answers.
 * Every request that is made is recorded once, whatever becomes of it. One thread at a time.
 */
final class RequestRunner {
  private final Exchange exchange;
  private final Samples samples;
  private final UserScope scope;
  private final Transport.Session session;
  private final boolean keepResponse;

  private Step.@Nullable Request pending;
  private @Nullable Call call;
  private Phase phase = Phase.SETUP;
  private long begun;

  /**
   * What became of a request.
   *
   * @param evidence null where it did not fail, or there is one of its kind already
   */
  record Outcome(Step.Request request, Judgement judgement, @Nullable Evidence evidence) {}

  /**
   * @param session whose cookies may be captured; this does not send by it
   * @param keepResponse whether any expression may ask for the last response; else it is let go
   */
  RequestRunner(
      Exchange exchange,
      Samples samples,
      UserScope scope,
      Transport.Session session,
      boolean keepResponse) {
    this.exchange = exchange;
    this.samples = samples;
    this.scope = scope;
    this.session = session;
    this.keepResponse = keepResponse;
  }

  /**
   * Makes a request, which is under way then until it is answered.
   *
   * @throws ExpressionException when it cannot be made; to be told by {@link #notMade} then
   */
  Action.Send send(Step.Request request, Phase in, long now) {
    if (pending != null) {
      throw new IllegalStateException("the answer to " + pending.label() + " is still due");
    }
    Call made = exchange.make(request, scope);
    pending = request;
    call = made;
    phase = in;
    begun = now;
    return new Action.Send(made);
  }

  /** Takes the answer to the request under way: judges it, records it, captures from it. */
  Outcome answered(Answer answer) {
    Step.Request request = requireNonNull(pending);
    Call sent = requireNonNull(call);
    pending = null;
    call = null;
    scope.response(new LastResponse(answer));
    Judgement judgement = exchange.judge(request, sent, answer, scope, session);
    if (!keepResponse) {
      scope.response(LastResponse.NONE);
    }
    judgement.captured().forEach(scope::set);
    FailureClass failed = judgement.failure();
    int status = answer.status();
    Evidence evidence =
        failed != null && samples.wantsEvidence(request.label(), phase, failed, status)
            ? exchange.evidence(request, sent, answer, judgement.reason())
            : null;
    samples.record(
        new Sample(
            request.label(),
            phase,
            begun,
            answer.nanos(),
            judgement.result(),
            failed,
            status,
            evidence));
    return new Outcome(request, judgement, evidence);
  }

  /** Records the request under way, if there is one, as never answered. */
  void abandoned(long now) {
    if (pending != null) {
      String words = "still open when the run ended";
      long open = now - begun;
      answered(new Answer(0, List.of(), new byte[0], 0, open, FailureClass.UNFINISHED, words));
    }
  }

  /** Records a request that an expression kept from being made. */
  @Nullable Evidence notMade(Step.Request request, Phase in, long now, String reason) {
    boolean wanted = samples.wantsEvidence(request.label(), in, FailureClass.EXPRESSION, 0);
    Evidence evidence = wanted ? exchange.evidence(request, null, null, reason) : null;
    recordNotMade(request.label(), in, now, evidence);
    return evidence;
  }

  /** Records a failure of an expression that no request is near. */
  Evidence notMade(String label, Origin origin, Phase in, long now, String reason) {
    String masked = scope.masked(reason);
    Evidence evidence =
        new Evidence("", "", Map.of(), null, 0, Map.of(), null, masked, origin.toString());
    recordNotMade(label, in, now, evidence);
    return evidence;
  }

  private void recordNotMade(String label, Phase in, long now, @Nullable Evidence evidence) {
    FailureClass failed = FailureClass.EXPRESSION;
    samples.record(new Sample(label, in, now, 0, Result.FAILED, failed, 0, evidence));
  }
}
