package io.github.loadgate.plan.reading;

import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.ListNode;
import io.github.loadgate.plan.reading.Node.MapNode;
import io.github.loadgate.plan.reading.Node.ScalarNode;
import java.util.ArrayList;
import java.util.List;

/** Lays the keys beside a {@code use} over the map of its {@code define}, as an inner level. */
final class DefineLayers {

  private DefineLayers() {}

  /**
   * The map to read in place of the {@code use}. Headers merge, tags add up, of all others the
   * upper replaces; a body replaces a body of any kind.
   *
   * @param passesOn whether the define's own step takes {@code with}: then what is given is handed
   *     on to it, and its {@code with} is no list of defaults
   * @param also keys of what the use stands for, which are not the step's
   */
  static MapNode lay(MapNode define, MapNode use, boolean passesOn, List<String> also) {
    MapNode laid = passesOn ? withGiven(define, use) : define.without("with");
    if (use.list().stream().anyMatch(one -> BodyBinder.KEYS.contains(one.key()))) {
      for (String body : BodyBinder.KEYS) {
        laid = laid.without(body);
      }
    }
    for (Entry entry : use.list()) {
      String key = entry.key();
      if (key.equals("if") || key.equals("chance")) {
        laid = laid.without(key); // It stands around the use, which asks it first.
      } else if (!key.equals("use") && !key.equals("with") && !also.contains(key)) {
        Entry below = laid.get(key);
        laid = laid.with(below == null ? entry : merged(below, entry));
      }
    }
    return laid;
  }

  private static Entry merged(Entry below, Entry above) {
    if (above.key().equals("tags")) {
      List<Node> tags = new ArrayList<>(items(below.value()));
      tags.addAll(items(above.value()));
      return above.with(new ListNode(above.value().place(), tags));
    }
    if (above.key().equals("headers")
        && below.value() instanceof MapNode outer
        && above.value() instanceof MapNode inner) {
      MapNode headers = outer;
      for (Entry header : inner.list()) {
        // Last, so that a null takes away one of any spelling.
        headers = headers.without(header.key()).with(header);
      }
      return above.with(headers);
    }
    return above;
  }

  private static List<Node> items(Node node) {
    return node instanceof ListNode list ? list.items() : List.of(node);
  }

  private static MapNode withGiven(MapNode define, MapNode use) {
    Entry given = use.get("with");
    if (given == null || !(given.value() instanceof MapNode values)) {
      return define;
    }
    MapNode all = define.mapAt("with");
    for (Entry one : values.list()) {
      Node itself = ScalarNode.text(one.value().place(), "${" + one.key() + "}");
      all = all.with(one.with(itself));
    }
    return define.with(given.with(all));
  }
}
