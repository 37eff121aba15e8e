package io.github.loadgate.mojo;

import io.github.loadgate.engine.PlanCheck;
import io.github.loadgate.engine.RunBrokenException;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.PlanException;
import io.github.loadgate.plan.Problem;
import io.github.loadgate.report.BaselineText;
import io.github.loadgate.report.ConsoleReport;
import java.util.List;

/**
 * Reads the plan of one run, and says what it comes to.
 *
 * @param findings told of the plan
 */
record PlanSource(PlanRun.Context context, PlanRun.Subject subject, Findings findings) {

  Plan read() throws PlanException {
    Plan plan = context.tools().read(subject.file(), true);
    findings.plan(plan);
    checked(plan, subject);
    if (!plan.notYet().isEmpty()) {
      throw PlanException.ofNotYet(subject.shown(subject.file()), plan.notYet());
    }
    return plan;
  }

  /** What the reader of plans cannot know. */
  static void checked(Plan plan, PlanRun.Subject subject) throws PlanException {
    List<Problem> problems = PlanCheck.problems(plan);
    if (!problems.isEmpty()) {
      throw new PlanException(subject.shown(subject.file()), problems);
    }
  }

  /**
   * Says it.
   *
   * @param isDry whether nothing will be measured or judged
   */
  Plan said(Plan plan, boolean isDry) throws RunBrokenException {
    Console console = context.console();
    console.lines(ConsoleReport.plan(plan, subject.shown(subject.file()), findings.mask()));
    console.lines(ConsoleReport.given(context.judging(), findings.mask()));
    plan.warnings().forEach(console::warn);
    if (!isDry) {
      if (context.confidence().isStrict()) {
        console.info(ConfidenceSetting.told(context.confidence()));
      }
      context.tools().checkCapacity(plan).forEach(console::warn);
      console.lines(BaselineText.of(findings.compared()));
    }
    return plan;
  }
}
