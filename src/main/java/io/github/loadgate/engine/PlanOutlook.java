package io.github.loadgate.engine;

import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Scenario;
import io.github.loadgate.plan.Step;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a run of a plan would be like, as far as that is known before it.
 *
 * @param users how many each scenario gets, those with none included: at the highest stage, or at
 *     most where users follow a rate
 * @param preflightUsers who would do everything once before the load
 * @param preflightRequests how many requests these would send, if no loop adds any
 */
public record PlanOutlook(Map<String, Integer> users, int preflightUsers, int preflightRequests) {

  public PlanOutlook {
    users = Collections.unmodifiableMap(new LinkedHashMap<>(users));
  }

  /** Of a valid plan. */
  public static PlanOutlook of(Plan plan) {
    Map<String, Integer> users = users(plan);
    List<Scenario> having =
        plan.scenarios().stream()
            .filter(scenario -> users.getOrDefault(scenario.name(), 0) > 0)
            .toList();
    return new PlanOutlook(
        users, having.size(), having.stream().mapToInt(PlanOutlook::preflightRequests).sum());
  }

  private static Map<String, Integer> users(Plan plan) {
    Cast cast = new Cast(plan);
    Map<String, Integer> users = new LinkedHashMap<>();
    plan.scenarios().forEach(scenario -> users.put(scenario.name(), cast.users(scenario)));
    return users;
  }

  private static int preflightRequests(Scenario scenario) {
    return Stream.concat(
            Stream.of(scenario.start(), scenario.stop()),
            scenario.tasks().stream().filter(task -> task.weight() > 0).map(Scenario.Task::steps))
        .flatMap(steps -> RehearsalSteps.variants(steps).stream())
        .mapToInt(steps -> Step.requestsOf(steps).size())
        .sum();
  }
}
