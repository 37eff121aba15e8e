package io.github.loadgate.metrics;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Nearest rank. */
final class Rank {
  private Rank() {}

  /**
   * ⌈q·n⌉, from 1. Decimal, as the plan says it: in binary 0.07 · 100 is more than 7.
   *
   * @param q from 0 to 1
   * @param samples at least 1
   */
  static long of(double q, long samples) {
    if (!(q >= 0 && q <= 1)) {
      throw new IllegalArgumentException("not a quantile: " + q);
    }
    BigDecimal exact = BigDecimal.valueOf(q).multiply(BigDecimal.valueOf(samples));
    return Math.max(1, exact.setScale(0, RoundingMode.CEILING).longValueExact());
  }
}
