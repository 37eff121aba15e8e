package io.github.loadgate.mojo;

import io.github.loadgate.expression.Mask;
import io.github.loadgate.mojo.Libraries.Library;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.PlanException;
import io.github.loadgate.plan.Problem;
import io.github.loadgate.report.ConsoleReport;
import java.util.Optional;

/** Reads one plan and says what it comes to. Starts and writes nothing. */
record Validation(Tools tools, PlanRun.Subject subject, Console console) {

  /** The one sentence says that it has problems. */
  Optional<String> validate() {
    try {
      Plan plan = tools.read(subject.file(), false);
      PlanRun.checked(plan, subject);
      Mask mask = new Mask(plan.secrets());
      console.lines(ConsoleReport.plan(plan, subject.shown(subject.file()), mask));
      plan.warnings().forEach(console::warn);
      console.lines(ConsoleReport.settings(plan, mask));
      for (Library library : Libraries.neededBy(plan)) {
        console.info(
            "A run resolves "
                + library.coordinates()
                + ", where Maven is to work offline fetch it before: "
                + library.get());
      }
      for (Problem notYet : plan.notYet()) {
        console.warn("Not supported yet by this version, a run is refused: " + notYet);
      }
      return Optional.empty();
    } catch (PlanException e) {
      console.error(String.valueOf(e.getMessage()));
      ConsoleReport.details(e.problems()).forEach(line -> console.error("  " + line));
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
