package io.github.loadgate.results;

import java.math.BigDecimal;

/** Percentiles as fractions. */
final class Quantile {

  private Quantile() {}

  /** {@code 95} is 0.95 and {@code 99.9} is 0.999, exactly as a plan's are. */
  static double ofPercent(String percent) {
    return new BigDecimal(percent).movePointLeft(2).doubleValue();
  }
}
