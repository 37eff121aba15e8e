package io.github.loadgate.verdict.baseline;

/**
 * One statistic of one earlier run.
 *
 * @param value in the statistic's unit
 * @param error how far chance within the run may have moved it, one standard error: a share of the
 *     value, of a rate a difference; 0 where nothing is known
 */
public record Past(double value, double error) {
  public Past {
    if (!(value >= 0) || Double.isInfinite(value) || !(error >= 0) || Double.isInfinite(error)) {
      throw new IllegalArgumentException("no observation: " + value + " ± " + error);
    }
  }
}
