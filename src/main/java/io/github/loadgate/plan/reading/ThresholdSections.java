package io.github.loadgate.plan.reading;

import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.MapNode;
import java.util.List;

/** What else than limits of all requests stands under {@code thresholds}. */
final class ThresholdSections {

  static final String DROPPED = "droppedRateMax";

  /** All of them. */
  static final List<String> NAMES =
      List.of("requests", "tags", "scenarios", "groups", "services", "queries", "baseline");

  private final Reading reading;
  private final ThresholdParts parts;

  ThresholdSections(Reading reading) {
    this.reading = reading;
    this.parts = new ThresholdParts(reading);
  }

  static boolean isOne(String key) {
    return NAMES.contains(key) || key.equals(DROPPED);
  }

  static String words() {
    return Words.and(NAMES);
  }

  /** Checks what comes to no limit of its own. */
  void check(MapNode map, Problems notYet) {
    Entry dropped = map.get(DROPPED);
    if (dropped != null) {
      quantity(dropped, Quantities::fraction, notYet);
    }
    new BaselineBinder(reading).comparisons(map.get("baseline"));
  }

  private void quantity(Entry entry, Values.Parser<Double> parser, Problems notYet) {
    Entry fail = parts.fail(entry, parser, false, notYet);
    if (fail != null) {
      reading.values().quantity(fail, parser);
    }
  }
}
