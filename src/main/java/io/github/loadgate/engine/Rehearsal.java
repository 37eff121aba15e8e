package io.github.loadgate.engine;

import static java.util.Objects.requireNonNull;

import io.github.loadgate.expression.ExpressionException;
import io.github.loadgate.expression.Template;
import io.github.loadgate.metrics.Evidence;
import io.github.loadgate.metrics.FailedRequest;
import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.metrics.Phase;
import io.github.loadgate.metrics.Sample;
import io.github.loadgate.plan.OnFailure;
import io.github.loadgate.plan.Scenario;
import io.github.loadgate.plan.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One user who does everything of its scenario once, one after the other, without think time. A
 * machine like {@link UserLife}: it says what comes next. One thread at a time.
 */
final class Rehearsal implements Solo.Part {
  private final Scenario scenario;
  private final UserScope scope;
  private final StepRunner runner;
  private final RehearsalSamples samples;
  private final Patience patience;
  private final Deque<Piece> coming = new ArrayDeque<>();

  /** Skipped once, for an empty pool; what came after them may have filled it. */
  private final List<Piece> again = new ArrayList<>();

  private final Map<String, FailedRequest> failed = new LinkedHashMap<>();
  private final Map<String, String> missed = new LinkedHashMap<>();
  private @Nullable Piece now;
  private boolean born;
  private boolean ended;
  private long iteration;

  /** The last call, as the plan has it and as it was sent. */
  private @Nullable Call asked;

  private @Nullable Call sent;

  /** Why the piece was given up without a failure. */
  private @Nullable String givenUp;

  /** A list of steps, and what it is. */
  private record Piece(String title, List<Step> steps, Kind kind) {}

  private enum Kind {
    START,
    TASK,
    /** Skipped before. */
    TASK_AGAIN,
    STOP
  }

  Rehearsal(
      Scenario scenario,
      UserScope scope,
      StepRunner runner,
      RehearsalSamples samples,
      Patience patience) {
    this.scenario = scenario;
    this.scope = scope;
    this.runner = runner;
    this.samples = samples;
    this.patience = patience;
    for (List<Step> steps : RehearsalSteps.variants(scenario.start())) {
      coming.add(new Piece("start", steps, Kind.START));
    }
    for (Scenario.Task task : scenario.tasks()) {
      if (task.weight() > 0) {
        for (List<Step> steps : RehearsalSteps.variants(task.steps())) {
          coming.add(new Piece(task.title(), steps, Kind.TASK));
        }
      }
    }
  }

  @Override
  public synchronized @Nullable Action next(long nanos) {
    if (!born) {
      born = true;
      setVariables();
    }
    while (true) {
      Action action = now == null ? null : runner.next(nanos);
      if (action instanceof Action.Send send) {
        asked = send.call();
        sent = patience.shortened(send.call());
        return new Action.Send(sent);
      } else if (action != null) {
        return action;
      }
      Piece next = finished();
      if (next == null) {
        return null;
      }
      begin(next);
    }
  }

  @Override
  public synchronized void answered(Answer answer, long nanos, boolean isOver) {
    if (isOver && answer.failure() != null) {
      runner.abandoned(nanos);
      return;
    }
    if (asked != null && sent != null && Patience.wasShort(asked, sent, answer)) {
      givenUp =
          String.format(
              "a request was given %s only, because another had hung before, and took longer",
              Words.seconds(Patience.SHORT));
      runner.abandoned(nanos);
      return;
    }
    if (!runner.answered(answer).isPoll()) {
      patience.answered(answer);
    }
  }

  @Override
  public synchronized void cut(long nanos) {
    runner.cut(nanos);
  }

  private void setVariables() {
    for (Map.Entry<String, Template> entry : scenario.vars().entrySet()) {
      try {
        scope.set(entry.getKey(), entry.getValue().evaluate(scope));
      } catch (ExpressionException e) {
        String label = "vars " + entry.getKey();
        String reason = scope.masked(requireNonNull(e.getMessage()));
        Evidence evidence =
            new Evidence(
                "", "", Map.of(), null, 0, Map.of(), null, reason, scenario.origin().toString());
        fail(label, "vars", FailureClass.EXPRESSION, evidence);
        giveUp(label + ": " + reason);
        return;
      }
    }
  }

