package io.github.loadgate.plan.reading;

import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.ListNode;
import io.github.loadgate.plan.reading.Node.MapNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The ways to describe a load, each known by a key of its own, and the keys that go with it. */
enum LoadModel {
  STAGED("stages", "times warmUp drain", "{stages: [{users: 10, over: 1m, hold: 5m}]}"),
  ITERATIONS("iterations", "users rampUp warmUp drain", "{iterations: 1000, users: 10}"),
  OPEN(
      "rate",
      "duration maxUsers arrivals rampUp warmUp drain",
      "{rate: 50/s, duration: 1m, maxUsers: 100}"),
  CLOSED("users", "rampUp warmUp duration drain", "{users: 10, rampUp: 5s, duration: 1m}");

  private static final List<String> OF_RATES = List.of("maxUsers", "arrivals");

  private static final Map<String, String> DEFAULTS = new LinkedHashMap<>();

  static {
    DEFAULTS.put("times", "1");
    DEFAULTS.put("arrivals", "uniform");
    DEFAULTS.put("rampUp", "0s");
    DEFAULTS.put("warmUp", "0s");
    DEFAULTS.put("drain", "30s");
  }

  private final String key;
  private final String others;
  private final String example;

  LoadModel(String key, String others, String example) {
    this.key = key;
    this.others = others;
    this.example = example;
  }

  /** The key that tells it from the others. */
  String key() {
    return key;
  }

  String example() {
    return example;
  }

  /** The model of a load; the closed one where nothing tells. */
  static LoadModel of(MapNode load) {
    return Stream.of(values()).filter(model -> load.has(model.key)).findFirst().orElse(CLOSED);
  }

  /** Whether the load has a key that tells its model. */
  static boolean isKnown(MapNode load) {
    return Stream.of(values()).anyMatch(model -> load.has(model.key));
  }

  /** The keys that a load of this model may have, beside {@code only}. */
  Set<String> keys(MapNode load) {
    List<String> keys = new ArrayList<>(List.of(key));
    keys.addAll(List.of(others.split(" ")));
    if (this == STAGED && isOfRates(load)) {
      keys.addAll(OF_RATES);
    }
    return new LinkedHashSet<>(keys);
  }

  /** Whether the stages are rates. */
  static boolean isOfRates(MapNode load) {
    Entry stages = load.get("stages");
    return stages != null
        && stages.value() instanceof ListNode list
        && list.items().stream().anyMatch(item -> item instanceof MapNode map && map.has("rate"));
  }

  /** What holds where the load says nothing. */
  static Map<String, String> defaults(MapNode load) {
    Map<String, String> defaults = new LinkedHashMap<>(DEFAULTS);
    defaults.keySet().retainAll(of(load).keys(load));
    return defaults;
  }
}
