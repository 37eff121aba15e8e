package io.github.loadgate.plan.reading;

import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.ListNode;
import io.github.loadgate.plan.reading.Node.MapNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Collects a map's entries; its own beat merged ones, and no key comes twice. */
final class MapBuilder {

  private final Problems problems;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Set<String> merged = new HashSet<>();

  MapBuilder(Problems problems) {
    this.problems = problems;
  }

  void add(Entry entry) {
    Entry before = entries.get(entry.key());
    if (before != null && !merged.remove(entry.key())) {
      problems.add(
          entry.keyPlace(),
          "The key `"
              + Words.shorten(entry.key())
              + "` is there twice: first at "
              + before.keyPlace()
              + ". Remove one.");
      return;
    }
    entries.put(entry.key(), entry);
  }

  /** What {@code <<} brings: a map, or a list of maps of which the earlier win. */
  void merge(Place place, Node value) {
    if (value instanceof MapNode map) {
      for (Entry entry : map.list()) {
        if (entries.putIfAbsent(entry.key(), entry) == null) {
          merged.add(entry.key());
        }
      }
    } else if (value instanceof ListNode list
        && list.items().stream().allMatch(MapNode.class::isInstance)) {
      list.items().forEach(item -> merge(place, item));
    } else {
      problems.add(
          place,
          "`<<` takes a map or a list of maps, such as `*name`; this is " + value.words() + ".");
    }
  }

  Map<String, Entry> build() {
    return entries;
  }
}
