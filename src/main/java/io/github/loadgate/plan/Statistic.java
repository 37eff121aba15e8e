package io.github.loadgate.plan;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a threshold compares with its limit. Latencies are in milliseconds, rates and shares in
 * fractions, throughput in requests per second, memory in bytes.
 *
 * @param kind what is measured
 * @param quantile of a percentile, as a fraction (0.95 for p95); 0 for the others
 */
public record Statistic(Kind kind, double quantile) {

  private static final Pattern PERCENTILE = Pattern.compile("p([1-9][0-9]?|999)");

  /** What is measured, and in which direction its limit holds. */
  public enum Kind {
    PERCENTILE("p", "Max"),
    MEAN("mean", "Max"),
    MAX("max", "Max"),
    ERROR_RATE("errorRate", "Max"),
    TOLERATED_RATE("toleratedRate", "Max"),
    THROUGHPUT("throughput", "Min"),
    SAMPLES("samples", "Min"),
    /** Of a service, as a share of what it may use. */
    CPU("cpu", "Max"),
    /** Of a service, in bytes. */
    MEMORY("memory", "Max"),
    /** Of a service, a count. */
    RESTARTS("restarts", "Max"),
    /** What a query answers, with a limit above. */
    VALUE("value", "Max"),
    /** What a query answers, with a limit below. */
    VALUE_MIN("value", "Min");

    private final String word;
    private final String direction;

    Kind(String word, String direction) {
      this.word = word;
      this.direction = direction;
    }

    /** Whether the limit is the least that holds. */
    public boolean isMinimum() {
      return direction.equals("Min");
    }

    /** Whether it is a time. */
    public boolean isLatency() {
      return this == PERCENTILE || this == MEAN || this == MAX;
    }

    /** Whether it is about requests, and not about what answers them. */
    public boolean isOfRequests() {
      return compareTo(SAMPLES) <= 0;
    }

    /** Whether it is what a query answers, which may be negative. */
    public boolean isValue() {
      return this == VALUE || this == VALUE_MIN;
    }

    /** Whether a run remembers it, for later ones to be compared with. */
    public boolean isComparable() {
      return isOfRequests() && this != SAMPLES;
    }

    /** Whether it is a fraction of the requests. */
    public boolean isRate() {
      return this == ERROR_RATE || this == TOLERATED_RATE;
    }
  }

  public Statistic {
    if (kind == Kind.PERCENTILE ? !(quantile > 0 && quantile < 1) : quantile != 0) {
      throw new IllegalArgumentException("no quantile of " + kind + ": " + quantile);
    }
  }

  public static Statistic of(Kind kind) {
    return new Statistic(kind, 0);
  }

  public static Statistic percentile(double quantile) {
    return new Statistic(Kind.PERCENTILE, quantile);
  }

  /**
   * The name in {@code result.json}: {@code p95}, {@code p999}, {@code mean}, {@code errorRate}.
   */
  public String key() {
    if (kind != Kind.PERCENTILE) {
      return kind.word;
    }
    // p1 … p99 are whole percents; a third digit is a tenth of one: p999 is 99.9 %.
    long permille = Math.round(quantile * 1000);
    return "p" + (permille % 10 == 0 ? permille / 10 : permille);
  }

  /**
   * The statistic of that {@link #key()}; of {@code value}, the one with a limit above. Null where
   * the key is none.
   */
  public static @Nullable Statistic ofKey(String key) {
    Matcher percentile = PERCENTILE.matcher(key);
    if (percentile.matches()) {
      int digits = Integer.parseInt(percentile.group(1));
      return percentile(digits == 999 ? 0.999 : digits / 100.0);
    }
    for (Kind kind : Kind.values()) {
      if (kind != Kind.PERCENTILE && kind.word.equals(key)) {
        return of(kind);
      }
    }
    return null;
  }

  /**
   * The key in the plan, and after {@code -Dload.}: {@code p95Max}, {@code throughputMin}; of a
   * query {@code max} and {@code min}.
   */
  public String thresholdKey() {
    return kind.isValue() ? kind.direction.toLowerCase(Locale.ROOT) : key() + kind.direction;
  }

  /**
   * The words of a sentence: {@code p95}, {@code error rate}, {@code mean}; none of a query, which
   * says enough by its name.
   */
  public String words() {
    return kind.isValue()
        ? ""
        : key().replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
  }
}
