package io.github.loadgate.verdict;

import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Step;
import io.github.loadgate.plan.Subject;
import io.github.loadgate.plan.Threshold;
import java.util.List;

/** Says of a threshold that there is not one request to judge it on. */
final class NeverRan {

  /** How many labels a sentence names. */
  private static final int NAMED = 5;

  private final Plan plan;
  private final Summary summary;

  NeverRan(Plan plan, Summary summary) {
    this.plan = plan;
    this.summary = summary;
  }

  String sentence(Threshold threshold) {
    return String.format(
        "%s never ran%s, so its thresholds cannot be judged (limit from %s). %s, or give it more"
            + " weight",
        threshold.subject(),
        why(threshold.subject()),
        threshold.origin(),
        LongerRun.isByDuration(plan) ? "Longer (-Dload.duration)" : "Run it longer");
  }

  private String why(Subject subject) {
    if (subject instanceof Subject.Tag tag) {
      List<String> labels =
          plan.scenarios().stream()
              .flatMap(scenario -> scenario.requests().stream())
              .filter(request -> request.tags().contains(tag.name()))
              .map(Step.Request::label)
              .distinct()
              .toList();
      int more = labels.size() - NAMED;
      return labels.isEmpty()
          ? ""
          : " (it is that of "
              + String.join(", ", labels.subList(0, Math.min(NAMED, labels.size())))
              + (more > 0 ? " and " + more + " more" : "")
              + ")";
    } else if (subject instanceof Subject.Scenario scenario) {
      long starts = summary.taskStarts().getOrDefault(scenario.name(), 0L);
      return starts == 0
          ? " (its users began no task in the judged time)"
          : " (its users began "
              + Measured.plural(starts, "task")
              + " in the judged time and sent no request)";
    }
    return "";
  }
}
