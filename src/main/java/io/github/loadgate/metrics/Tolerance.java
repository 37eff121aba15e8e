package io.github.loadgate.metrics;

import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * How late our own generator may begin a request, and how long it may stand still, before the
 * figures suffer: a small part of the tightest latency limit, and never less than 10 ms.
 *
 * @param tightestNanos the tightest latency limit; 0 where the plan has none
 * @param lateNanos a sample that a rate owed and that was begun later than this was begun late;
 *     others, whose time is taken from when they were begun, by {@code pauseNanos}
 * @param pauseNanos a pause of the JVM longer than this disturbs the samples that lay across it
 */
public record Tolerance(long tightestNanos, long lateNanos, long pauseNanos) {
  private static final long LEAST = TimeUnit.MILLISECONDS.toNanos(10);

  public Tolerance {
    if (tightestNanos < 0 || lateNanos <= 0 || pauseNanos <= 0) {
      throw new IllegalArgumentException(tightestNanos + ", " + lateNanos + ", " + pauseNanos);
    }
  }

  /** What the limits of a plan leave: 2 % of the tightest for lateness, a tenth for pauses. */
  public static Tolerance of(Limits limits) {
    long tightest =
        Stream.of(
                Stream.of(limits.all()),
                limits.byLabel().values().stream(),
                limits.byScope().values().stream())
            .flatMap(sets -> sets)
            .flatMap(Set::stream)
            .mapToLong(nanos -> nanos)
            .min()
            .orElse(0);
    return new Tolerance(tightest, Math.max(LEAST, tightest / 50), Math.max(LEAST, tightest / 10));
  }
}
