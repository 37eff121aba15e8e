package io.github.loadgate.plan.reading;

import io.github.loadgate.plan.Load;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Scenario;
import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.MapNode;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds {@code think} and {@code pace} that nobody heeds: where a rate says when tasks begin, users
 * do not wait between them.
 */
final class UnusedPauses {

  private UnusedPauses() {}

  /** Adds one sentence for each scenario with some, and one for those at the top level. */
  static void warn(MapNode layered, Plan plan, List<String> warnings) {
    MapNode scenarios = layered.mapAt("scenarios");
    for (Scenario scenario : plan.scenarios()) {
      if (isOpen(scenario, plan)) {
        warn(scenarios.mapAt(scenario.name()), warnings);
      }
    }
    // Those of all scenarios count for any that has no rate.
    if (plan.scenarios().stream().allMatch(scenario -> isOpen(scenario, plan))) {
      warn(layered, warnings);
    }
  }

  private static boolean isOpen(Scenario scenario, Plan plan) {
    Load own = scenario.load();
    return (own == null ? plan.load() : own).isOpen();
  }

  private static void warn(MapNode owner, List<String> warnings) {
    List<Entry> pauses =
        Stream.of("think", "pace").map(owner::get).filter(Objects::nonNull).toList();
    if (!pauses.isEmpty()) {
      warnings.add(
          pauses.get(0).keyPlace()
              + "   "
              + pauses.stream()
                  .map(entry -> "`" + entry.key() + "`")
                  .collect(Collectors.joining(" and "))
              + (pauses.size() == 1 ? " has" : " have")
              + " no effect: in the open model the rate alone says when tasks begin.");
    }
  }
}
