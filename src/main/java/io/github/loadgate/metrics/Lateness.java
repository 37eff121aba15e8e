package io.github.loadgate.metrics;

/**
 * How late our own generator began the judged requests, those that it began in time among them with
 * 0. In milliseconds, true to 1.6 % and from 8 µs on; NaN of none.
 *
 * @param count of the judged requests
 */
public record Lateness(long count, double p50, double p99, double max, double mean) {

  public static final Lateness NONE =
      new Lateness(0, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
}
