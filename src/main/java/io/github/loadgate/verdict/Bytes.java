package io.github.loadgate.verdict;

import io.github.loadgate.plan.Threshold;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** How sizes are written: in the unit of their limit, so that both can be compared at a glance. */
enum Bytes {
  KIB("KiB", 1L << 10),
  MIB("MiB", 1L << 20),
  GIB("GiB", 1L << 30),
  KB("kB", 1_000),
  MB("MB", 1_000_000),
  GB("GB", 1_000_000_000);

  /** Enough that no digit of a size in bytes is lost. */
  private static final MathContext DIGITS = new MathContext(30, RoundingMode.HALF_UP);

  private final String word;
  private final BigDecimal size;

  Bytes(String word, long size) {
    this.word = word;
    this.size = BigDecimal.valueOf(size);
  }

  /** A measured value in the unit that suits it: {@code 412.3 MB}. */
  static String of(double bytes) {
    if (!Double.isFinite(bytes)) {
      return Double.isNaN(bytes) ? "none" : "without bound";
    }
    Bytes unit = bytes >= 1e9 ? GB : bytes >= 1e6 ? MB : KB;
    return unit.text(unit.of(BigDecimal.valueOf(bytes), RoundingMode.HALF_UP));
  }

  /** The limit, exact: {@code 1.5 GiB}. */
  static String limit(Threshold threshold) {
    Bytes unit = unit(threshold);
    return unit.text(unit.exact(BigDecimal.valueOf(threshold.limit())).stripTrailingZeros());
  }

  /**
   * A measured value in the unit of its limit, rounded to the nearest, but never onto the limit or
   * across it.
   */
  static String beside(Threshold threshold, double value, boolean below) {
    Bytes unit = unit(threshold);
    BigDecimal bytes = BigDecimal.valueOf(value);
    BigDecimal nearest = unit.of(bytes, RoundingMode.HALF_UP);
    int side = nearest.compareTo(unit.exact(BigDecimal.valueOf(threshold.limit())));
    boolean isRight = below ? side < 0 : side > 0;
    return unit.text(
        isRight ? nearest : unit.of(bytes, below ? RoundingMode.FLOOR : RoundingMode.CEILING));
  }

  private static Bytes unit(Threshold threshold) {
    for (Bytes unit : values()) {
      if (threshold.written().endsWith(unit.word)) {
        return unit;
      }
    }
    return MB;
  }

  private BigDecimal exact(BigDecimal bytes) {
    return bytes.divide(size, DIGITS);
  }

  private BigDecimal of(BigDecimal bytes, RoundingMode mode) {
    BigDecimal value = exact(bytes);
    return Figures.rounded(value, value.compareTo(BigDecimal.TEN) < 0 ? 2 : 1, mode);
  }

  private String text(BigDecimal value) {
    return Figures.plain(value) + " " + word;
  }
}
