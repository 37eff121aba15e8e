package io.github.loadgate.metrics;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a set of requests. Times are in milliseconds, rates in fractions. Latencies are
 * those of requests that got an answer, and of those that count as over every limit; a refused
 * connection is an error and no latency. Every value of an empty set is NaN but the counts, which
 * are 0.
 */
public interface Statistics {

  /** All requests that ended: ok, tolerated and failed. */
  long count();

  long ok();

  long tolerated();

  long failed();

  /** Starts of tasks that the open model owed and did not make; 0 of a single label. */
  long dropped();

  /** How many samples the latencies are of: answered ones and {@link #overEveryLimit}. */
  long latencySamples();

  /** Timeouts, and requests still open after the drain. */
  long overEveryLimit();

  double errorRate();

  double toleratedRate();

  /** Requests per second of the judged time. */
  double throughput();

  double mean();

  /** Negative where a clock went back, and nothing of it can be trusted. */
  double min();

  double max();

  /**
   * The nearest-rank quantile, positive infinity where it falls among those over every limit.
   *
   * @param q a fraction, 0.95 for p95
   */
  double quantile(double q);

  /** How long the same requests took from being sent. */
  ServiceTime service();

  /** Where their time went and what they moved. */
  Breakdown breakdown();

  /**
   * How many samples took longer than the limit, those over every limit among them; exact.
   *
   * @param limitNanos one of the {@link Limits} that the recorder was made with
   * @throws IllegalArgumentException for any other
   */
  long over(long limitNanos);

  /**
   * The latencies with those of the requests that users who waited would have sent.
   *
   * @param intervalNanos between two requests of one user; 0 where nothing is to be added
   * @return null where only figures are known of the latencies
   */
  default @Nullable Corrected corrected(long intervalNanos) {
    return null;
  }

  /** How the latencies of answered requests are distributed; nothing where that is not known. */
  default Distribution latencies() {
    return Distribution.NONE;
  }

  /**
   * Whether the values come from the counts, so that each can be held against the other. Of results
   * that only state a few values it is false.
   */
  default boolean isCounted() {
    return true;
  }
}
