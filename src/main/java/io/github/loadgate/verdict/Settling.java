package io.github.loadgate.verdict;

import java.util.function.DoubleUnaryOperator;

/** How many times as long a run has to be to be sure. */
final class Settling {

  /** Nobody waits longer for a build: in seconds. */
  static final double DAY = 86_400;

  /** As exact as anybody plans a run. */
  private static final double ROUNDING = 1.01;

  private Settling() {}

  /**
   * The least factor of at least 1 that brings a tail below a bound; positive infinity where that
   * is more than the greatest, as for a value that lies on its limit; NaN where the tail is.
   *
   * @param tail by the factor, falling in the end
   */
  static double times(DoubleUnaryOperator tail, double bound, double greatest) {
    double enough = 1;
    while (!(tail.applyAsDouble(enough) < bound)) {
      if (Double.isNaN(tail.applyAsDouble(enough))) {
        return Double.NaN;
      }
      if (!(enough < greatest)) {
        return Double.POSITIVE_INFINITY;
      }
      enough = Math.min(2 * enough, greatest);
    }
    double few = Math.max(1, enough / 2);
    while (enough / few > ROUNDING) {
      double between = Math.sqrt(few * enough);
      if (tail.applyAsDouble(between) < bound) {
        enough = between;
      } else {
        few = between;
      }
    }
    return enough;
  }
}
