package io.github.loadgate.plan;

import static java.util.Objects.requireNonNull;

/**
 * A limit that the build fails on.
 *
 * @param limit in the statistic's unit: milliseconds, a fraction, requests per second, or a count
 * @param written the limit as its author wrote it, with its unit: {@code 500ms}
 */
public record Threshold(
    Subject subject, Statistic statistic, double limit, String written, Origin origin) {

  public Threshold {
    requireNonNull(subject);
    requireNonNull(statistic);
    requireNonNull(written);
    requireNonNull(origin);
    if (!(limit >= 0) || Double.isInfinite(limit)) {
      throw new IllegalArgumentException("a limit is a number from 0: " + limit);
    }
  }

  /**
   * The limit of a latency in whole nanoseconds: the one that samples are counted against, and that
   * {@code Statistics.over} is asked for.
   *
   * @throws IllegalStateException for what is not a latency
   */
  public long limitNanos() {
    if (!statistic.kind().isLatency()) {
      throw new IllegalStateException("not a latency: " + statistic.key());
    }
    return Math.round(limit * 1e6);
  }

  /** How a person names it: {@code p95}, or {@code POST /orders p95}. */
  public String title() {
    return subject instanceof Subject.Label label
        ? label.label() + " " + statistic.words()
        : statistic.words();
  }
}
