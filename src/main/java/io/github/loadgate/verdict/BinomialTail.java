package io.github.loadgate.verdict;

import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Erf;

/**
 * How likely so many events are by chance alone, where each sample is one with a probability that
 * is just what a limit allows. Samples and events need not be whole numbers: correlated samples
 * count as fewer.
 */
final class BinomialTail {

  /** Where the continued fraction gets slow, and the approximation has five digits and more. */
  private static final double MANY = 1e7;

  /** Of events, and of samples that are none, for the approximation. */
  private static final double ENOUGH = 1000;

  private BinomialTail() {}

  /**
   * The exact one-sided tail P(X ≥ x) of n samples: the regularized incomplete beta function I of
   * p0 with x and n − x + 1. NaN where a number is.
   *
   * @param p0 the share of events that the limit allows
   */
  static double atLeast(double x, double n, double p0) {
    if (Double.isNaN(x) || Double.isNaN(n) || Double.isNaN(p0)) {
      return Double.NaN;
    }
    if (!(x > 0)) {
      return 1;
    }
    if (p0 <= 0) {
      return 0; // one event is one too many
    }
    return p0 >= 1 ? 1 : regularized(p0, Math.min(x, n), n - Math.min(x, n) + 1);
  }

  /** The other tail, P(X ≤ x). */
  static double atMost(double x, double n, double p0) {
    if (Double.isNaN(x) || Double.isNaN(n) || Double.isNaN(p0)) {
      return Double.NaN;
    }
    if (!(x < n) || p0 <= 0) {
      return 1;
    }
    return p0 >= 1 ? 0 : regularized(1 - p0, n - Math.max(0, x), Math.max(0, x) + 1);
  }

  private static double regularized(double p, double a, double b) {
    return a + b > MANY && Math.min(a, b) > ENOUGH
        ? approximate(p, a, b)
        : Beta.regularizedBeta(p, a, b);
  }

  /**
   * Peizer and Pratt, "A Normal Approximation for Binomial, F, Beta, and Other Common, Related Tail
   * Probabilities", JASA 63 (1968): the error is below 1e-5 with so many samples.
   */
  private static double approximate(double p, double a, double b) {
    double n = a + b - 1;
    double s = a - 0.5; // of n − s + s
    double t = b - 0.5;
    double distance = a - 1.0 / 3 - (n + 1.0 / 3) * p;
    double off = s - n * p;
    if (off == 0) {
      return 0.5;
    }
    double deviance = 2 * (s * Math.log(s / (n * p)) + t * Math.log(t / (n * (1 - p))));
    double z = distance / Math.abs(off) * Math.sqrt(Math.max(0, deviance) / (1 + 1 / (6 * n)));
    return 0.5 * Erf.erfc(z / Math.sqrt(2));
  }
}
