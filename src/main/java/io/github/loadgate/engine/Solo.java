package io.github.loadgate.engine;

import io.github.loadgate.metrics.Phase;
import io.github.loadgate.plan.OnFailure;
import io.github.loadgate.plan.Step;
import io.github.loadgate.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs one list of steps on the caller's thread: {@code setup} or {@code teardown}. */
final class Solo {

  /** How soon a wait notices that it has been cut off. */
  private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(50);

  private final Clock clock;
  private final StepRunner runner;
  private final Transport.Session session;
  private volatile long deadline;

  /**
   * @param deadline on the clock; what is still to be done then is left out
   */
  Solo(Clock clock, StepRunner runner, Transport.Session session, long deadline) {
    this.clock = clock;
    this.runner = runner;
    this.session = session;
    this.deadline = deadline;
  }

  /** How it ended; {@code CONTINUE} when all was done, or when the deadline was over. */
  OnFailure run(List<Step> steps, Phase phase) throws InterruptedException {
    String title = phase == Phase.SETUP ? "setup" : "teardown";
    runner.begin(steps, new StepRunner.Purpose(title, now -> phase));
    while (true) {
      long now = clock.nanos();
      Action action = now < deadline ? runner.next(now) : null;
      if (action instanceof Action.Send send) {
        runner.answered(session.send(send.call().within(Duration.ofNanos(deadline - now))));
      } else if (action instanceof Action.WaitUntil wait) {
        sleepUntil(wait.nanos());
      } else if (action instanceof Action.Run code) {
        runCode(code.code());
      } else {
        runner.cut(now);
        return runner.ending();
      }
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted in " + phase);
      }
    }
  }

  /** From any thread: what is under way ends, and nothing more begins after the time given. */
  synchronized void cutOff(long at) {
    deadline = Math.min(deadline, at);
    if (clock.nanos() >= deadline) {
      session.cancel();
    }
  }

  /**
   * On a thread of its own, so that what never returns can be given up; it is not waited for then.
   */
  private void runCode(Runnable code) throws InterruptedException {
    FutureTask<Void> task = new FutureTask<>(code, null);
    Thread thread = new Thread(task, "load-java");
    thread.setDaemon(true);
    thread.start();
    try {
      while (!task.isDone() && clock.nanos() < deadline) {
        waitFor(task);
      }
      if (task.isDone()) {
        task.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a java step ended by an error in loadgate", e.getCause());
    } finally {
      thread.interrupt();
    }
  }

  private static void waitFor(FutureTask<?> task) throws InterruptedException, ExecutionException {
    try {
      task.get(LOOK, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      // The deadline may have come nearer meanwhile.
    }
  }

  private void sleepUntil(long until) throws InterruptedException {
    long now = clock.nanos();
    while (now < Math.min(until, deadline)) {
      clock.sleepUntil(Math.min(Math.min(until, deadline), now + LOOK));
      now = clock.nanos();
    }
  }
}
