package io.github.loadgate.workloads;

import io.github.loadgate.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** A clock on which users think for seconds in milliseconds. */
final class FastClock implements Clock {
  private final long speed;
  private final long begun = System.nanoTime();
  private final Instant begunAt = Instant.now();

  FastClock(long speed) {
    this.speed = speed;
  }

  @Override
  public long nanos() {
    return (System.nanoTime() - begun) * speed;
  }

  @Override
  public Instant now() {
    return begunAt.plusNanos(nanos());
  }

  @Override
  public void sleepUntil(long nanos) throws InterruptedException {
    long left = (nanos - nanos()) / speed;
    while (left > 0) {
      TimeUnit.NANOSECONDS.sleep(left);
      left = (nanos - nanos()) / speed;
    }
  }
}
