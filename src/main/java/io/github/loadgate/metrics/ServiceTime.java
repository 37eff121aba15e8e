package io.github.loadgate.metrics;

/**
 * How long requests took from being sent to their last byte, in milliseconds; NaN of nothing,
 * infinite where it falls among those over every limit. What is judged is the response time, which
 * counts from the moment that a request was due; it differs only in the open model, where a request
 * may be due before a user is free for it. Quantiles are true to 1 %.
 */
public record ServiceTime(double mean, double p50, double p95, double p99, double max) {

  public static final ServiceTime NONE =
      new ServiceTime(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);

  /**
   * Whether the response time of the same requests is longer by more than a tenth, and by more than
   * a millisecond, which the waking of a thread may take.
   */
  public boolean differsFrom(Statistics response) {
    return isLess(p50, response.quantile(0.5))
        || isLess(p95, response.quantile(0.95))
        || isLess(p99, response.quantile(0.99))
        || isLess(max, response.max());
  }

  private static boolean isLess(double service, double response) {
    return response > 1.1 * service && response > service + 1;
  }
}
