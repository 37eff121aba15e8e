package io.github.loadgate.plan.reading;

import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.MapNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lays one map over another, leaf by leaf; lists and single values replace. */
final class Merge {

  /** Of these a map has one: another one above replaces it and does not come beside it. */
  private static final Map<String, List<String>> ALTERNATIVES =
      Map.of("auth", List.of("bearer", "basic"), "stack", List.of("compose", "process"));

  private Merge() {}

  static MapNode over(MapNode below, MapNode above) {
    MapNode result = below;
    for (Entry entry : above.list()) {
      result = result.with(over(below.get(entry.key()), entry));
    }
    return result;
  }

  static Entry over(@Nullable Entry below, Entry above) {
    if (below == null
        || !(below.value() instanceof MapNode base)
        || !(above.value() instanceof MapNode over)) {
      return above;
    }
    return below.with(over(withoutReplaced(above.key(), base, over), over));
  }

  private static MapNode withoutReplaced(String key, MapNode below, MapNode above) {
    if (key.equals("load") && LoadModel.isKnown(above) && isOther(below, above)) {
      return new MapNode(below.place(), Map.of());
    }
    List<String> alternatives = ALTERNATIVES.getOrDefault(key, List.of());
    MapNode rest = below;
    if (alternatives.stream().anyMatch(above::has)) {
      for (String one : alternatives) {
        rest = rest.without(one);
      }
    }
    return rest;
  }

  private static boolean isOther(MapNode below, MapNode above) {
    return LoadModel.isKnown(below) && LoadModel.of(below) != LoadModel.of(above);
  }
}
