package io.github.loadgate.verdict;

import org.apache.commons.math3.special.Beta;

/**
 * How likely so many events are by chance alone, where each sample is one with a probability that
 * is just what a limit allows.
 */
final class BinomialTail {

  private BinomialTail() {}

  /**
   * The exact one-sided tail P(X ≥ x) of n samples, which need not be whole numbers: correlated
   * samples count as fewer.
   *
   * @param p0 the share of events that the limit allows
   */
  static double atLeast(double x, double n, double p0) {
    if (!(x > 0)) {
      return 1;
    }
    if (p0 <= 0) {
      return 0; // one event is one too many
    }
    return p0 >= 1 ? 1 : Beta.regularizedBeta(p0, Math.min(x, n), n - Math.min(x, n) + 1);
  }
}
