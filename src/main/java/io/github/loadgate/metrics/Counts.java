package io.github.loadgate.metrics;

import java.util.Map;
import java.util.TreeMap;

/** Events by name, of which those beyond so many names are put under one. Safe for any thread. */
final class Counts {
  private final Map<String, Long> byName = new TreeMap<>();

  synchronized void add(String name, long times) {
    boolean known = byName.size() < Recorder.MOST_LABELS || byName.containsKey(name);
    byName.merge(known ? name : Recorder.OTHER_LABELS, times, Long::sum);
  }

  synchronized Map<String, Long> all() {
    return Map.copyOf(byName);
  }
}
