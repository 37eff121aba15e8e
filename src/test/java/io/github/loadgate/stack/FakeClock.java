package io.github.loadgate.stack;

import io.github.loadgate.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Time that passes only when somebody waits. */
final class FakeClock implements Clock {

  private long nanos = 1_000;

  @Override
  public synchronized long nanos() {
    return nanos;
  }

  @Override
  public Instant now() {
    return Instant.EPOCH.plusNanos(nanos());
  }

  @Override
  public synchronized void sleepUntil(long until) {
    nanos = Math.max(nanos, until);
  }

  void pass(Duration time) {
    sleepUntil(nanos() + time.toNanos());
  }
}
