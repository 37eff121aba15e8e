package io.github.loadgate.mojo;

import io.github.loadgate.engine.PlanOutlook;
import io.github.loadgate.engine.RunBrokenException;
import io.github.loadgate.expression.Mask;
import io.github.loadgate.mojo.Libraries.Library;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.PlanException;
import io.github.loadgate.plan.Problem;
import io.github.loadgate.report.BaselineText;
import io.github.loadgate.report.ConsoleReport;
import io.github.loadgate.report.PlanText;
import io.github.loadgate.verdict.Confidence;
import java.util.Locale;
import java.util.Optional;

/** Reads one plan and says what it comes to. Starts and writes nothing. */
record Validation(Tools tools, PlanRun.Subject subject, Asked asked, Console console) {

  /**
   * What the reader wants to know.
   *
   * @param preflight whether a run would begin with one
   * @param effective whether the whole effective plan is printed
   * @param confidence that a verdict would need
   * @param baselines the earlier runs
   */
  record Asked(boolean preflight, boolean effective, Confidence confidence, Baselines baselines) {}

  /** The one sentence says that it has problems. */
  Optional<String> validate() {
    try {
      Plan plan = tools.read(subject.file(), false);
      PlanSource.checked(plan, subject);
      Mask mask = new Mask(plan.secrets());
      console.lines(ConsoleReport.plan(plan, subject.shown(subject.file()), mask));
      plan.warnings().forEach(console::warn);
      PlanOutlook outlook = PlanOutlook.of(plan);
      console.lines(PlanText.of(plan, outlook.users(), preflight(outlook), mask));
      if (asked.confidence().isStrict()) {
        console.info("  " + ConfidenceSetting.told(asked.confidence()));
      }
      sayBaselines(plan);
      sayLibraries(plan);
      sayEffective(plan, mask);
      for (Problem notYet : plan.notYet()) {
        console.warn("A run is refused: " + notYet);
      }
      return Optional.empty();
    } catch (PlanException e) {
      console.error(String.valueOf(e.getMessage()));
      ConsoleReport.details(e.problems()).forEach(line -> console.error("  " + line));
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private String preflight(PlanOutlook outlook) {
    return asked.preflight()
        ? String.format(
            Locale.ROOT,
            "%s, %s, before the load",
            counted(outlook.preflightUsers(), "user"),
            counted(outlook.preflightRequests(), "request"))
        : "none (load.preflight)";
  }

  private static String counted(int count, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s");
  }

  /** What earlier runs come to now, which a run would be broken by where they cannot be read. */
  private void sayBaselines(Plan plan) {
    try {
      console.lines(BaselineText.of(asked.baselines().compare(plan)));
    } catch (RunBrokenException e) {
      console.warn("A run is refused: " + e.getMessage());
    }
  }

  /** For those who go offline: `dependency:go-offline` does not know them. */
  private void sayLibraries(Plan plan) {
    for (Library library : Libraries.neededBy(plan)) {
      console.info(
          "A run resolves "
              + library.coordinates()
              + ", where Maven is to work offline fetch it before: "
              + library.get());
    }
  }

  private void sayEffective(Plan plan, Mask mask) {
    if (asked.effective()) {
      console.info("  The effective plan:");
      mask.values(plan.effectiveYaml()).lines().forEach(line -> console.info("  | " + line));
    }
  }
}
