package io.github.loadgate.metrics;

/**
 * A figure of what answers the requests: a service's cpu, what a query said.
 *
 * @param value in its statistic's unit; NaN where there is none
 * @param readings that it is made of
 * @param evidence what it is, for the end of a sentence: {@code mean of 60 s, of 2 cores}
 * @param missing why there is no value, and what to do, for the end of a sentence; empty where
 *     there is one
 */
public record Gauge(double value, long readings, String evidence, String missing) {

  public Gauge {
    if (Double.isNaN(value) == missing.isEmpty()) {
      throw new IllegalArgumentException(value + " and missing: " + missing);
    }
  }

  /** One that could not be had. */
  public static Gauge missing(String why) {
    return new Gauge(Double.NaN, 0, "", why);
  }
}
