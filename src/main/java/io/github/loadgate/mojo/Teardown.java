package io.github.loadgate.mojo;

import io.github.loadgate.stack.Stack;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Knows every stack that is up, and ends it: the goal's own thread on every way out of a run, or
 * the JVM's shutdown hook when the build is interrupted. Whoever comes second waits for the first,
 * because Maven closes our class loader as soon as the goal's thread is done, under a hook that may
 * still be at work.
 */
final class Teardown {

  /** How long a signal may be on its way from a process of the stack to us. */
  private static final long SIGNAL_MILLIS = 300;

  /** What a goal gets, once all is down, to say what became of it before the JVM halts. */
  private static final long LAST_WORDS_MILLIS = 1000;

  private final Set<Stack> up = new LinkedHashSet<>();
  private final CountDownLatch aborting = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private Runnable load = () -> {};
  private CountDownLatch goal = new CountDownLatch(0);

  /** A goal has begun that will have something to say in the end. */
  synchronized void beginGoal() {
    goal = new CountDownLatch(1);
  }

  /** It has said it. */
  synchronized void endGoal() {
    goal.countDown();
  }

  /**
   * To be called before the stack is started.
   *
   * @return false when the build is being aborted, so that nothing may be started any more
   */
  synchronized boolean watch(Stack stack) {
    return !isAborting() && up.add(stack);
  }

  /** What ends the load under way. */
  synchronized void watch(Runnable abortLoad) {
    load = abortLoad;
  }

  boolean isAborting() {
    return aborting.getCount() == 0;
  }

  /**
   * As {@link #isAborting}, but for one who has just seen a service end: Ctrl-C reaches the
   * services and us at the same time, and its cause must not read "service exited with 130".
   */
  boolean isAbortingSoon() throws InterruptedException {
    return aborting.await(SIGNAL_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Ends the stack. Where the hook is at work already, waits until it has ended all. */
  void stop(Stack stack) {
    stack.stop(isAborting());
    synchronized (this) {
      up.remove(stack);
    }
    if (isAborting()) {
      awaitHook();
    }
  }

  /** Leaves the stack up: nobody ends it any more. */
  synchronized void leave(Stack stack) {
    up.remove(stack);
  }

  /** Ends everything in a hurry. */
  void abort() {
    List<Stack> stacks;
    Runnable running;
    synchronized (this) {
      aborting.countDown();
      stacks = new ArrayList<>(up);
      running = load;
    }
    try {
      running.run();
      for (Stack stack : stacks) {
        stack.stop(true);
      }
    } finally {
      ended.countDown();
    }
    hear();
  }

  /** The JVM halts as soon as its hooks have ended. */
  private void hear() {
    CountDownLatch speaker;
    synchronized (this) {
      speaker = goal;
    }
    try {
      if (!speaker.await(LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS)) {
        return; // it has had its time
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitHook() {
    boolean interrupted = false;
    while (true) {
      try {
        ended.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true; // the hook's work is short, and to leave it means a dead class loader
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
