package io.github.loadgate.engine;

import static java.util.Objects.requireNonNull;

import io.github.loadgate.expression.ExpressionException;
import io.github.loadgate.metrics.Evidence;
import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.metrics.Phase;
import io.github.loadgate.metrics.Result;
import io.github.loadgate.metrics.Sample;
import io.github.loadgate.metrics.Source;
import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.Step;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes requests for one user, one at a time, and judges, records and captures from their answers.
 * Every request that is made is recorded once, whatever becomes of it; a poll of a wait by that
 * wait. One thread at a time.
 */
final class RequestRunner {
  private final Exchange exchange;
  private final Samples samples;
  private final UserScope scope;
  private final Transport.Session session;
  private final boolean keepResponse;
  private final Sources sources;

  private Step.@Nullable Request pending;
  private @Nullable Call call;
  private Phase phase = Phase.SETUP;
  private long begun;
  private long waited;
  private long lag;
  private long nextWaited;
  private long nextLag;

  /**
   * What became of a request.
   *
   * @param evidence null where it did not fail, or there is one of its kind already
   * @param isPoll whether it was one of a wait, which asks again where it was not ok
   * @param ended on the run's clock
   */
  record Outcome(
      Step.Request request,
      Judgement judgement,
      @Nullable Evidence evidence,
      boolean isPoll,
      long ended) {}

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
    this(exchange, samples, scope, session, keepResponse, Sources.NONE);
  }

  /**
   * @param sources of the user's scenario
   */
  RequestRunner(
      Exchange exchange,
      Samples samples,
      UserScope scope,
      Transport.Session session,
      boolean keepResponse,
      Sources sources) {
    this.sources = sources;
    this.exchange = exchange;
    this.samples = samples;
    this.scope = scope;
    this.session = session;
    this.keepResponse = keepResponse;
  }

  /**
   * The next request is made later than it was due.
   *
   * @param nanos how long before it is made it was due: its response time begins there
   * @param ownNanos how late our own generator is, apart from waiting for a user that was busy
   */
  void late(long nanos, long ownNanos) {
    nextWaited = Math.max(0, nanos);
    nextLag = Math.max(0, ownNanos);
  }

  /**
   * Makes a request, which is under way then until it is answered.
   *
   * @param deadline when it is given up, however long its own time is
   * @throws ExpressionException when it cannot be made; to be told by {@link #notMade} then
   */
  Action.Send send(Step.Request request, Phase in, long now, long deadline) {
    if (pending != null) {
      throw new IllegalStateException("the answer to " + pending.label() + " is still due");
    }
    waited = nextWaited;
    lag = nextLag;
    late(0, 0);
    Call made = exchange.make(request, scope);
    if (deadline != Long.MAX_VALUE) {
      made = made.within(Duration.ofNanos(Math.max(1, deadline - now)));
    }
    pending = request;
    call = made;
    phase = in;
    begun = now;
    return new Action.Send(made);
  }

  /**
   * Takes the answer to the request under way: judges it, captures from it, records it.
   *
   * @param wait whose poll it is, which is told instead of recording it; null for none
   */
  Outcome answered(Answer answer, @Nullable UntilFrame wait) {
    Step.Request request = requireNonNull(pending);
    Call sent = requireNonNull(call);
    pending = null;
    call = null;
    scope.response(new LastResponse(answer));
    Judgement judgement = exchange.judge(request, sent, answer, scope, session);
    if (!keepResponse) {
      scope.response(LastResponse.NONE);
    }
    judgement.captured().forEach(scope::capture);
    FailureClass failed = judgement.failure();
    int status = answer.status();
    Evidence evidence = null;
    if (wait != null) {
      Sample sample = sample(request, answer, judgement, null);
      wait.polled(new Poll(request, sample, judgement.reason(), sent, answer));
    } else {
      evidence =
          failed != null && samples.wantsEvidence(request.label(), phase, failed, status)
              ? exchange.evidence(request, sent, answer, judgement.reason())
              : null;
      samples.record(sample(request, answer, judgement, evidence));
      if (!keepResponse) {
        session.forget();
      }
    }
    return new Outcome(request, judgement, evidence, wait != null, begun + answer.nanos());
  }

  private Sample sample(
      Step.Request request, Answer answer, Judgement judgement, @Nullable Evidence evidence) {
    long heldBack = session.heldBackNanos();
    // What was owed at a time waits for our own delays too; a user who is free to begin does not.
    long delay = waited > 0 ? waited + heldBack : 0;
    return new Sample(
        sources.of(request),
        phase,
        begun + heldBack,
        delay + answer.nanos(),
        answer.nanos(),
        lag + heldBack,
        answer.timings(),
        judgement.result(),
        judgement.failure(),
        answer.status(),
        evidence);
  }

  /** Takes the request under way, if there is one, as never answered. */
  void abandoned(long now, @Nullable UntilFrame wait) {
    if (pending != null) {
      long open = now - begun;
      answered(
          new Answer(
              0, List.of(), new byte[0], 0, open, FailureClass.UNFINISHED, ApartSamples.STILL_OPEN),
          wait);
    }
  }

  /**
   * Records a request that an expression kept from being made.
   *
   * @param wait as in {@link #answered}
   */
  @Nullable Evidence notMade(
      Step.Request request, Phase in, long now, String reason, @Nullable UntilFrame wait) {
    if (wait != null) {
      wait.polled(new Poll(request, notMade(request, in, now, null), reason, null, null));
      return null;
    }
    boolean wanted = samples.wantsEvidence(request.label(), in, FailureClass.EXPRESSION, 0);
    Evidence evidence = wanted ? exchange.evidence(request, null, null, reason) : null;
    samples.record(notMade(request, in, now, evidence));
    return evidence;
  }

  /**
   * Records a failure that no request is near.
   *
   * @param tags of what failed
   */
  Evidence failed(
      String label,
      Set<String> tags,
      Origin origin,
      FailureClass failure,
      Phase in,
      long now,
      String reason) {
    Evidence evidence = ApartSamples.evidence(origin, scope.masked(reason));
    Source source = sources.of(label, tags);
    samples.record(new Sample(source, in, now, 0, Result.FAILED, failure, 0, evidence));
    return evidence;
  }

  /** The last poll of a wait that did not come true: a failed request. */
  void failed(Poll poll, FailureClass unlessItsOwn, String missed) {
    poll.fail(samples, exchange, unlessItsOwn, missed);
  }

  /** What may be shown of a wait that missed its deadline. */
  Evidence evidence(Step.Until until, @Nullable Poll last, String missed) {
    return last == null
        ? ApartSamples.evidence(until.origin(), scope.masked(missed))
        : exchange.evidence(last.request(), last.call(), last.answer(), missed);
  }

  private Sample notMade(Step.Request request, Phase in, long now, @Nullable Evidence evidence) {
    FailureClass failed = FailureClass.EXPRESSION;
    return new Sample(sources.of(request), in, now, 0, Result.FAILED, failed, 0, evidence);
  }

  Samples samples() {
    return samples;
  }
}
