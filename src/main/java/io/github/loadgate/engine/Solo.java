package io.github.loadgate.engine;

import io.github.loadgate.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Does, on the thread that runs it, what one part of a run asks for while there is no load. */
final class Solo {

  /** How soon a wait notices that it has been cut off. */
  private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(50);

  private final Clock clock;
  private final Part part;
  private final Transport.Session session;
  private volatile long deadline;

  /** Says what comes next, as a user does. */
  interface Part {

    /** Null when nothing is left to do. */
    @Nullable Action next(long now);

    /**
     * Brings the answer to what was sent.
     *
     * @param isOver whether the time was over when it came, so that it may have been cut off
     */
    void answered(Answer answer, long now, boolean isOver);

    /** Nothing more is done, be it all or not. */
    void cut(long now);
  }

  /**
   * @param deadline on the clock; what is still to be done then is left out
   */
  Solo(Clock clock, Part part, Transport.Session session, long deadline) {
    this.clock = clock;
    this.part = part;
    this.session = session;
    this.deadline = deadline;
  }

  /** Returns when all is done, or when the deadline is over. */
  void run() throws InterruptedException {
    while (true) {
      long now = clock.nanos();
      Action action = now < deadline ? part.next(now) : null;
      if (action instanceof Action.Send send) {
        Answer answer = session.send(send.call().within(Duration.ofNanos(deadline - now)));
        long then = clock.nanos();
        part.answered(answer, then, then >= deadline);
      } else if (action instanceof Action.WaitUntil wait) {
        sleepUntil(wait.nanos());
      } else if (action instanceof Action.Run code) {
        runCode(code);
      } else {
        part.cut(now);
        return;
      }
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted before the load");
      }
    }
  }

  void close() {
    session.close();
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
  private void runCode(Action.Run run) throws InterruptedException {
    FutureTask<Void> task = new FutureTask<>(run.code(), null);
    Thread thread = new Thread(task, "load-java");
    thread.setDaemon(true);
    thread.start();
    try {
      while (!task.isDone() && clock.nanos() < Math.min(deadline, run.until())) {
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
