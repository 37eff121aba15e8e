package io.github.loadgate.metrics;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The latencies that samples are counted against exactly, in nanoseconds: a histogram alone cannot
 * tell 499.99 ms from 500.2 ms.
 *
 * @param all for every label
 * @param byLabel beside {@code all}
 * @param byScope the same of each scope that is counted, in the order of a summary; none for one of
 *     which only other things are judged
 */
public record Limits(Set<Long> all, Map<String, Set<Long>> byLabel, Map<Scope, Set<Long>> byScope) {
  public static final Limits NONE = new Limits(Set.of(), Map.of());

  public Limits {
    all = Set.copyOf(all);
    byLabel = Map.copyOf(byLabel);
    byScope = Collections.unmodifiableMap(new LinkedHashMap<>(byScope));
  }

  /** With no scope. */
  public Limits(Set<Long> all, Map<String, Set<Long>> byLabel) {
    this(all, byLabel, Map.of());
  }

  /** Of what comes from a source: all that sums of it may be asked for. */
  LongStream of(Source source) {
    Stream<Set<Long>> ofScopes =
        source.scopes().stream().map(scope -> byScope.getOrDefault(scope, Set.of()));
    return LongStream.concat(
        of(source.label()), ofScopes.flatMap(Set::stream).mapToLong(nanos -> nanos));
  }

  /** Of a label. */
  LongStream of(String label) {
    return Stream.of(all, byLabel.getOrDefault(label, Set.of()))
        .flatMap(Set::stream)
        .mapToLong(nanos -> nanos);
  }

  /** Of a scope. */
  LongStream of(Scope scope) {
    return Stream.of(all, byScope.getOrDefault(scope, Set.of()))
        .flatMap(Set::stream)
        .mapToLong(nanos -> nanos);
  }
}
