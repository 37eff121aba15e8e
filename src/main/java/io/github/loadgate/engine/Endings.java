package io.github.loadgate.engine;

import static java.util.Objects.requireNonNull;

import io.github.loadgate.expression.ExpressionException;
import io.github.loadgate.metrics.Evidence;
import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.metrics.Phase;
import io.github.loadgate.metrics.Result;
import io.github.loadgate.plan.OnFailure;
import io.github.loadgate.plan.Step;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What follows a step of one user that is not ok, and so how its list of steps ends. */
final class Endings {
  private final RequestRunner requests;
  private final UserScope scope;
  private final ApartSamples apart;
  private final Frames frames;

  private Purpose purpose = Purpose.NONE;
  private OnFailure ending = OnFailure.CONTINUE;
  private StepRunner.@Nullable Failure failure;
  private @Nullable String skipped;

  Endings(RequestRunner requests, UserScope scope, ApartSamples apart, Frames frames) {
    this.requests = requests;
    this.scope = scope;
    this.apart = apart;
    this.frames = frames;
  }

  /** Another list begins. */
  void begin(Purpose newPurpose) {
    purpose = newPurpose;
    ending = OnFailure.CONTINUE;
    failure = null;
    skipped = null;
  }

  /** How the list ended: {@code CONTINUE} when all of its steps were done. */
  OnFailure ending() {
    return ending;
  }

  /** What ended the list before its end; null where nothing did. */
  StepRunner.@Nullable Failure failure() {
    return failure;
  }

  /** Why the rest of the list was skipped, one sentence; null where it was not. */
  @Nullable String skipped() {
    return skipped;
  }

  /** A request was not ok. */
  void notOk(RequestRunner.Outcome outcome) {
    Step.Request request = outcome.request();
    Judgement judgement = outcome.judgement();
    StepRunner.Failure how =
        new StepRunner.Failure(request.label(), judgement.reason(), outcome.evidence());
    notOk(judgement.result(), request.onFailure(), how, outcome.ended());
  }

  /** A request could not be made. */
  void notMade(Step.Request request, ExpressionException e, long now) {
    String reason = requireNonNull(e.getMessage());
    if (e.isNothingToPick() && skips(request.label() + ": " + reason)) {
      return;
    }
    Phase phase = purpose.phase().at(now);
    Evidence evidence = requests.notMade(request, phase, now, reason, frames.until());
    notOk(
        Result.FAILED,
        request.onFailure(),
        new StepRunner.Failure(request.label(), reason, evidence),
        now);
  }

  /** Counts as a failure of the request that it was to prepare: the next one of its list. */
  void failed(Step step, StepException e, long now) {
    Step.Request request = nextRequest(step);
    String label = request == null ? purpose.title() : request.label();
    if (e.isNothingToPick() && skips(label + ": " + e.sentence())) {
      return;
    }
    Phase phase = purpose.phase().at(now);
    String reason = e.sentence() + " (" + step.origin() + ")";
    Evidence evidence = null;
    if (request != null) {
      evidence = requests.notMade(request, phase, now, reason, frames.until());
    } else if (frames.until() == null) {
      FailureClass expression = FailureClass.EXPRESSION;
      evidence =
          requests.failed(label, purpose.tags(), step.origin(), expression, phase, now, reason);
    }
    notOk(Result.FAILED, step.onFailure(), new StepRunner.Failure(label, reason, evidence), now);
  }

  private Step.@Nullable Request nextRequest(Step step) {
    List<Step> rest = Stream.concat(Stream.of(step), frames.top().rest().stream()).toList();
    List<Step.Request> next = Step.requestsOf(rest);
    return next.isEmpty() ? null : next.get(0);
  }

  /** The plan's own {@code fail}: it ends a wait too. */
  void fail(Step.Fail fail, long now) throws StepException {
    String text = StepException.text("fail", fail.text(), scope);
    Phase phase = purpose.phase().at(now);
    Evidence evidence =
        requests.failed(
            fail.label(), fail.tags(), fail.origin(), FailureClass.FAIL, phase, now, text);
    if (fail.onFailure() != OnFailure.CONTINUE) {
      end(fail.onFailure(), new StepRunner.Failure(fail.label(), text, evidence), now);
    }
  }

  /** The user's own code failed. */
  void javaFailed(Step.JavaCall step, String reason, long now) {
    String label = "JAVA " + step.className();
    Evidence evidence = null;
    if (frames.until() == null) {
      Phase phase = purpose.phase().at(now);
      evidence =
          requests.failed(label, step.tags(), step.origin(), FailureClass.JAVA, phase, now, reason);
    }
    notOk(Result.FAILED, step.onFailure(), new StepRunner.Failure(label, reason, evidence), now);
  }

  /** The time of a wait is over. */
  void missed(UntilFrame wait, long now) {
    frames.dropInside(wait);
    frames.pop();
    Step.Until until = wait.step();
    String reason = wait.missed();
    boolean wanted =
        requests.samples().wantsEvidence(until.label(), wait.phase(), FailureClass.DEADLINE, 0);
    Evidence evidence = wanted ? requests.evidence(until, wait.last(), reason) : null;
    apart.failed(
        until.label(),
        wait.phase(),
        wait.begun(),
        now - wait.begun(),
        FailureClass.DEADLINE,
        evidence);
    wait.lost(FailureClass.DEADLINE, purpose.phase().at(now), reason);
    notOk(
        Result.FAILED,
        until.onFailure(),
        new StepRunner.Failure(until.label(), reason, evidence),
        now);
  }

  /** Skips the rest of a task; what is no task is not skipped. */
  boolean skips(String why) {
    if (!purpose.skippable()) {
      return false;
    }
    skipped = why;
    frames.drop();
    return true;
  }

  /**
   * What follows a step that is not ok. In a wait, another round; else what the plan says. A
   * request that is tolerated ends a task, whose later steps need what it did not bring, but is no
   * reason to stop a user or a run.
   */
  private void notOk(Result result, OnFailure rule, StepRunner.Failure how, long now) {
    boolean stops = rule == OnFailure.STOP_USER || rule == OnFailure.STOP_RUN;
    UntilFrame wait = frames.until();
    if (rule == OnFailure.CONTINUE) {
      return;
    } else if (wait != null) {
      frames.dropInside(wait);
      wait.roundFailed(how);
    } else if (result != Result.TOLERATED || !stops) {
      end(rule, how, now);
    }
  }

  private void end(OnFailure rule, StepRunner.Failure how, long now) {
    NotReached.of(frames.all())
        .forEach(
            (label, times) -> requests.samples().notReached(label, purpose.phase().at(now), times));
    frames.end(now, how);
    ending = rule;
    failure = how;
  }
}
