package io.github.loadgate.engine;

import static java.util.Objects.requireNonNull;

import io.github.loadgate.expression.ExpressionException;
import io.github.loadgate.expression.Template;
import io.github.loadgate.metrics.Evidence;
import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.metrics.Phase;
import io.github.loadgate.metrics.Result;
import io.github.loadgate.metrics.Sample;
import io.github.loadgate.plan.DurationRange;
import io.github.loadgate.plan.OnFailure;
import io.github.loadgate.plan.Step;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Goes through lists of steps for one user, and says what each asks for. It knows neither thread
 * nor clock nor network: whoever drives it does what it says and brings the answers back. One
 * thread at a time.
 */
final class StepRunner {
  private final Exchange exchange;
  private final Samples samples;
  private final UserScope scope;
  private final Transport.Session session;
  private final boolean keepResponse;

  /** Lists of steps under way, the innermost on top. */
  private final Deque<Frame> frames = new ArrayDeque<>(4);

  private Purpose purpose = new Purpose("", now -> Phase.SETUP, OnFailure.END_TASK);
  private OnFailure ending = OnFailure.CONTINUE;
  private @Nullable Failure failure;
  private @Nullable String skipped;
  private boolean idle;

  private Step.@Nullable Request pending;
  private @Nullable Call call;
  private Phase phase = Phase.SETUP;
  private long begun;

  /** The phase of a request begun at a time of the run's clock. */
  @FunctionalInterface
  interface PhaseAt {
    Phase at(long nanos);
  }

  /**
   * What steps are run for.
   *
   * @param title a label for what fails where there is no request to name
   * @param onFailure what follows an expression that fails in a step that is no request
   * @param skippable whether a choice from nothing skips the rest; else it is a failure
   */
  record Purpose(String title, PhaseAt phase, OnFailure onFailure, boolean skippable) {
    Purpose(String title, PhaseAt phase, OnFailure onFailure) {
      this(title, phase, onFailure, false);
    }
  }

  /**
   * A request that was not ok and ended its list.
   *
   * @param evidence null where it was tolerated, or there is one of the kind already
   */
  record Failure(String label, String reason, @Nullable Evidence evidence) {}

  /** A list of steps, and how far it has got. */
  private static final class Frame {
    private final List<Step> steps;
    private int next;

    Frame(List<Step> steps) {
      this.steps = steps;
    }
  }

