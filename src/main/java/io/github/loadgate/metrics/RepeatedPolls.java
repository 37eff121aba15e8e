package io.github.loadgate.metrics;

import java.util.EnumMap;
import java.util.Map;

/** Polls of waits that were sent and are in no statistics. Safe for any thread. */
final class RepeatedPolls {
  private final Counts judged = new Counts();
  private final Map<Phase, Long> unjudged = new EnumMap<>(Phase.class);

  void add(String label, Phase phase) {
    if (phase.isJudged()) {
      judged.add(label, 1);
      return;
    }
    synchronized (unjudged) {
      unjudged.merge(phase, 1L, Long::sum);
    }
  }

  /** By label. */
  Map<String, Long> judged() {
    return judged.all();
  }

  /** By phase, of all labels. */
  Map<Phase, Long> unjudged() {
    synchronized (unjudged) {
      return Map.copyOf(unjudged);
    }
  }
}
