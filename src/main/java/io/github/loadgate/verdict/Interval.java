package io.github.loadgate.verdict;

import java.util.function.DoubleUnaryOperator;

/**
 * Where a statistic lies with 95 % confidence, in its unit.
 *
 * @param low NaN where unknown
 * @param high the same; positive infinity where the samples give no upper end
 */
record Interval(double low, double high) {

  private static final double CONFIDENCE = 0.95;

  /** What it may be off at either end. */
  private static final double CHANCE = (1 - CONFIDENCE) / 2;

  private static final Interval UNKNOWN = new Interval(Double.NaN, Double.NaN);

  /** A bisection as far as a double goes, from 1 to 1e-30. */
  private static final int HALVINGS = 100;

  /**
   * Of what was measured, with as many samples as it is worth.
   *
   * @param quantile the values of the same samples by rank, a fraction; NaN of what is not known
   */
  static Interval of(Measured measured, Tails tails, DoubleUnaryOperator quantile) {
    if (measured.samples() < 1) {
      return UNKNOWN;
    }
    if (tails instanceof BatchTails batches) {
      double margin = batches.margin(CONFIDENCE);
      double value = measured.raw();
      // Neither is ever below nothing; and what is unbounded has no interval.
      return margin >= 0 && Double.isFinite(value)
          ? new Interval(Math.max(0, value - margin), value + margin)
          : UNKNOWN;
    }
    double samples = tails instanceof BinomialTails some ? some.effectiveSamples() : Double.NaN;
    return switch (measured.threshold().statistic().kind()) {
      case PERCENTILE -> ofQuantile(measured, samples, quantile);
      case ERROR_RATE, TOLERATED_RATE -> ofShare(measured, samples);
      case MAX, MEAN, THROUGHPUT, SAMPLES, CPU, MEMORY, RESTARTS, VALUE, VALUE_MIN -> UNKNOWN;
    };
  }

  /**
   * The exact interval of a share, after Clopper and Pearson, "The Use of Confidence or Fiducial
   * Limits", Biometrika 26 (1934). Commons Math's own fails where there are no events.
   */
  static Interval ofShare(double events, double samples) {
    double share = events / samples;
    double low = crossing(0, share, p -> BinomialTail.atLeast(events, samples, p), CHANCE);
    double high = crossing(share, 1, p -> -BinomialTail.atMost(events, samples, p), -CHANCE);
    return new Interval(events > 0 ? low : 0, events < samples ? high : 1);
  }

  private static Interval ofShare(Measured measured, double effective) {
    // A limit that decides without tails (0, 100 %) has them all the same.
    double samples = effective > 0 ? effective : measured.samples();
    return ofShare((double) measured.events() / measured.samples() * samples, samples);
  }

  /**
   * By order statistics: of n samples, as many as a binomial number are below the true quantile, so
   * that it lies between two of them whatever their distribution (David and Nagaraja, "Order
   * Statistics", 7.1).
   */
  private static Interval ofQuantile(
      Measured measured, double samples, DoubleUnaryOperator quantile) {
    double q = measured.threshold().statistic().quantile();
    double below = crossing(0, samples, r -> -BinomialTail.atLeast(r, samples, q), CHANCE - 1);
    double above = crossing(0, samples, r -> -BinomialTail.atLeast(r, samples, q), -CHANCE);
    boolean isBounded = BinomialTail.atLeast(samples, samples, q) <= CHANCE;
    double low = quantile.applyAsDouble(Math.max(below, 1) / samples);
    double high = isBounded ? quantile.applyAsDouble(above / samples) : Double.POSITIVE_INFINITY;
    return low <= high ? new Interval(low, high) : UNKNOWN;
  }

  /** Where a rising function meets a value. */
  private static double crossing(double from, double to, DoubleUnaryOperator rising, double value) {
    double low = from;
    double high = to;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (rising.applyAsDouble(middle) < value) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }
}
