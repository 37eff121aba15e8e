package io.github.loadgate.engine;

import io.github.loadgate.expression.ExpressionException;
import io.github.loadgate.metrics.Evidence;
import io.github.loadgate.metrics.Result;
import io.github.loadgate.plan.DurationRange;
import io.github.loadgate.plan.OnFailure;
import io.github.loadgate.plan.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Goes through lists of steps for one user, and says what each asks for. It knows neither thread
 * nor clock nor network: whoever drives it does what it says and brings the answers back. One
 * thread at a time.
 */
final class StepRunner {

  /** Steps in a row that ask for nothing; then it waits a moment, so that no loop can spin. */
  private static final int MOST_AT_ONCE = 1_000;

  private static final long MOMENT = TimeUnit.MILLISECONDS.toNanos(1);

  private final RequestRunner requests;
  private final UserScope scope;
  private final Frames frames;
  private final Endings endings;
  private final Openings openings;
  private final VariableSteps variables;
  private final JavaCode java;

  /** How many steps inside tasks were skipped, by reason. */
  private final Map<String, Long> skippedSteps = new HashMap<>(0);

  private Purpose purpose = Purpose.NONE;
  private boolean idle;
  private JavaCode.@Nullable Work work;

  /** Since when it is in a pause; -1 where it is in none. */
  private long pausedSince = -1;

  /**
   * What was not ok and ended the list.
   *
   * @param evidence null where it was tolerated, or there is one of the kind already
   */
  record Failure(String label, String reason, @Nullable Evidence evidence) {}

  StepRunner(RequestRunner requests, UserScope scope) {
    this.requests = requests;
    this.scope = scope;
    ApartSamples apart = new ApartSamples(requests.samples(), scope);
    frames = new Frames(scope);
    endings = new Endings(requests, scope, apart, frames);
    openings = new Openings(frames, scope, requests, apart);
    variables = new VariableSteps(scope);
    java = new JavaCode(scope);
  }

  /** Starts with a new list of steps; whatever was left of another is dropped. */
  void begin(List<Step> steps, Purpose newPurpose) {
    frames.drop();
    frames.push(new Frame(steps));
    purpose = newPurpose;
    endings.begin(newPurpose);
    idle = true;
    work = null;
    pausedSince = -1;
  }

  /** As {@link RequestRunner#late}. */
  void late(long nanos, long ownNanos) {
    requests.late(nanos, ownNanos);
  }

