package io.github.loadgate.engine;

import io.github.loadgate.expression.ExpressionException;
import io.github.loadgate.expression.Template;
import io.github.loadgate.metrics.Phase;
import io.github.loadgate.plan.Scenario;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A user's life as a machine that says what comes next: its variables, {@code start}, tasks by
 * weight with a think time after each until the run is over, {@code stop}. It has no thread, clock
 * or network of its own; a driver asks, does, and brings answers back. One thread at a time.
 */
final class UserLife {

  /** What a user waits after a task that asked for nothing, so that it cannot spin. */
  static final long IDLE_WAIT = 10_000_000;

  private final int id;
  private final Scenario scenario;
  private final Work work;
  private final UserScope scope;
  private final StepRunner runner;
  private final Course course;
  private final Reachability reachability;
  private final TaskChoice choice;
  private final Rhythm rhythm;
  private final Punctuality punctuality = new Punctuality();

  private Stage stage = Stage.NEW;
  private long iteration;

  /** How many tasks it has begun in each measurement. */
  private final long[] measuredTasks = new long[Phase.MOST_MEASUREMENTS];

  private final Map<String, Long> skips = new HashMap<>(0);

  private final Attendance attendance;
  private final Unsettled unsettled = new Unsettled();

  /** When what is under way was sent; never, for a pause. */
  private long sent;

  /** Of all requests of its task; null where each has that of its own time. */
  private @Nullable Phase taskPhase;

  private enum Stage {
    NEW,
    START,
    /** Between two tasks, thinking or not. */
    BETWEEN,
    TASK,
    STOP,
    ENDED
  }

  /**
   * @param course of the workload
   * @param reachability shared by all users
   */
  UserLife(
      Recruit recruit,
      UserScope scope,
      StepRunner runner,
      Course course,
      Reachability reachability) {
    id = recruit.id();
    scenario = recruit.scenario();
    work = recruit.work();
    this.scope = scope;
    this.runner = runner;
    this.course = course;
    this.reachability = reachability;
    choice = new TaskChoice(scenario.tasks());
    rhythm = new Rhythm(scenario, work, course);
    attendance = new Attendance("user " + id + " (" + scenario.name() + ")", course, work);
  }

  /** What comes next. Not to be asked again before an answer that is due has been brought. */
  Action next(long now) {
    punctuality.goesOn(now);
    Action action = null;
    while (action == null) {
      action =
          switch (stage) {
            case NEW -> born(now);
            case START, TASK -> work(now);
            case BETWEEN -> between(now);
            case STOP -> stopping(now);
            case ENDED -> ended();
          };
    }
    punctuality.does(action);
    long next = action instanceof Action.WaitUntil wait ? wait.nanos() : now;
    unsettled.from(next, runner.frames());
    return action;
  }

  private Action ended() {
    String lost = attendance.lost();
    return new Action.End(lost == null ? "its time is over" : lost);
  }

  /** Brings the answer to what was sent. */
  void answered(Answer answer, long now) {
    lookBack(now);
    RequestRunner.Outcome outcome = runner.answered(answer);
    if (answer.failure() == null) {
      reachability.answered();
    } else if (!course.isOver(now) && !outcome.isPoll()) { // a wait may be for just that
      String failure = outcome.request().label() + ": " + outcome.judgement().reason();
      String unreachable = reachability.unanswered(now, answer.failure(), failure);
      if (unreachable != null) {
        course.endEarly(now, scope.masked(unreachable));
      }
    }
  }

  /** Records what is under way as never answered; the user is no more. */
  void abandoned(long now) {
    lookBack(now);
    runner.abandoned(now);
    rhythm.end(now, stage == Stage.TASK);
    stage = Stage.ENDED;
  }

  /**
   * When the action that was given last is cut off, if nothing ends it earlier. Comes nearer when
   * the run ends early.
   */
  long latest() {
    Course.Ending ending = work.ending();
    return switch (stage) {
      case BETWEEN -> ending.at();
      case STOP, ENDED -> ending.stopped();
      case NEW, START, TASK -> ending.drained();
    };
  }

  /** It takes up no room any more, however it ended. */
  void left(long now) {
    work.ended(now);
  }

  int id() {
    return id;
  }

  String scenario() {
    return scenario.name();
  }

  /** How many tasks it has begun in a measurement. */
  long measuredTasks(int measurement) {
    return measuredTasks[measurement];
  }

  /** How many of its tasks were skipped, by reason. */
  Map<String, Long> skips() {
    return skips;
  }