  /**
   * @param keepResponse whether any expression may ask for the last response; else it is let go
   */
  StepRunner(
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

  /** Starts with a new list of steps; whatever was left of another is dropped. */
  void begin(List<Step> steps, Purpose newPurpose) {
    frames.clear();
    frames.push(new Frame(steps));
    purpose = newPurpose;
    ending = OnFailure.CONTINUE;
    failure = null;
    skipped = null;
    pending = null;
    idle = true;
  }

  /** What the next step asks for; null when none is left or one of them ended the list. */
  @Nullable Action next(long now) {
    if (pending != null) {
      throw new IllegalStateException("the answer to " + pending.label() + " is still due");
    }
    while (!frames.isEmpty()) {
      Frame frame = frames.element();
      if (frame.next == frame.steps.size()) {
        frames.pop();
        continue;
      }
      Action action = perform(frame.steps.get(frame.next++), now);
      if (action != null) {
        idle = false;
        return action;
      }
    }
    return null;
  }

  /** How the list ended: {@code CONTINUE} when all of its steps were done. */
  OnFailure ending() {
    return ending;
  }

  /** What ended the list before its end; null where nothing did. */
  @Nullable Failure failure() {
    return failure;
  }

  /** Why the rest of the list was skipped, one sentence; null where it was not. */
  @Nullable String skipped() {
    return skipped;
  }

  /** Whether the list has asked for nothing so far: neither a request nor a wait. */
  boolean isIdle() {
    return idle;
  }

  /** The label of the request under way. */
  String label() {
    return requireNonNull(pending).label();
  }

  private @Nullable Action perform(Step step, long now) {
    if (step instanceof Step.Request request) {
      return send(request, now);
    }
    if (step instanceof Step.Pause pause) {
      long time = draw(pause.time());
      return time == 0 ? null : new Action.WaitUntil(now + time);
    }
    if (step instanceof Step.SetVariables set) {
      set(set, now);
      return null;
    }
    throw new IllegalStateException("a step that the engine does not know: " + step);
  }

  private @Nullable Action send(Step.Request request, long now) {
    phase = purpose.phase().at(now);
    begun = now;
    try {
      call = exchange.make(request, scope);
    } catch (ExpressionException e) {
      if (!skips(e, request.label())) {
        expressionFailed(request, request.onFailure(), sentence(e));
      }
      return null;
    }
    pending = request;
    return new Action.Send(call);
  }

  private void set(Step.SetVariables set, long now) {
    for (Map.Entry<String, Template> entry : set.values().entrySet()) {
      try {
        scope.set(entry.getKey(), entry.getValue().evaluate(scope));
      } catch (ExpressionException e) {
        phase = purpose.phase().at(now);
        begun = now;
        if (!skips(e, "set " + entry.getKey())) {
          setFailed(set, entry.getKey() + ": " + sentence(e));
        }
        return;
      }
    }
  }

  /** Counts as a failure of the request that it was to prepare: the next one of its list. */
  private void setFailed(Step.SetVariables set, String reason) {
    Frame frame = frames.element();
    List<Step.Request> rest = Step.requestsOf(frame.steps.subList(frame.next, frame.steps.size()));
    String sentence = "set " + reason + " (" + set.origin() + ")";
    if (rest.isEmpty()) {
      Evidence evidence =
          new Evidence(
              "", "", Map.of(), null, 0, Map.of(), null, sentence, set.origin().toString());
      expressionFailed(purpose.title(), purpose.onFailure(), sentence, evidence);
    } else {
      expressionFailed(rest.get(0), purpose.onFailure(), sentence);
    }
  }

  private boolean skips(ExpressionException e, String where) {
    if (!e.isNothingToPick() || !purpose.skippable()) {
      return false;
    }
    skipped = where + ": " + sentence(e);
    frames.clear();
    return true;
  }

  private void expressionFailed(Step.Request request, OnFailure rule, String reason) {
    boolean wanted = samples.wantsEvidence(request.label(), phase, FailureClass.EXPRESSION, 0);
    Evidence evidence = wanted ? exchange.evidence(request, null, null, reason) : null;
    expressionFailed(request.label(), rule, reason, evidence);
  }

  private void expressionFailed(
      String label, OnFailure rule, String reason, @Nullable Evidence evidence) {
    FailureClass failed = FailureClass.EXPRESSION;
    samples.record(new Sample(label, phase, begun, 0, Result.FAILED, failed, 0, evidence));
    end(Result.FAILED, rule, new Failure(label, reason, evidence));
  }

  /**
   * Takes the answer to the request under way: judges it, records it, captures from it.
   *
   * @return what it was worth
   */
  Judgement answered(Answer answer) {
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
    Evidence evidence =
        failed != null && samples.wantsEvidence(request.label(), phase, failed, answer.status())
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
            answer.status(),
            evidence));
    if (judgement.result() != Result.OK) {
      end(
          judgement.result(),
          request.onFailure(),
          new Failure(request.label(), judgement.reason(), evidence));
    }
    return judgement;
  }

  /** Records the request under way, if there is one, as never answered. */
  void abandoned(long now) {
    if (pending != null) {
      String words = "still open when the run ended";
      Answer none =
          new Answer(0, List.of(), new byte[0], 0, now - begun, FailureClass.UNFINISHED, words);
      answered(none);
      frames.clear();
    }
  }

  /**
   * What the plan says follows a request that is not ok. One that is tolerated ends a task, whose
   * later steps need what it did not bring, but is no reason to stop a user or a run.
   */
  private void end(Result result, OnFailure rule, Failure how) {
    boolean stops = rule == OnFailure.STOP_USER || rule == OnFailure.STOP_RUN;
    if (rule == OnFailure.CONTINUE || (result == Result.TOLERATED && stops)) {
      return;
    }
    frames.clear();
    ending = rule;
    failure = how;
  }

  /** A time from the range, uniformly, in nanoseconds. */
  long draw(DurationRange range) {
    long least = range.least().toNanos();
    long most = range.most().toNanos();
    return least == most ? least : scope.random().nextLong(least, most + 1);
  }

  private static String sentence(ExpressionException e) {
    return requireNonNull(e.getMessage());
  }
}
