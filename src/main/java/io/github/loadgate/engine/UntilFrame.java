package io.github.loadgate.engine;

import static java.util.Objects.requireNonNull;

import io.github.loadgate.expression.ExpressionException;
import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.metrics.Phase;
import io.github.loadgate.plan.Step;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * {@code until}: repeats its steps until each request of a round was ok and the condition holds.
 * {@code onFailure: continue} of a request leaves the decision to the condition alone.
 */
final class UntilFrame extends Frame {

  /** Between two rounds: one without requests would spin. */
  private static final long LEAST = TimeUnit.MILLISECONDS.toNanos(1);

  private final Step.Until until;
  private final UserScope scope;
  private final ApartSamples apart;
  private final RequestRunner requests;
  private final @Nullable UntilFrame outer;
  private final String title;
  private final Phase phase;
  private final long begun;
  private final long deadline;

  private final long every;

  private boolean failedRound;

  /** Why the last round was not the last one. */
  private String why = "its steps were not done once";

  private @Nullable Poll last;

  /**
   * @param outer the wait whose rounds it is part of; null where there is none
   */
  UntilFrame(
      Step.Until until,
      UserScope scope,
      ApartSamples apart,
      RequestRunner requests,
      @Nullable UntilFrame outer,
      Purpose purpose,
      long begun) {
    super(until.steps());
    this.until = until;
    this.scope = scope;
    this.apart = apart;
    this.requests = requests;
    this.outer = outer;
    title = purpose.title();
    phase = purpose.phase().at(begun);
    this.begun = begun;
    every = until.every().toNanos();
    deadline = begun + until.within().toNanos();
  }

  Step.Until step() {
    return until;
  }

  Phase phase() {
    return phase;
  }

  @Override
  long begun() {
    return begun;
  }

  /** When the request was begun that is not recorded yet; {@link Long#MAX_VALUE} for none. */
  long unsettled() {
    return last == null ? Long.MAX_VALUE : last.sample().begunNanos();
  }

  /** A request of a round has ended; the one before it was not the last. */
  void polled(Poll poll) {
    settle();
    last = poll;
  }

  /** A step of this round was not ok: the rest of the round is left out. */
  void roundFailed(StepRunner.Failure how) {
    failedRound = true;
    why = how.label() + ": " + how.reason();
    skipRest();
  }

  /** Why the deadline was missed, one sentence. */
  String missed() {
    return "not within " + Words.seconds(until.within()) + ": " + why;
  }

  /** The last request; null where there is none. */
  @Nullable Poll last() {
    return last;
  }

  /**
   * It will not come true any more: its own sample is in no total, so a request fails with it. In
   * another wait that is for that to say, for its round may be repeated.
   *
   * @param how {@code DEADLINE} or {@code UNFINISHED}
   * @param in its own phase, or that of its end
   * @param reason one sentence
   */
  void lost(FailureClass how, Phase in, String reason) {
    Poll poll = takeLast();
    if (outer != null) {
      if (poll != null) {
        outer.polled(poll);
      }
    } else if (poll != null) {
      boolean answered = how == FailureClass.DEADLINE;
      requests.failed(poll.of(this), answered ? FailureClass.EXPECTATION : how, reason);
    } else {
      // No request is near: as with other steps, the task names it.
      Phase judged = in.isJudged() ? in : phase;
      String named = until.label() + ": " + reason;
      requests.failed(title, until.tags(), until.origin(), how, judged, begun, named);
    }
  }

  private @Nullable Poll takeLast() {
    Poll poll = last;
    last = null;
    return poll;
  }

  @Override
  boolean isCover() {
    return false;
  }

  @Override
  long deadline() {
    return deadline;
  }

  @Override
  After endOfList(long now) {
    boolean holds = !failedRound && holds();
    failedRound = false;
    if (holds) {
      return After.OVER;
    }
    return now >= deadline
        ? After.MISSED
        : After.againAt(Math.min(now + Math.max(every, LEAST), deadline));
  }

  /** What an answer does not have yet is no mistake: the condition does not hold then. */
  private boolean holds() {
    try {
      Object value = until.condition().evaluate(scope);
      why = "`" + until.condition().source() + "` was " + JsonMembers.text(value, scope::masked);
      return Boolean.TRUE.equals(value);
    } catch (ExpressionException e) {
      if (e.isNothingToPick()) {
        throw e;
      }
      why = requireNonNull(e.getMessage());
      return false;
    }
  }

  @Override
  void done(long now) {
    settle();
    apart.ok(until.label(), phase, begun, now - begun);
  }

  @Override
  void ended(long now, StepRunner.Failure how) {
    settle();
    failed(now, FailureClass.STEP, how.label() + ": " + how.reason());
  }

  @Override
  void cut(long now) {
    String reason = ApartSamples.STILL_OPEN + ": " + why;
    failed(now, FailureClass.UNFINISHED, reason);
    lost(FailureClass.UNFINISHED, phase, reason);
  }

  private void failed(long now, FailureClass failure, String reason) {
    apart.failed(until.label(), until.origin(), phase, begun, now - begun, failure, reason);
  }

  @Override
  void dropped() {
    settle();
  }

  private void settle() {
    Poll poll = takeLast();
    if (poll != null) {
      poll.settle(requests.samples());
    }
  }
}