  /** How many steps inside its tasks were skipped, by reason. */
  Map<String, Long> skippedSteps() {
    return runner.skippedSteps();
  }

  /** How many beats of its {@code pace} it missed in a measurement, from 0. */
  long missedBeats(int measurement) {
    return rhythm.missedBeats(measurement);
  }

  /** Whether it took its part; sound once it has ended. */
  Attendance attendance() {
    return attendance;
  }

  /** What of it is not recorded yet. */
  Unsettled unsettled() {
    return unsettled;
  }

  private void lookBack(long now) {
    if (stage == Stage.START) {
      attendance.inStart(now);
    } else if (stage == Stage.TASK) {
      Phase phase = sent == Long.MAX_VALUE ? null : phaseAt(sent);
      attendance.inTask(phase, runner.frames().waiting(), now);
    }
  }

  private @Nullable Action born(long now) {
    stage = Stage.START;
    work.born(now);
    attendance.from(now);
    for (Map.Entry<String, Template> entry : scenario.vars().entrySet()) {
      try {
        scope.set(entry.getKey(), entry.getValue().evaluate(scope));
      } catch (ExpressionException e) {
        attendance.stopped(scope.masked("vars " + entry.getKey() + ": " + e.getMessage()), now);
        return stop(now);
      }
    }
    runner.begin(scenario.start(), new Purpose("start", at -> Phase.START));
    return null;
  }

  private @Nullable Action work(long now) {
    if (now >= work.ending().drained()) {
      if (work.ending().early() == null) {
        lookBack(now);
      }
      return stop(now);
    }
    runner.late(punctuality.waited(), punctuality.lag());
    Action action = runner.next(now);
    if (action != null) {
      sent = action instanceof Action.WaitUntil ? Long.MAX_VALUE : now;
      return action;
    }
    return switch (runner.ending()) {
      case STOP_USER -> {
        attendance.stopped(failure(), now);
        yield stop(now);
      }
      case STOP_RUN -> {
        course.endEarly(now, "onFailure: stopRun of " + failure() + ", user " + id);
        yield stop(now);
      }
      case CONTINUE, END_TASK -> rest(now);
    };
  }

  /** After the start, and after each task. */
  private @Nullable Action rest(long now) {
    boolean afterTask = stage == Stage.TASK;
    stage = Stage.BETWEEN;
    if (!afterTask) {
      return null;
    }
    if (runner.skipped() != null) {
      skips.merge(runner.skipped(), 1L, Long::sum);
    }
    punctuality.none();
    long done = rhythm.done(now, runner);
    long next = rhythm.isThinking() ? punctuality.rests(now, done) : done;
    if (next == now && runner.isIdle()) {
      next = now + IDLE_WAIT;
    }
    return next == now ? null : new Action.WaitUntil(next);
  }

  private @Nullable Action between(long now) {
    Work.Turn turn = rhythm.turn(now);
    if (turn == null) {
      return stop(now);
    }
    if (turn.at() > now) {
      return new Action.WaitUntil(turn.at());
    }
    begin(turn, now);
    return null;
  }

  private void begin(Work.Turn turn, long now) {
    rhythm.begun(now);
    long late = punctuality.begins(turn, now);
    // What is owed belongs to the phase that it was due in.
    taskPhase = null;
    Phase phase = phaseAt(now - late);
    taskPhase = work.isWhole() ? phase : null;
    if (phase.isJudged()) {
      measuredTasks[phase.measurement()]++;
    }
    Scenario.Task task = choice.pick(scope.random());
    scope.iteration(iteration++);
    stage = Stage.TASK;
    runner.begin(task.steps(), new Purpose(task.title(), at -> phaseAt(at - late), task.tags()));
  }

  private @Nullable Action stop(long now) {
    runner.cut(now);
    rhythm.end(now, stage == Stage.TASK);
    runner.late(0, 0);
    stage = Stage.STOP;
    runner.begin(scenario.stop(), new Purpose("stop", at -> Phase.STOP));
    return stopping(now);
  }

  private @Nullable Action stopping(long now) {
    Action action = now < work.ending().stopped() ? runner.next(now) : null;
    if (action == null) {
      runner.cut(now);
      stage = Stage.ENDED;
    }
    return action;
  }

  private Phase phaseAt(long now) {
    if (now >= work.ending().at()) {
      return Phase.DRAIN;
    }
    return taskPhase != null ? taskPhase : course.phaseAt(now);
  }

  private String failure() {
    StepRunner.Failure failure = Objects.requireNonNull(runner.failure());
    return scope.masked(failure.label() + ": " + failure.reason());
  }
}
