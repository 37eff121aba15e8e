package io.github.loadgate.plan.reading;

import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.MapNode;
import io.github.loadgate.plan.reading.Node.ScalarNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** What holds where nobody says otherwise. The lowest layer, with a place of its own. */
final class BuiltIns {

  private static final Map<String, String> PLAN =
      ordered("timeout", "30s", "connectTimeout", "10s", "followRedirects", "true");

  /** By section, in order. */
  private static final Map<String, Map<String, String>> SECTIONS = new LinkedHashMap<>();

  static {
    SECTIONS.put(
        "http", ordered("connections", "perUser", "cookies", "perUser", "version", "auto"));
    SECTIONS.put("thresholds", ordered("errorRateMax", "1%", "toleratedRateMax", "5%"));
  }

  /** Of each map in a section. */
  private static final Map<String, Map<String, String>> NAMED = new LinkedHashMap<>();

  static {
    NAMED.put("data", ordered("rows", "sequential"));
    NAMED.put("pools", ordered("keep", "1000", "perUser", "false"));
  }

  static final String READY_WITHIN = "60s";
  static final String PREPARE_WITHIN = "5m";

  private BuiltIns() {}

  /** The plan with every default that it does not replace, after its own keys. */
  static MapNode under(MapNode plan) {
    MapNode result = added(plan, PLAN);
    for (Map.Entry<String, Map<String, String>> section : SECTIONS.entrySet()) {
      Entry own = result.get(section.getKey());
      if (own == null) {
        MapNode empty = new MapNode(Place.BUILT_IN, Map.of());
        result =
            result.with(
                new Entry(section.getKey(), Place.BUILT_IN, added(empty, section.getValue())));
      } else if (own.value() instanceof MapNode map) {
        result = result.with(own.with(added(map, section.getValue())));
      }
    }
    result = withLoad(result);
    for (Entry scenario : result.mapAt("scenarios").list()) {
      if (scenario.value() instanceof MapNode map && map.has("load")) {
        Entry all = Objects.requireNonNull(result.get("scenarios"));
        Entry filled = scenario.with(withLoad(map));
        result = result.with(all.with(result.mapAt("scenarios").with(filled)));
      }
    }
    for (Map.Entry<String, Map<String, String>> section : NAMED.entrySet()) {
      Entry own = result.get(section.getKey());
      if (own != null && own.value() instanceof MapNode map) {
        for (Entry named : map.list()) {
          if (named.value() instanceof MapNode one) {
            map = map.with(named.with(added(one, section.getValue())));
          }
        }
        result = result.with(own.with(map));
      }
    }
    return result;
  }

  /** A load is never built in: without one there is nothing to fill up. */
  private static MapNode withLoad(MapNode owner) {
    Entry load = owner.get("load");
    return load != null && load.value() instanceof MapNode map
        ? owner.with(load.with(added(map, LoadModel.defaults(map))))
        : owner;
  }

  /** One default as an entry. */
  static Entry entry(String key, String text) {
    Object value = CoreSchema.valueOf(text);
    return new Entry(key, Place.BUILT_IN, new ScalarNode(Place.BUILT_IN, value, text));
  }

  private static MapNode added(MapNode map, Map<String, String> defaults) {
    MapNode result = map;
    for (Map.Entry<String, String> one : defaults.entrySet()) {
      if (!result.has(one.getKey())) {
        result = result.with(entry(one.getKey(), one.getValue()));
      }
    }
    return result;
  }

  private static Map<String, String> ordered(String... keysAndValues) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }
}
