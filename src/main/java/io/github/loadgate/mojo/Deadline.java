package io.github.loadgate.mojo;

import io.github.loadgate.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The most that a goal may take. Interrupts the goal's thread when that is over. */
final class Deadline implements AutoCloseable {

  private final @Nullable Duration timeout;
  private final Thread goal = Thread.currentThread();
  private final @Nullable Thread watch;
  private String note = "";
  private boolean expired;
  private boolean closed;

  /**
   * From now on.
   *
   * @param timeout null for none
   */
  Deadline(@Nullable Duration timeout, Clock clock) {
    this.timeout = timeout;
    if (timeout == null) {
      watch = null;
      return;
    }
    long end = clock.nanos() + timeout.toNanos();
    watch = new Thread(() -> watch(clock, end), "loadgate-timeout");
    watch.setDaemon(true);
    watch.start();
  }

  /** What the goal does with its time from now on, for the end of the sentence. */
  synchronized void note(String what) {
    note = expired ? note : what;
  }

  /** Whether it is over. */
  synchronized boolean isExpired() {
    return expired;
  }

  /** One sentence for a run that it ended. */
  synchronized String reason() {
    return "the goal took longer than its timeout of "
        + (timeout == null ? "" : timeout.toSeconds() + " s")
        + " (-Dload.timeout)"
        + note;
  }

  /**
   * Does what an interrupt must not cut short: writing a result, above all the one that says that
   * the time was over.
   */
  synchronized <T> T undisturbed(Work<T> work) throws InterruptedException {
    if (expired) {
      Thread.interrupted(); // ours
    }
    return work.call();
  }

  /** Something short. */
  interface Work<T> {
    T call() throws InterruptedException;
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      if (expired) {
        // Ours, if nobody has taken it yet: what comes after the goal must not stumble over it.
        Thread.interrupted();
      }
    }
    if (watch != null) {
      watch.interrupt();
    }
  }

  private void watch(Clock clock, long end) {
    try {
      clock.sleepUntil(end);
    } catch (InterruptedException e) {
      return; // closed
    }
    synchronized (this) {
      if (!closed) {
        expired = true;
        goal.interrupt();
      }
    }
  }
}
