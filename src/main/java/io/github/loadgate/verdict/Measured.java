package io.github.loadgate.verdict;

import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.Statistic;
import io.github.loadgate.plan.Threshold;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A threshold and what was measured for it, in all of the judged time or a part of it. Exact counts
 * decide, whatever the value reads.
 *
 * @param samples at least one, but for a throughput
 * @param events samples over the limit, failed or tolerated ones; 0 where it is not about those
 * @param raw the statistic's value
 */
record Measured(Threshold threshold, long samples, long events, double raw) {

  /** The least that a sample can be over a limit, a nanosecond, in milliseconds. */
  private static final double NANOSECOND = 1e-6;

  boolean holds() {
    return switch (threshold.statistic().kind()) {
      case PERCENTILE -> events <= mayBeOver();
      case MAX -> events == 0;
      case MEAN, CPU, MEMORY, RESTARTS, VALUE -> raw <= threshold.limit();
      case ERROR_RATE, TOLERATED_RATE -> isAtMostLimit();
      case THROUGHPUT, SAMPLES, VALUE_MIN -> raw >= threshold.limit();
    };
  }

  /** How many samples nearest rank lets be over the limit: n − ⌈q·n⌉. */
  private long mayBeOver() {
    BigDecimal rank =
        BigDecimal.valueOf(threshold.statistic().quantile()).multiply(BigDecimal.valueOf(samples));
    return samples - rank.setScale(0, RoundingMode.CEILING).longValueExact();
  }

  private boolean isAtMostLimit() {
    return BigDecimal.valueOf(events).compareTo(atLimit()) <= 0;
  }

  /** What a rate that is just at its limit comes to. */
  private BigDecimal atLimit() {
    return Figures.exact(threshold.limit()).multiply(BigDecimal.valueOf(samples));
  }

  /** How many events a percentile or a rate may have of so many samples. */
  long allowed() {
    return threshold.statistic().kind() == Statistic.Kind.PERCENTILE
        ? mayBeOver()
        : atLimit().setScale(0, RoundingMode.FLOOR).longValueExact();
  }

  /** The value; one of a histogram that fell on the other side of the limit is put right. */
  double value() {
    Statistic.Kind kind = threshold.statistic().kind();
    boolean counted = kind == Statistic.Kind.PERCENTILE || kind == Statistic.Kind.MAX;
    if (!counted) {
      return raw;
    }
    return holds()
        ? Math.min(raw, threshold.limit())
        : Math.max(raw, threshold.limit() + NANOSECOND);
  }

  /**
   * The sentence of a breach.
   *
   * @param title what is over its limit: {@code p95}, {@code p95 of 00:30–01:00}
   * @param certainty what stands behind the samples: {@code , clear}
   */
  String breach(String title, String certainty) {
    return sentence(title, "its limit", certainty);
  }

  /**
   * The sentence of a value on either side of its limit that proves nothing.
   *
   * @param level what it would have to be proven at: {@code 99 %}
   */
  String notEstablished(String title, String level) {
    return String.format(
        "%s is %s, %s, but that is not established at %s (%s; limit %s)",
        title,
        Figures.awayFromLimit(threshold, value(), holds()),
        holds() ? "within its limit of " + Figures.limit(threshold) : overLimit("its limit"),
        level,
        evidence(),
        origin(threshold));
  }

  /** The sentence of a warning, where this is the limit that warns. */
  String warning(String title) {
    return sentence(title, "its warning limit", "");
  }

  private String sentence(String title, String limit, String certainty) {
    return String.format(
        "%s is %s, %s (%s%s; limit %s)",
        title,
        Figures.awayFromLimit(threshold, value(), false),
        overLimit(limit),
        evidence(),
        certainty,
        origin(threshold));
  }

  /** Where the limit came from: {@code from orders.load.yaml:31}. */
  static String origin(Threshold threshold) {
    Origin origin = threshold.origin();
    if (threshold.terms().baseline() != null) {
      return "from " + origin + ": " + threshold.written();
    }
    return origin.equals(Origin.BUILT_IN) ? origin.text() : "from " + origin;
  }

  /** How it is over its limit: {@code over its limit of 500 ms by 22 %}. */
  String overLimit(String limit) {
    String side = threshold.statistic().kind().isMinimum() ? "under " : "over ";
    double factor = threshold.limit() == 0 ? 0 : value() / threshold.limit();
    String ofLimit = limit + " of " + Figures.limit(threshold);
    if (threshold.statistic().kind() == Statistic.Kind.ERROR_RATE && factor >= 10) {
      return Figures.count(Math.round(factor)) + " times " + ofLimit;
    }
    return side + ofLimit + howFar();
  }

  private String howFar() {
    if (threshold.limit() == 0 || Double.isInfinite(value())) {
      return "";
    }
    double share = Math.abs(value() / threshold.limit() - 1);
    String percent =
        share >= 0.1 ? Figures.count(Math.round(share * 100)) + " %" : Figures.percent(share);
    return " by " + percent;
  }

  private String evidence() {
    return threshold.statistic().kind().isRate()
        ? Figures.count(events) + " of " + plural(samples, "sample")
        : plural(samples, "sample");
  }

  static String plural(long count, String noun) {
    return Figures.count(count) + " " + noun + (count == 1 ? "" : "s");
  }
}
