package io.github.loadgate.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * Scenarios that share a load. All workloads of a plan run side by side.
 *
 * @param name what people call it: that of the scenario whose own load it is, or {@link #SHARED}
 * @param scenarios at least one; by weight where there are more
 */
public record Workload(String name, Load load, List<Scenario> scenarios) {

  /** The name of the load that scenarios share by weight. */
  public static final String SHARED = "load";

  public Workload {
    scenarios = List.copyOf(scenarios);
    if (scenarios.isEmpty()) {
      throw new IllegalArgumentException("a load without scenarios");
    }
  }

  /**
   * The shared one first, where a scenario takes part in it; then own ones, in the plan's order.
   */
  static List<Workload> of(Load shared, List<Scenario> scenarios) {
    List<Workload> workloads = new ArrayList<>();
    List<Scenario> sharing = scenarios.stream().filter(s -> s.load() == null).toList();
    // Scenarios without any weight get no user; next to own loads they are no workload at all.
    if (sharing.stream().anyMatch(s -> s.weight() > 0) || sharing.size() == scenarios.size()) {
      workloads.add(new Workload(SHARED, shared, sharing));
    }
    for (Scenario scenario : scenarios) {
      Load own = scenario.load();
      if (own != null) {
        workloads.add(new Workload(scenario.name(), own, List.of(scenario)));
      }
    }
    return workloads;
  }
}
