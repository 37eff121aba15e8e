package io.github.loadgate.engine;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much of all users' answers is kept at one time: one body of 8 MB is nothing, those of a
 * thousand users are more than there is. What does not fit is cut off, as a body is that is too
 * large by itself. The first {@link RequestMaker#KEPT} bytes of each are free. Safe for any thread.
 */
final class KeptBodies {

  /** Of the heap: what is made of a body needs more than its bytes. */
  private static final int SHARE = 4;

  private final long most;
  private final AtomicLong used = new AtomicLong();

  KeptBodies() {
    this(Runtime.getRuntime().maxMemory() / SHARE);
  }

  /**
   * @param most bytes of all bodies together
   */
  KeptBodies(long most) {
    this.most = most;
  }

  /** Whether there is room for so many bytes more, which are then taken. */
  boolean take(int bytes) {
    if (used.addAndGet(bytes) <= most) {
      return true;
    }
    used.addAndGet(-bytes);
    return false;
  }

  /** Bytes that were taken are needed no more. */
  void giveBack(long bytes) {
    used.addAndGet(-bytes);
  }
}
