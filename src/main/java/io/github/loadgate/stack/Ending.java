package io.github.loadgate.stack;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** Ends a stack once, whoever asks and however often. A second caller waits for the first. */
final class Ending {

  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final Duration SHORT_GRACE = Duration.ofSeconds(1);

  private final ReentrantLock lock = new ReentrantLock();
  private volatile boolean asked;
  private volatile boolean quickly;

  /** Guarded by lock. */
  private boolean done;

  boolean asked() {
    return asked;
  }

  /** Whether seconds count. May become true while the ending runs. */
  boolean quickly() {
    return quickly;
  }

  /** How long a service may take to end by itself. */
  Duration grace() {
    return quickly ? SHORT_GRACE : GRACE;
  }

  /** Does the work unless it was done before. */
  void end(boolean inSeconds, Runnable work) {
    if (inSeconds) {
      quickly = true;
    }
    asked = true;
    lock.lock();
    try {
      if (!done) {
        done = true;
        work.run();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Does something that takes no time, only if the end was not asked for, and before it can begin:
   * so nothing is started that the end does not see.
   */
  <T> T unlessAsked(Work<T> work) throws StackException {
    lock.lock();
    try {
      check();
      return work.run();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Goes on only if the end was not asked for.
   *
   * @throws StackException when it was
   */
  void check() throws StackException {
    if (asked) {
      throw new StackException("aborted: the stack was stopped while it was in use", List.of());
    }
  }

  /** Work that can fail. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws StackException;
  }
}
