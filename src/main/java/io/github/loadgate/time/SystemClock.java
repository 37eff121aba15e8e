package io.github.loadgate.time;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

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
      TimeUnit.NANOSECONDS.sleep(left);
      left = nanos - nanos();
    }
  }
}
