package io.github.loadgate.plan.reading;

import io.github.loadgate.plan.Subject;
import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.MapNode;
import io.github.loadgate.plan.reading.Node.ScalarNode;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks the thresholds that are not about requests by label; none of them is judged yet. */
final class ThresholdSections {

  static final String DROPPED = "droppedRateMax";

  /** All of them. */
  static final List<String> NAMES =
      List.of("requests", "tags", "scenarios", "groups", "services", "queries", "baseline");

  private static final int MOST_RESTARTS = 1_000_000;
  private static final Pattern BASELINE =
      Pattern.compile("p([1-9][0-9]?|999)|mean|max|errorRate|toleratedRate|throughput");
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,15})?");

  private final Reading reading;
  private final ThresholdBinder thresholds;
  private final ThresholdParts parts;

  ThresholdSections(Reading reading, ThresholdBinder thresholds) {
    this.reading = reading;
    this.thresholds = thresholds;
    this.parts = new ThresholdParts(reading);
  }

  static boolean isOne(String key) {
    return NAMES.contains(key) || key.equals(DROPPED);
  }

  static String words() {
    return Words.and(NAMES);
  }

  /**
   * Checks all sections.
   *
   * @param judgeable null where names are not looked at
   */
  void check(MapNode map, @Nullable Judgeable judgeable, Problems notYet) {
    Entry dropped = map.get(DROPPED);
    if (dropped != null) {
      quantity(dropped, Quantities::fraction, notYet);
    }
    Judgeable known = judgeable;
    bySubject(map.get("tags"), "tag", known == null ? null : known.tags(), known, notYet);
    bySubject(
        map.get("scenarios"), "scenario", known == null ? null : known.scenarios(), known, notYet);
    bySubject(map.get("groups"), "group", known == null ? null : known.groups(), known, notYet);
    services(map.get("services"), known == null ? null : known.services(), notYet);
    queries(map.get("queries"), notYet);
    baseline(map.get("baseline"), notYet);
  }

  private @Nullable MapNode section(@Nullable Entry entry, String example) {
    return entry == null ? null : reading.values().map(entry, example);
  }

  private void bySubject(
      @Nullable Entry entry,
      String kind,
      @Nullable Set<String> known,
      @Nullable Judgeable judgeable,
      Problems notYet) {
    MapNode map = section(entry, "{NAME: {p95Max: 500ms}}");
    if (entry == null || map == null) {
      return;
    }
    for (Entry named : map.list()) {
      checkName(named, kind, known, judgeable != null && judgeable.hasMore());
      thresholds.ofSubject(named, Subject.ALL);
      // Whatever `only` leaves out: nothing else could say that they are not evaluated.
      notYet.add(entry.keyPlace(), Keys.notYet(entry.key()));
    }
  }

  private void checkName(Entry named, String kind, @Nullable Set<String> known, boolean hasMore) {
    String name = named.key();
    if (known == null || known.contains(name)) {
      return;
    }
    String hint = Words.didYouMean(name, known);
    if (hasMore && hint.isEmpty()) {
      return;
    }
    String there = known.isEmpty() ? "" : " There are " + Words.and(known) + ".";
    reading
        .problems()
        .add(
            named.keyPlace(),
            "There is no "
                + kind
                + " `"
                + Words.shorten(name)
                + "`."
                + (hint.isEmpty() ? there : hint));
  }

  private void services(@Nullable Entry entry, @Nullable Set<String> known, Problems notYet) {
    MapNode map = section(entry, "{api: {cpuMax: 70%, memoryMax: 1GB}}");
    if (entry == null || map == null) {
      return;
    }
    for (Entry named : map.list()) {
      checkName(named, "service", known, false);
      MapNode limits = reading.values().map(named, "{cpuMax: 70%}");
      if (limits == null) {
        continue;
      }
      Keys.SERVICE.check(limits, reading.problems());
      for (Entry limit : limits.list()) {
        switch (limit.key()) {
          case "cpuMax" -> quantity(limit, Quantities::fraction, notYet);
          case "memoryMax" -> quantity(limit, Quantities::bytes, notYet);
          case "restartsMax" ->
              quantity(limit, text -> (double) Quantities.count(text, 0, MOST_RESTARTS), notYet);
          default -> {} // reported with the keys
        }
        notYet.add(entry.keyPlace(), Keys.notYet(entry.key()));
      }
    }
  }

  private void queries(@Nullable Entry entry, Problems notYet) {
    MapNode map = section(entry, "{lag: {query: max(lag), max: 100}}");
    if (entry == null || map == null) {
      return;
    }
    for (Entry named : map.list()) {
      MapNode limits = reading.values().map(named, "{query: max(lag), max: 100}");
      if (limits == null) {
        continue;
      }
      Keys.QUERY.check(limits, reading.problems());
      reading.values().require(limits, limits.place(), "a query", Set.of("query"));
      Entry text = limits.get("query");
      boolean isText =
          text != null
              && text.value() instanceof ScalarNode one
              && one.value() instanceof String query
              && !query.isBlank();
      if (text != null && !isText) {
        reading.problems().add(text, "a text is needed here, not " + text.value().words() + ".");
      }
      if (!limits.has("max") && !limits.has("min")) {
        reading.problems().add(named, "a query needs `max` or `min`.");
      }
      for (String limit : List.of("max", "min")) {
        Entry one = limits.get(limit);
        if (one != null) {
          quantity(one, ThresholdSections::number, notYet);
        }
      }
      notYet.add(entry.keyPlace(), Keys.notYet(entry.key()));
    }
  }

  private static Double number(String text) throws ValueException {
    if (!NUMBER.matcher(text).matches()) {
      throw new ValueException("`" + Words.shorten(text) + "` is not a number such as `100`.");
    }
    return Double.valueOf(text);
  }

  private void baseline(@Nullable Entry entry, Problems notYet) {
    MapNode map = section(entry, "{p95: 10%}");
    if (entry == null || map == null) {
      return;
    }
    for (Entry limit : map.list()) {
      if (!BASELINE.matcher(limit.key()).matches()) {
        reading
            .problems()
            .add(
                limit.keyPlace(),
                "`"
                    + Words.shorten(limit.key())
                    + "` cannot be compared with earlier runs; p1 … p99, p999, mean, max, errorRate,"
                    + " toleratedRate and throughput can.");
      }
      quantity(limit, Quantities::fraction, notYet);
      notYet.add(entry.keyPlace(), Keys.notYet(entry.key()));
    }
  }

  private void quantity(Entry entry, Values.Parser<Double> parser, Problems notYet) {
    Entry fail = parts.fail(entry, parser, false, notYet);
    if (fail != null) {
      reading.values().quantity(fail, parser);
    }
  }
}
