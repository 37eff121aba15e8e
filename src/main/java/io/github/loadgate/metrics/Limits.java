package io.github.loadgate.metrics;

import java.util.Map;
import java.util.Set;

/**
 * The latencies that samples are counted against exactly, in nanoseconds: a histogram alone cannot
 * tell 499.99 ms from 500.2 ms.
 *
 * @param all for every label
 * @param byLabel beside {@code all}
 */
public record Limits(Set<Long> all, Map<String, Set<Long>> byLabel) {
  public static final Limits NONE = new Limits(Set.of(), Map.of());

  public Limits {
    all = Set.copyOf(all);
    byLabel = Map.copyOf(byLabel);
  }
}
