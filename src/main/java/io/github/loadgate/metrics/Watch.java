package io.github.loadgate.metrics;

import static java.util.Objects.requireNonNull;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is counted second by second of the judged time, beside the totals: the samples of a subject,
 * and the events that one threshold is about.
 *
 * @param key what the counts are asked for by, equal to itself and to no other watch's
 * @param labels of the requests, waits or groups; null for all requests together, or of the scope
 * @param scope of the requests; null for those of the labels, or all together
 * @param limitNanos of {@link Counted#QUANTILE} and {@link Counted#MAX}; 0 for the others
 * @param quantile of {@link Counted#QUANTILE}; 0 for the others
 * @param windowSeconds of the windows whose quantile may be asked for; 0 where none is
 */
public record Watch(
    Object key,
    @Nullable Set<String> labels,
    @Nullable Scope scope,
    Counted counted,
    long limitNanos,
    double quantile,
    long windowSeconds) {

  /** What the samples and the events of a watch are. */
  public enum Counted {
    /** Latencies, and those over the limit. The value is the quantile. */
    QUANTILE,
    /** Latencies, and those over the limit. The value is the greatest. */
    MAX,
    /** Latencies. The value is their mean. */
    MEAN,
    /** Requests, and the failed ones. The value is their share. */
    FAILED,
    /** Requests, and the tolerated ones. The value is their share. */
    TOLERATED,
    /** Requests. */
    REQUESTS
  }

  public Watch {
    requireNonNull(key);
    requireNonNull(counted);
    labels = labels == null ? null : Set.copyOf(labels);
    if (labels != null && scope != null) {
      throw new IllegalArgumentException("either of " + labels + " or of " + scope);
    }
    if (limitNanos < 0
        || windowSeconds < 0
        || (counted == Counted.QUANTILE ? !(quantile > 0 && quantile < 1) : quantile != 0)) {
      throw new IllegalArgumentException(
          counted + " " + quantile + " over " + limitNanos + " ns, by " + windowSeconds + " s");
    }
  }

  /** Of labels, or of all requests together. */
  public Watch(
      Object key,
      @Nullable Set<String> labels,
      Counted counted,
      long limitNanos,
      double quantile,
      long windowSeconds) {
    this(key, labels, null, counted, limitNanos, quantile, windowSeconds);
  }
}
