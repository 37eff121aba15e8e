package io.github.loadgate.plan;

import static java.util.Objects.requireNonNull;

/**
 * How much worse than in earlier runs a statistic of all requests may be: {@code baseline: {p95:
 * 10%}}. Before a run it becomes a {@link Threshold}, where there are runs enough.
 *
 * @param share of the median of the earlier runs, 0.1 for {@code 10%}; of a rate, percentage points
 * @param written as its author wrote it
 */
public record Comparison(Statistic statistic, double share, String written, Origin origin) {
  public Comparison {
    requireNonNull(statistic);
    requireNonNull(written);
    requireNonNull(origin);
    if (!(share >= 0) || Double.isInfinite(share)) {
      throw new IllegalArgumentException("a share is a number from 0: " + share);
    }
    if (!statistic.kind().isComparable()) {
      throw new IllegalArgumentException("no run remembers its " + statistic.key());
    }
  }
}