  /** What the next step asks for; null when none is left or one of them ended the list. */
  @Nullable Action next(long now) {
    lookBack(now);
    for (int steps = 0; !frames.isEmpty(); steps++) {
      UntilFrame late = frames.late(now);
      Step step = late == null ? frames.top().next() : null;
      Action action = null;
      if (step != null) {
        action = perform(step, now);
      } else if (late != null && (late != frames.top() || !late.rest().isEmpty())) {
        endings.missed(late, now);
      } else {
        action = endOfList(now);
      }
      if (action == null && steps >= MOST_AT_ONCE) {
        action = new Action.WaitUntil(now + MOMENT);
      }
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
    RequestRunner.Outcome outcome = requests.answered(answer, frames.until());
    if (outcome.judgement().result() != Result.OK) {
      endings.notOk(outcome);
    }
    return outcome;
  }

  /** Takes what is under way as never answered; nothing follows it. */
  void abandoned(long now) {
    requests.abandoned(now, frames.until());
    cut(now);
  }

  /** The run is over: what is left of the list is left out, and what was measured is unfinished. */
  void cut(long now) {
    lookBack(now);
    frames.cut(now);
  }

  /** How the list ended: {@code CONTINUE} when all of its steps were done. */
  OnFailure ending() {
    return endings.ending();
  }

  /** What ended the list before its end; null where nothing did. */
  @Nullable Failure failure() {
    return endings.failure();
  }

  /** Why the rest of the list was skipped, one sentence; null where it was not. */
  @Nullable String skipped() {
    return endings.skipped();
  }

  /** The lists of steps that are under way. */
  Frames frames() {
    return frames;
  }

  /** How many steps inside tasks were skipped so far, by reason, which is not masked yet. */
  Map<String, Long> skippedSteps() {
    return skippedSteps;
  }

  /** Whether the list has asked for nothing so far: neither a request nor a wait. */
  boolean isIdle() {
    return idle;
  }

  /** A time from the range, uniformly, in nanoseconds. */
  long draw(DurationRange range) {
    long least = range.least().toNanos();
    long most = range.most().toNanos();
    return least == most ? least : scope.random().nextLong(least, most + 1);
  }

  /** What was waited for is over now. */
  private void lookBack(long now) {
    if (pausedSince >= 0) {
      frames.paused(now - pausedSince);
      pausedSince = -1;
    }
    JavaCode.Work ended = work;
    if (ended != null) {
      work = null;
      returned(ended, now);
    }
  }

  private @Nullable Action perform(Step step, long now) {
    try {
      if (step instanceof Step.Request request) {
        return send(request, now);
      } else if (step instanceof Step.Pause pause) {
        return pause(pause, now);
      } else if (step instanceof Step.JavaCall call) {
        JavaCode.Work begun = java.begin(call, now, frames.deadline());
        work = begun;
        return new Action.Run(begun, begun.until());
      }
      open(step, now);
    } catch (StepException e) {
      endings.failed(step, e, now);
    }
    return null;
  }

  /** Steps that ask for nothing by themselves. */
  private void open(Step step, long now) throws StepException {
    if (step instanceof Step.SetVariables set) {
      variables.set(set);
    } else if (step instanceof Step.Put put) {
      variables.put(put);
    } else if (step instanceof Step.Drop drop) {
      variables.drop(drop);
    } else if (step instanceof Step.Guarded guarded) {
      guard(guarded);
    } else if (step instanceof Step.Choose choose) {
      openings.open(choose);
    } else if (step instanceof Step.Repeat repeat) {
      openings.open(repeat);
    } else if (step instanceof Step.Each each) {
      openings.open(each);
    } else if (step instanceof Step.Until until) {
      openings.open(until, purpose, now);
    } else if (step instanceof Step.Group group) {
      openings.open(group, purpose.phase().at(now), now);
    } else if (step instanceof Step.Use use) {
      openings.open(use);
    } else if (step instanceof Step.Fail fail) {
      endings.fail(fail, now);
    } else {
      throw new IllegalStateException("a step that the engine does not know: " + step);
    }
  }

  private @Nullable Action send(Step.Request request, long now) {
    try {
      return requests.send(request, purpose.phase().at(now), now, frames.deadline());
    } catch (ExpressionException e) {
      endings.notMade(request, e, now);
      return null;
    }
  }

  private @Nullable Action pause(Step.Pause pause, long now) {
    long time = draw(pause.time());
    if (time == 0) {
      return null;
    }
    pausedSince = now;
    return new Action.WaitUntil(Math.min(now + time, frames.deadline()));
  }

  /** Where it is all that the task is about, the task is skipped with it. */
  private void guard(Step.Guarded guarded) throws StepException {
    boolean isAll = frames.areCovers();
    String why = openings.open(guarded);
    if (why != null) {
      String reason = labelOf(guarded) + ": " + why;
      if (!isAll || !endings.skips(reason)) {
        skippedSteps.merge(reason, 1L, Long::sum);
      }
    }
  }

  private void returned(JavaCode.Work ended, long now) {
    String failure = java.end(ended, now);
    try {
      if (failure == null) {
        java.keep(ended);
      }
    } catch (StepException e) {
      failure = e.sentence();
    }
    if (failure != null) {
      endings.javaFailed(ended.step(), failure, now);
    }
  }

  private @Nullable Action endOfList(long now) {
    Frame frame = frames.top();
    Frame.After after;
    try {
      after = frame.endOfList(now);
    } catch (ExpressionException e) {
      // Only a wait asks for something here, and only a choice from nothing is no answer to it.
      UntilFrame until = (UntilFrame) frame;
      endings.failed(until.step(), new StepException("until", e), now);
      return null;
    }
    if (after.over()) {
      frames.pop().done(now);
    } else if (after.missed()) {
      endings.missed((UntilFrame) frame, now);
    } else {
      frame.rewind();
      return after.next() == 0 ? null : new Action.WaitUntil(after.next());
    }
    return null;
  }

  private String labelOf(Step.Guarded guarded) {
    List<Step.Request> inside = Step.requestsOf(guarded.steps());
    return inside.isEmpty() ? purpose.title() : inside.get(0).label();
  }
}
