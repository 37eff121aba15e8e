package io.github.loadgate.engine;

import static java.util.Objects.requireNonNull;

import io.github.loadgate.expression.ExpressionException;
import io.github.loadgate.expression.Template;
import io.github.loadgate.metrics.Evidence;
import io.github.loadgate.metrics.Phase;
import io.github.loadgate.metrics.Result;
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
  private final RequestRunner requests;
  private final UserScope scope;

  /** Lists of steps under way, the innermost on top. */
  private final Deque<Frame> frames = new ArrayDeque<>(4);

  private Purpose purpose = new Purpose("", now -> Phase.SETUP, OnFailure.END_TASK);
  private OnFailure ending = OnFailure.CONTINUE;
  private @Nullable Failure failure;
  private @Nullable String skipped;
  private boolean idle;

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

  StepRunner(RequestRunner requests, UserScope scope) {
    this.requests = requests;
    this.scope = scope;
  }

  /** Starts with a new list of steps; whatever was left of another is dropped. */
  void begin(List<Step> steps, Purpose newPurpose) {
    frames.clear();
    frames.push(new Frame(steps));
    purpose = newPurpose;
    ending = OnFailure.CONTINUE;
    failure = null;
    skipped = null;
    idle = true;
  }

  /** What the next step asks for; null when none is left or one of them ended the list. */
  @Nullable Action next(long now) {
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

  /**
   * Takes the answer to the request under way: judges it, records it, captures from it.
   *
   * @return what it was worth
   */
  RequestRunner.Outcome answered(Answer answer) {
    RequestRunner.Outcome outcome = requests.answered(answer);
    Judgement judgement = outcome.judgement();
    if (judgement.result() != Result.OK) {
      Step.Request request = outcome.request();
      Failure how = new Failure(request.label(), judgement.reason(), outcome.evidence());
      end(judgement.result(), request.onFailure(), how);
    }
    return outcome;
  }

  /** Records the request under way, if there is one, as never answered; nothing follows it. */
  void abandoned(long now) {
    requests.abandoned(now);
    frames.clear();
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
    Phase phase = purpose.phase().at(now);
    try {
      return requests.send(request, phase, now);
    } catch (ExpressionException e) {
      if (!skips(e, request.label())) {
        String reason = sentence(e);
        Evidence evidence = requests.notMade(request, phase, now, reason);
        end(Result.FAILED, request.onFailure(), new Failure(request.label(), reason, evidence));
      }
      return null;
    }
  }

  private void set(Step.SetVariables set, long now) {
    for (Map.Entry<String, Template> entry : set.values().entrySet()) {
      try {
        scope.set(entry.getKey(), entry.getValue().evaluate(scope));
      } catch (ExpressionException e) {
        if (!skips(e, "set " + entry.getKey())) {
          setFailed(set, entry.getKey() + ": " + sentence(e), now);
        }
        return;
      }
    }
  }

  /** Counts as a failure of the request that it was to prepare: the next one of its list. */
  private void setFailed(Step.SetVariables set, String what, long now) {
    Frame frame = frames.element();
    List<Step.Request> rest = Step.requestsOf(frame.steps.subList(frame.next, frame.steps.size()));
    Phase phase = purpose.phase().at(now);
    String reason = "set " + what + " (" + set.origin() + ")";
    String label = rest.isEmpty() ? purpose.title() : rest.get(0).label();
    Evidence evidence =
        rest.isEmpty()
            ? requests.notMade(label, set.origin(), phase, now, reason)
            : requests.notMade(rest.get(0), phase, now, reason);
    end(Result.FAILED, purpose.onFailure(), new Failure(label, reason, evidence));
  }

  private boolean skips(ExpressionException e, String where) {
    if (!e.isNothingToPick() || !purpose.skippable()) {
      return false;
    }
    skipped = where + ": " + sentence(e);
    frames.clear();
    return true;
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
