package io.github.loadgate.report;

import io.github.loadgate.metrics.Starts;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.metrics.WorkloadRun;
import io.github.loadgate.plan.Workload;
import io.github.loadgate.verdict.Figures;
import java.util.List;

/** Tells how many of the starts that the plan's rates owed were made. */
final class StartsText {

  private StartsText() {}

  /** One sentence for each load that owes starts. */
  static List<String> of(Summary summary) {
    return summary.workloads().stream()
        .filter(run -> run.starts().planned() > 0)
        .map(StartsText::of)
        .toList();
  }

  private static String of(WorkloadRun run) {
    Starts starts = run.starts();
    return String.format(
        "%s: %s of %s task starts made (%s)%s",
        run.name().equals(Workload.SHARED) ? "Rate" : "Rate of " + PlainText.line(run.name()),
        Figures.count(starts.made()),
        Figures.count(starts.planned()),
        Figures.percent((double) starts.made() / starts.planned()),
        starts.dropped() == 0 ? "" : ", " + Figures.count(starts.dropped()) + " dropped");
  }
}
