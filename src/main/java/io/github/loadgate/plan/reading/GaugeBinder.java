package io.github.loadgate.plan.reading;

import io.github.loadgate.plan.Statistic;
import io.github.loadgate.plan.Statistic.Kind;
import io.github.loadgate.plan.Subject;
import io.github.loadgate.plan.Threshold;
import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.MapNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From {@code services} and {@code queries} under {@code thresholds} to limits. */
final class GaugeBinder {

  private static final Map<String, Kind> OF_SERVICE = new LinkedHashMap<>();
  private static final Map<String, Kind> OF_QUERY = new LinkedHashMap<>();

  static {
    OF_SERVICE.put("cpuMax", Kind.CPU);
    OF_SERVICE.put("memoryMax", Kind.MEMORY);
    OF_SERVICE.put("restartsMax", Kind.RESTARTS);
    OF_QUERY.put("max", Kind.VALUE);
    OF_QUERY.put("min", Kind.VALUE_MIN);
  }

  private final Reading reading;
  private final ThresholdParts parts;

  GaugeBinder(Reading reading) {
    this.reading = reading;
    this.parts = new ThresholdParts(reading);
  }

  /**
   * Those of both, services first.
   *
   * @param thresholds all of a plan
   * @param known the services there are; null where they are not known, or not looked at
   */
  List<Threshold> bind(MapNode thresholds, @Nullable Set<String> known) {
    List<Threshold> all = new ArrayList<>();
    for (Entry named : entries(thresholds.get("services"), "{api: {cpuMax: 70%}}")) {
      checkService(named, known);
      MapNode limits = reading.values().map(named, "{cpuMax: 70%, memoryMax: 1GB}");
      if (limits != null) {
        Keys.SERVICE.check(limits, reading.problems());
        all.addAll(limits(limits, new Subject.Service(named.key()), OF_SERVICE));
      }
    }
    for (Entry named : entries(thresholds.get("queries"), "{lag: {query: max(lag), max: 100}}")) {
      MapNode limits = reading.values().map(named, "{query: max(lag), max: 100}");
      if (limits != null) {
        all.addAll(query(named, limits));
      }
    }
    return all;
  }

  private List<Entry> entries(@Nullable Entry section, String example) {
    MapNode map = section == null ? null : reading.values().map(section, example);
    return map == null ? List.of() : map.list();
  }

  private void checkService(Entry named, @Nullable Set<String> known) {
    String name = named.key();
    if (known == null || known.contains(name)) {
      return;
    }
    String hint = Words.didYouMean(name, known);
    reading
        .problems()
        .add(
            named.keyPlace(),
            known.isEmpty()
                ? "The stack is external, so nothing can be measured of a service `"
                    + Words.shorten(name)
                    + "`: give the plan a `stack` with `compose` or `process`."
                : "There is no service `"
                    + Words.shorten(name)
                    + "`."
                    + (hint.isEmpty() ? " There are " + Words.and(known) + "." : hint));
  }

  private List<Threshold> query(Entry named, MapNode limits) {
    Keys.QUERY.check(limits, reading.problems());
    reading.values().require(limits, limits.place(), "a query", Set.of("query"));
    if (!limits.has("max") && !limits.has("min")) {
      reading.problems().add(named, "a query needs `max` or `min`.");
    }
    List<Threshold> both = limits(limits, new Subject.Query(named.key()), OF_QUERY);
    Entry max = limits.get("max");
    if (both.size() == 2 && both.get(1).limit() > both.get(0).limit() && max != null) {
      reading
          .problems()
          .add(
              max,
              "`max: "
                  + both.get(0).written()
                  + "` is under `min: "
                  + both.get(1).written()
                  + "`, so no value is within both.");
    }
    return both;
  }

  private List<Threshold> limits(MapNode limits, Subject subject, Map<String, Kind> kinds) {
    List<Threshold> thresholds = new ArrayList<>();
    kinds.forEach(
        (key, kind) -> {
          Entry entry = limits.get(key);
          Threshold threshold =
              entry == null ? null : parts.threshold(entry, Statistic.of(kind), subject);
          if (threshold != null) {
            thresholds.add(threshold);
          }
        });
    return thresholds;
  }
}
