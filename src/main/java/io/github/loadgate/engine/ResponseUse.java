package io.github.loadgate.engine;

import io.github.loadgate.expression.Template;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Scenario;
import io.github.loadgate.plan.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether a plan's steps look back at the last {@code response}. Where none does, no user has to
 * keep its body: ten thousand users with 64 kB each would be most of the heap.
 */
final class ResponseUse {

  private ResponseUse() {}

  /** Whether any step of the plan uses {@code response}, expectations of the same answer apart. */
  static boolean in(Plan plan) {
    List<Step> steps = new ArrayList<>(plan.setup());
    for (Scenario scenario : plan.scenarios()) {
      steps.addAll(scenario.start());
      scenario.tasks().forEach(task -> steps.addAll(task.steps()));
      steps.addAll(scenario.stop());
    }
    steps.addAll(plan.teardown());
    return Step.allOf(steps).flatMap(Templates::of).anyMatch(ResponseUse::uses);
  }

  private static boolean uses(Template template) {
    return template.references().stream().anyMatch(name -> name.name().equals("response"));
  }
}
