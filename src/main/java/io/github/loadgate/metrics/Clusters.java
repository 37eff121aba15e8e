package io.github.loadgate.metrics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Failures, those that are alike together. Of a hostile server's thousands of kinds, the first
 * thousand are kept apart, and the others by label. Safe for any thread.
 */
final class Clusters {

  /** How many kinds are kept apart; and how many labels after that. */
  static final int MOST = 1_000;

  private static final int OTHER = -1;

  private final Map<Key, Entry> entries = new HashMap<>();

  private record Key(
      String label, @Nullable Phase phase, @Nullable FailureClass failure, int status) {}

  private static final class Entry {
    private final String label;
    private final Phase phase;
    private final FailureClass failure;
    private final int status;
    private long count;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private @Nullable Evidence sample;

    Entry(String label, Phase phase, FailureClass failure, int status) {
      this.label = label;
      this.phase = phase;
      this.failure = failure;
      this.status = status;
    }

    void add(Entry other) {
      count += other.count;
      first = Math.min(first, other.first);
      last = Math.max(last, other.last);
      if (sample == null) {
        sample = other.sample;
      }
    }
  }

  synchronized boolean wantsEvidence(String label, Phase phase, FailureClass failure, int status) {
    Entry entry = entries.get(keyOf(label, phase, failure, status));
    return entry == null || entry.sample == null;
  }

  synchronized void record(Sample sample, FailureClass failure) {
    Key key = keyOf(sample.label(), sample.phase(), failure, sample.status());
    Entry entry = entries.get(key);
    if (entry == null) {
      boolean other = key.status == OTHER;
      int status = other ? 0 : sample.status();
      entry = new Entry(key.label, sample.phase(), failure, status);
      entries.put(key, entry);
    }
    entry.count++;
    entry.first = Math.min(entry.first, sample.begunNanos());
    entry.last = Math.max(entry.last, sample.begunNanos());
    if (entry.sample == null) {
      entry.sample = sample.evidence();
    }
  }

  /** Called with the lock held. */
  private Key keyOf(String label, Phase phase, FailureClass failure, int status) {
    Key exact = new Key(label, phase, failure, status);
    if (entries.size() < MOST || entries.containsKey(exact)) {
      return exact;
    }
    Key ofLabel = new Key(label, null, null, OTHER);
    if (entries.size() < 2 * MOST || entries.containsKey(ofLabel)) {
      return ofLabel;
    }
    return new Key(Recorder.OTHER_LABELS, null, null, OTHER);
  }

  /**
   * Most frequent first. Those of all measurements are one, as the totals are.
   *
   * @param start of the run on its clock
   * @param measurements how many of them count
   */
  synchronized List<Cluster> list(long start, int measurements) {
    Map<Key, Entry> alike = new LinkedHashMap<>();
    entries.forEach(
        (key, entry) -> {
          Phase in = entry.phase.where(measurements);
          Phase phase = in.isJudged() ? Phase.MEASURED : in;
          Key summed =
              new Key(key.label, key.phase == null ? null : phase, key.failure, key.status);
          alike
              .computeIfAbsent(
                  summed, k -> new Entry(entry.label, phase, entry.failure, entry.status))
              .add(entry);
        });
    List<Cluster> list = new ArrayList<>();
    for (Entry entry : alike.values()) {
      list.add(
          new Cluster(
              entry.label,
              entry.phase,
              entry.failure,
              entry.status,
              entry.count,
              (entry.first - start) / 1e9,
              (entry.last - start) / 1e9,
              entry.sample == null ? none(entry) : entry.sample));
    }
    list.sort(
        Comparator.comparingLong(Cluster::count)
            .reversed()
            .thenComparingDouble(Cluster::firstSeconds)
            .thenComparing(Cluster::label));
    return List.copyOf(list);
  }

  private static Evidence none(Entry entry) {
    return new Evidence(
        "", "", Map.of(), null, entry.status, Map.of(), null, entry.failure.key(), "");
  }
}
