package io.github.loadgate.metrics;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Events by name, apart for each phase: which of them are judged is known in the end. Safe for any
 * thread.
 */
final class CountsByPhase {
  private final Map<Phase, Counts> byPhase = new EnumMap<>(Phase.class);

  CountsByPhase() {
    for (Phase phase : Phase.values()) {
      byPhase.put(phase, new Counts());
    }
  }

  void add(String name, Phase phase, long times) {
    requireNonNull(byPhase.get(phase)).add(name, times);
  }

  /** Those of so many measurements, by name. */
  Map<String, Long> judged(int measurements) {
    Map<String, Long> sum = new TreeMap<>();
    byPhase.forEach(
        (phase, counts) -> {
          if (phase.where(measurements).isJudged()) {
            counts.all().forEach((name, times) -> sum.merge(name, times, Long::sum));
          }
        });
    return sum;
  }

  /** All others, by phase. */
  Map<Phase, Long> unjudged(int measurements) {
    Map<Phase, Long> sum = new EnumMap<>(Phase.class);
    byPhase.forEach(
        (phase, counts) -> {
          Phase where = phase.where(measurements);
          long times = counts.all().values().stream().mapToLong(each -> each).sum();
          if (!where.isJudged() && times > 0) {
            sum.merge(where, times, Long::sum);
          }
        });
    return sum;
  }
}
