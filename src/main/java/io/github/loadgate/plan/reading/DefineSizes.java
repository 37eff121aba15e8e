package io.github.loadgate.plan.reading;

import io.github.loadgate.plan.reading.Node.ListNode;
import io.github.loadgate.plan.reading.Node.MapNode;
import io.github.loadgate.plan.reading.Node.ScalarNode;
import java.util.IdentityHashMap;

/** How much text all uses of defines stand for, so that a few lines cannot stand for gigabytes. */
final class DefineSizes {

  private final IdentityHashMap<Node, Long> sizes = new IdentityHashMap<>();
  private long all;

  /** Counts one more use of this define; whether it may be. */
  boolean fits(MapNode define) {
    all += sizes.computeIfAbsent(define, DefineSizes::size);
    return all <= YamlReader.MAX_EXPANDED;
  }

  private static long size(Node node) {
    if (node instanceof MapNode map) {
      return map.list().stream()
          .mapToLong(entry -> 8L + entry.key().length() + size(entry.value()))
          .sum();
    }
    if (node instanceof ListNode list) {
      return 8 + list.items().stream().mapToLong(DefineSizes::size).sum();
    }
    return 8L + ((ScalarNode) node).text().length();
  }
}
