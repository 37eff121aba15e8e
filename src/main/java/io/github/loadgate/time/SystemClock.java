package io.github.loadgate.time;

import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** The machine's own clock. */
public final class SystemClock implements Clock {

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public void sleepUntil(long nanos) throws InterruptedException {
    long left = nanos - nanos();
    while (left > 0) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      // Not Thread.sleep, which before Java 21 sleeps whole milliseconds: a request would be late.
      LockSupport.parkNanos(this, left);
      left = nanos - nanos();
    }
  }
}