  private void begin(Piece piece) {
    now = piece;
    if (piece.kind() != Kind.START && piece.kind() != Kind.STOP) {
      scope.iteration(iteration++);
    }
    samples.begin();
    boolean skippable = piece.kind() == Kind.TASK || piece.kind() == Kind.TASK_AGAIN;
    runner.begin(
        piece.steps(),
        new Purpose(piece.title(), at -> Phase.PREFLIGHT, skippable ? Set.of() : null));
  }

  /** Looks back at what is done, and says what is next; null when that was all. */
  private @Nullable Piece finished() {
    Piece done = now;
    now = null;
    if (done != null) {
      lookBack(done);
    }
    if (coming.isEmpty() && !again.isEmpty()) {
      coming.addAll(again);
      again.clear();
    }
    if (coming.isEmpty() && !ended) {
      ended = true;
      for (List<Step> steps : RehearsalSteps.variants(scenario.stop())) {
        coming.add(new Piece("stop", steps, Kind.STOP));
      }
    }
    return coming.poll();
  }

  private void lookBack(Piece done) {
    String unproven = givenUp;
    givenUp = null;
    if (unproven != null) {
      miss(done.steps(), unproven);
      if (done.kind() == Kind.START) {
        giveUp("its start: " + unproven); // tasks would fail for want of what it brings
      }
      return;
    }
    String skipped = runner.skipped();
    if (skipped != null && done.kind() == Kind.TASK) {
      again.add(new Piece(done.title(), done.steps(), Kind.TASK_AGAIN));
      return;
    }
    StepRunner.Failure failure = runner.failure();
    String why =
        skipped != null ? "skipped, " + scope.masked(skipped) : "its condition was not met";
    if (failure != null) {
      why = "an earlier step ended its task: " + said(failure);
      Sample sample = samples.failure(failure.label());
      if (sample != null) {
        fail(
            failure.label(),
            done.kind() == Kind.TASK || done.kind() == Kind.TASK_AGAIN
                ? "task " + done.title()
                : done.title(),
            requireNonNull(sample.failure()),
            requireNonNull(sample.evidence()));
      }
      if (runner.ending() == OnFailure.STOP_USER || runner.ending() == OnFailure.STOP_RUN) {
        miss(done.steps(), why);
        giveUp(said(failure));
        return;
      }
    }
    miss(done.steps(), why);
  }

  private String said(StepRunner.Failure failure) {
    return scope.masked(failure.label() + ": " + failure.reason());
  }

  /** The user would be stopped: what is left of its tasks is not tried. */
  private void giveUp(String why) {
    coming.forEach(piece -> miss(piece.steps(), "its user was stopped by " + why));
    again.forEach(piece -> miss(piece.steps(), "its user was stopped by " + why));
    coming.clear();
    again.clear();
  }

  private void fail(String label, String where, FailureClass failure, Evidence evidence) {
    failed.putIfAbsent(
        label,
        new FailedRequest(
            label,
            Phase.PREFLIGHT,
            "scenario " + scenario.name() + ", " + where,
            failure,
            evidence));
  }

  private void miss(List<Step> steps, String why) {
    Step.requestsOf(steps).forEach(request -> missed.putIfAbsent(request.label(), why));
  }

  /** What failed in a way that the plan does not allow, by label, in order. */
  synchronized Map<String, FailedRequest> failed() {
    return failed;
  }

  /** Why a label may not have been sent. Holds for those alone that were not. */
  synchronized Map<String, String> missed() {
    return missed;
  }

  synchronized RehearsalSamples samples() {
    return samples;
  }

  /** Whether it came to its end. */
  synchronized boolean isDone() {
    return born && now == null && coming.isEmpty() && again.isEmpty() && ended;
  }

  /** The time is over: what has not been done yet will not be. */
  synchronized void timeOver(String why) {
    Piece open = now;
    if (open != null) {
      miss(open.steps(), why);
    }
    coming.forEach(piece -> miss(piece.steps(), why));
    again.forEach(piece -> miss(piece.steps(), why));
  }
}
