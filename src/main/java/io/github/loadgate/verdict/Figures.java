package io.github.loadgate.verdict;

import io.github.loadgate.plan.Statistic;
import io.github.loadgate.plan.Threshold;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.regex.Pattern;

/** How figures are written for people, the same in every locale. */
public final class Figures {

  /** More digits than a plan's author writes, fewer than binary fractions have. */
  private static final MathContext AS_WRITTEN = new MathContext(12, RoundingMode.HALF_UP);

  /** A time whose last unit is not {@code ms}: {@code 5s}, {@code 1m30s}, {@code 2m}. */
  private static final Pattern IN_SECONDS = Pattern.compile(".*[0-9][smh]");

  private Figures() {}

  /** A count with thousands separators: {@code 18,204}. */
  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** A measured value with its unit, rounded to the nearest: {@code 612.4 ms}. */
  public static String of(Statistic statistic, double value) {
    if (statistic.kind() == Statistic.Kind.MEMORY) {
      return Bytes.of(value);
    }
    return written(statistic, value, RoundingMode.HALF_UP);
  }

  /**
   * A measured value with its unit, rounded to the nearest as in every table, but away from its
   * limit where that would meet or cross it: a breach never reads "500 ms, limit 500 ms", and what
   * holds never reads as if it did not.
   *
   * @param holds whether the limit holds
   */
  public static String awayFromLimit(Threshold threshold, double value, boolean holds) {
    Statistic statistic = threshold.statistic();
    boolean below = holds != statistic.kind().isMinimum();
    if (!Double.isFinite(value)) {
      return of(statistic, value);
    }
    if (statistic.kind() == Statistic.Kind.MEMORY) {
      return Bytes.beside(threshold, value, below);
    }
    BigDecimal inUnit = inUnit(statistic, BigDecimal.valueOf(value));
    BigDecimal nearest = rounded(inUnit, decimals(statistic, inUnit), RoundingMode.HALF_UP);
    int side = nearest.compareTo(inUnit(statistic, exact(threshold.limit())));
    if (below ? side < 0 : side > 0) {
      return of(statistic, value);
    }
    return written(statistic, value, below ? RoundingMode.FLOOR : RoundingMode.CEILING);
  }

  /** The same of a value that lies on its own side of the limit, as those of thresholds do. */
  public static String beside(Threshold threshold, double value) {
    boolean holds =
        threshold.statistic().kind().isMinimum()
            ? value >= threshold.limit()
            : value <= threshold.limit();
    return awayFromLimit(threshold, value, holds);
  }

  /**
   * The limit with its unit, exact: {@code 500 ms}, {@code 1 %}, {@code 100/s}; {@code 5 s} where
   * its author wrote {@code 5s}.
   */
  public static String limit(Threshold threshold) {
    Statistic statistic = threshold.statistic();
    if (statistic.kind() == Statistic.Kind.MEMORY) {
      return Bytes.limit(threshold);
    }
    BigDecimal limit = inUnit(statistic, exact(threshold.limit()));
    if (statistic.kind().isLatency() && isInSeconds(threshold)) {
      return plain(limit.movePointLeft(3).stripTrailingZeros()) + " s";
    }
    return plain(limit.stripTrailingZeros()) + unit(statistic);
  }

  private static boolean isInSeconds(Threshold threshold) {
    return threshold.limit() >= 1_000 && IN_SECONDS.matcher(threshold.written()).matches();
  }

  /** A time of the run for a sentence: {@code 7.2 s}, {@code 20 s}. */
  public static String seconds(double seconds) {
    if (!Double.isFinite(seconds)) {
      return seconds + " s";
    }
    return plain(rounded(BigDecimal.valueOf(seconds), 1, RoundingMode.HALF_UP).stripTrailingZeros())
        + " s";
  }

  /** A moment of the run as on the progress line: {@code 00:42}, {@code 1:00:07}. */
  public static String clock(double seconds) {
    long whole = (long) seconds;
    String text = String.format(Locale.ROOT, "%02d:%02d", whole / 60 % 60, whole % 60);
    return whole < 3600 ? text : whole / 3600 + ":" + text;
  }

  /** A fraction: {@code 1.46 %}. */
  public static String percent(double fraction) {
    return of(Statistic.of(Statistic.Kind.ERROR_RATE), fraction);
  }

  /**
   * The number that its author meant: {@code 2.9%} is 0.029 and not the nearest binary fraction
   * after a division by 100.
   */
  static BigDecimal exact(double value) {
    return BigDecimal.valueOf(value).round(AS_WRITTEN);
  }

  private static String written(Statistic statistic, double value, RoundingMode mode) {
    if (Double.isNaN(value)) {
      return "none";
    }
    if (Double.isInfinite(value)) {
      return statistic.kind().isLatency() ? "a timeout" : "without bound";
    }
    BigDecimal inUnit = inUnit(statistic, BigDecimal.valueOf(value));
    BigDecimal rounded = rounded(inUnit, decimals(statistic, inUnit), mode);
    boolean strips = isShare(statistic) || statistic.kind().isValue();
    return plain(strips ? rounded.stripTrailingZeros() : rounded) + unit(statistic);
  }

  private static BigDecimal inUnit(Statistic statistic, BigDecimal value) {
    return isShare(statistic) ? value.movePointRight(2) : value;
  }

  private static boolean isShare(Statistic statistic) {
    return statistic.kind().isRate() || statistic.kind() == Statistic.Kind.CPU;
  }

  private static int decimals(Statistic statistic, BigDecimal value) {
    return switch (statistic.kind()) {
      case PERCENTILE, MEAN, MAX -> value.compareTo(BigDecimal.TEN) < 0 ? 2 : 1;
      case ERROR_RATE, TOLERATED_RATE -> 2;
      case THROUGHPUT -> 1;
      case CPU -> 1;
      case VALUE, VALUE_MIN -> 3;
      case SAMPLES, MEMORY, RESTARTS -> 0;
    };
  }

  /** What is not nothing never reads 0: it keeps two digits then. */
  static BigDecimal rounded(BigDecimal value, int decimals, RoundingMode mode) {
    boolean tiny =
        value.signum() != 0
            && value.abs().compareTo(BigDecimal.ONE.scaleByPowerOfTen(-decimals)) < 0;
    return tiny ? value.round(new MathContext(2, mode)) : value.setScale(decimals, mode);
  }

  static String plain(BigDecimal value) {
    DecimalFormat format =
        new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ROOT));
    // The pattern has none, so that these are the most as well.
    format.setMinimumFractionDigits(Math.max(0, value.scale()));
    return format.format(value);
  }

  private static String unit(Statistic statistic) {
    return switch (statistic.kind()) {
      case PERCENTILE, MEAN, MAX -> " ms";
      case ERROR_RATE, TOLERATED_RATE -> " %";
      case THROUGHPUT -> "/s";
      case CPU -> " %";
      case SAMPLES, MEMORY, RESTARTS, VALUE, VALUE_MIN -> "";
    };
  }
}
