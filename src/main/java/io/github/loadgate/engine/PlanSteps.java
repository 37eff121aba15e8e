package io.github.loadgate.engine;

import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Scenario;
import io.github.loadgate.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Every step of a plan. */
final class PlanSteps {

  private PlanSteps() {}

  /** In the order of a run: ready, setup, each scenario's start, tasks and stop, teardown. */
  static Stream<Step> of(Plan plan) {
    List<Step> steps = new ArrayList<>(plan.stack().ready().requests());
    steps.addAll(plan.setup());
    for (Scenario scenario : plan.scenarios()) {
      steps.addAll(scenario.start());
      scenario.tasks().forEach(task -> steps.addAll(task.steps()));
      steps.addAll(scenario.stop());
    }
    steps.addAll(plan.teardown());
    return Step.allOf(steps);
  }

  /** The requests among them. */
  static List<Step.Request> requests(Plan plan) {
    return of(plan).filter(Step.Request.class::isInstance).map(Step.Request.class::cast).toList();
  }
}
