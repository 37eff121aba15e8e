package io.github.loadgate.verdict;

import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Scenario;
import io.github.loadgate.plan.Step;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often a label was due: the tasks that its scenarios began, shared out by weight.
 *
 * @param runs expected
 * @param origin where the label first stands
 */
record DueRuns(double runs, Origin origin) {

  /** Fewer may be missed by chance. */
  static final int LEAST = 10;

  /**
   * By label, in the plan's order; without what need not occur, by its mark or by what it stands
   * in.
   */
  static Map<String, DueRuns> of(Plan plan, Summary summary) {
    Map<String, DueRuns> due = new LinkedHashMap<>();
    for (Scenario scenario : plan.scenarios()) {
      long starts = summary.taskStarts().getOrDefault(scenario.name(), 0L);
      double weights = scenario.tasks().stream().mapToDouble(Scenario.Task::weight).sum();
      for (Scenario.Task task : scenario.tasks()) {
        double runs = weights > 0 ? starts * task.weight() / weights : 0;
        for (Step.Request request : Step.certainIn(task.steps())) {
          if (!request.rare()) {
            due.merge(
                request.label(),
                new DueRuns(runs, request.origin()),
                (a, b) -> new DueRuns(a.runs + b.runs, a.origin));
          }
        }
      }
    }
    return due;
  }
}
