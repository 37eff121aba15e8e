package io.github.loadgate.plan;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A limit that the build fails on.
 *
 * @param limit in the statistic's unit: milliseconds, a fraction, requests per second, bytes, or a
 *     count; only that of a query may be negative
 * @param written the limit as its author wrote it, with its unit: {@code 500ms}
 */
public record Threshold(
    Subject subject,
    Statistic statistic,
    double limit,
    String written,
    Origin origin,
    Terms terms) {

  /** The window of an {@code abort} that has none of its own. */
  public static final Duration ABORT_WINDOW = Duration.ofSeconds(10);

  /**
   * What else may be said of a limit.
   *
   * @param warn the limit that warns and never fails the build
   * @param window that each part of the judged time is judged by, in whole seconds; null where all
   *     of it is judged at once
   * @param abort whether the run ends at once when a window is over the limit beyond chance
   * @param baseline the earlier runs that the limit comes from; null where its author wrote it
   */
  public record Terms(
      @Nullable Warning warn,
      @Nullable Duration window,
      boolean abort,
      @Nullable Baseline baseline) {

    /** Nothing else. */
    public static final Terms NONE = new Terms(null, null, false);

    public Terms {
      if (window != null && (window.getNano() != 0 || window.getSeconds() < 1)) {
        throw new IllegalArgumentException("a window is whole seconds: " + window);
      }
    }

    /** Of a limit that its author wrote. */
    public Terms(@Nullable Warning warn, @Nullable Duration window, boolean abort) {
      this(warn, window, abort, null);
    }
  }

  /**
   * The earlier runs that a limit comes from. A breach of such a limit is always measured once
   * more, however clear it is: within a run nothing is known of how runs differ.
   *
   * @param median of the earlier runs, in the statistic's unit
   * @param runs how many there are; at least 5
   * @param noise how much runs of the same differ: a share of the median, of a rate a difference
   * @param smallest the smallest regression that is over the limit four times out of five; a share
   *     of the median, of a rate a difference
   */
  public record Baseline(double median, int runs, double noise, double smallest) {}

  /** As the limit itself: in the statistic's unit, as it was written, and where. */
  public record Warning(double limit, String written, Origin origin) {}

  public Threshold {
    requireNonNull(subject);
    requireNonNull(statistic);
    requireNonNull(written);
    requireNonNull(origin);
    requireNonNull(terms);
    boolean isBesideRequests =
        subject instanceof Subject.Service || subject instanceof Subject.Query;
    if (isBesideRequests == statistic.kind().isOfRequests()) {
      throw new IllegalArgumentException("no " + statistic.key() + " of " + subject);
    }
    if (!(limit >= 0 || statistic.kind().isValue()) || !Double.isFinite(limit)) {
      throw new IllegalArgumentException("a limit is a number from 0: " + limit);
    }
  }

  /** A limit for all of the judged time, and nothing else. */
  public Threshold(
      Subject subject, Statistic statistic, double limit, String written, Origin origin) {
    this(subject, statistic, limit, written, origin, Terms.NONE);
  }

  /** The limit that warns, as one that fails would be judged; null where there is none. */
  public @Nullable Threshold warning() {
    Warning warn = terms.warn();
    return warn == null
        ? null
        : new Threshold(
            subject,
            statistic,
            warn.limit(),
            warn.written(),
            warn.origin(),
            new Terms(null, terms.window(), false));
  }

  /** The windows that are looked at while the run goes on; null where nothing is. */
  public @Nullable Duration abortWindow() {
    Duration window = terms.window();
    return !terms.abort() ? null : window == null ? ABORT_WINDOW : window;
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

  /**
   * How a person names it: {@code p95}, {@code tag checkout p95}, {@code service api cpu}, {@code
   * p95 against earlier runs}.
   */
  public String title() {
    if (terms.baseline() != null) {
      return statistic.words() + " against earlier runs";
    }
    return subject instanceof Subject.All
        ? statistic.words()
        : (subject + " " + statistic.words()).strip();
  }

  /** What its figure is asked for by, where it is not about requests: {@code service api cpu}. */
  public String gauge() {
    return subject + " " + statistic.key();
  }
}
