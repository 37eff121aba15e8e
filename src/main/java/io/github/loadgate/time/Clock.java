package io.github.loadgate.time;

import java.time.Instant;

/**
 * The only source of time. Nothing else in loadgate asks the system what time it is or sleeps, so
 * that every wait can be tested in virtual time.
 */
public interface Clock {

  /** Nanoseconds from an arbitrary origin; never goes back. For measuring and for schedules. */
  long nanos();

  /** The time of day, for people and files. May jump; never used to measure. */
  Instant now();

  /**
   * Waits until {@link #nanos()} has reached {@code nanos}. Returns at once when it is past.
   *
   * @throws InterruptedException when the thread is interrupted while it waits
   */
  void sleepUntil(long nanos) throws InterruptedException;
}
