package io.github.loadgate.report;

import io.github.loadgate.verdict.Figures;
import io.github.loadgate.verdict.Outcome;
import io.github.loadgate.verdict.ThresholdResult;

/** Words that all reports use for the parts of a verdict. */
final class Verdicts {

  private Verdicts() {}

  /** The measured value with its unit, on the side of its limit that it was judged to be on. */
  static String measured(ThresholdResult result) {
    boolean holds = result.outcome() == Outcome.PASSED;
    return result.outcome() == Outcome.INVALID
        ? Figures.of(result.threshold().statistic(), result.measured())
        : Figures.awayFromLimit(result.threshold(), result.measured(), holds);
  }
}
