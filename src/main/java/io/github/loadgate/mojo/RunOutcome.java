package io.github.loadgate.mojo;

import io.github.loadgate.report.ConsoleReport;
import io.github.loadgate.report.ResultException;
import io.github.loadgate.report.ResultJson;
import io.github.loadgate.report.RunFiles;
import io.github.loadgate.report.RunResult;
import io.github.loadgate.verdict.Outcome;

/**
 * What became of one run, for whoever reports it.
 *
 * @param execution the id of the goal's execution
 * @param message the outcome and its reasons, on one line
 * @param byRequest whether it is BROKEN by a request before the load, and not by plan or stack
 */
record RunOutcome(
    RunFiles files,
    String execution,
    String runId,
    Outcome outcome,
    String message,
    boolean byRequest) {

  /**
   * What a result comes to.
   *
   * @param result masked
   * @param report the path of the report as a person names it
   */
  static RunOutcome of(
      PlanRun.Subject subject, RunResult result, String report, boolean byRequest) {
    return new RunOutcome(
        subject.files(),
        subject.execution(),
        result.runId(),
        result.verdict().outcome(),
        ConsoleReport.message(result, report),
        byRequest);
  }

  /**
   * The same, or INVALID where the stored result is not this run's any more: then something between
   * the run and its report has tampered with it, and what is published would not be what was
   * judged.
   */
  RunOutcome asStored() {
    try {
      if (ResultJson.read(files.result()).runId().equals(runId)) {
        return this;
      }
      return invalid(files.result() + " is another run's.");
    } catch (ResultException e) {
      return invalid(String.valueOf(e.getMessage()));
    }
  }

  private RunOutcome invalid(String reason) {
    if (outcome == Outcome.BROKEN) {
      // Likely the same cause: what could not be written is not there.
      return this;
    }
    String both = "INVALID: " + reason + " The run itself was " + message;
    return new RunOutcome(files, execution, runId, Outcome.INVALID, both, byRequest);
  }
}
