package io.github.loadgate.mojo;

import io.github.loadgate.expression.Mask;
import io.github.loadgate.metrics.Confirmation;
import io.github.loadgate.metrics.Repetition;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.reading.Overrides.Value;
import io.github.loadgate.report.ConsoleReport;
import io.github.loadgate.verdict.Confidence;
import io.github.loadgate.verdict.ConfirmationJudge;
import java.util.Optional;

/**
 * How often a measurement that leaves doubt is repeated, and who is told.
 *
 * @param most from 0
 * @param corrected whether percentiles are judged with what waiting users would have sent
 */
record Confirmations(
    int most, Confidence confidence, boolean corrected, ProgressLine progress, Deadline deadline) {

  private static final String NAME = "confirm";

  /**
   * As a goal was told; once where it was told nothing, and never in strict mode, which says itself
   * what is in doubt.
   *
   * @throws MisuseException for all but 0, 1 and 2
   */
  static int most(Settings settings) throws MisuseException {
    Optional<Value> value = settings.find(NAME);
    if (value.isEmpty()) {
      return settings.text("confidence").isPresent() ? 0 : 1;
    }
    return switch (value.get().text().strip()) {
      case "0" -> 0;
      case "1" -> 1;
      case "2" -> 2;
      default ->
          throw new MisuseException(
              value.get().origin()
                  + " is `"
                  + value.get().text()
                  + "`; how often a measurement that leaves doubt is repeated can be 0 (never), 1"
                  + " or 2");
    };
  }

  /** For the load of a plan. */
  Confirmation of(Plan plan, Mask mask) {
    return most == 0
        ? Confirmation.NEVER
        : new ConfirmationJudge(
            plan, confidence, corrected, most, repetition -> repeats(repetition, mask));
  }

  private void repeats(Repetition repetition, Mask mask) {
    progress.say(ConsoleReport.repetition(repetition, mask));
    deadline.note(
        ", while it measured once more what the first measurement had left in doubt"
            + " (-Dload.confirm=0 measures once)");
  }
}
