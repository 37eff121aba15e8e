package io.github.loadgate.metrics;

/**
 * Where the time of a set of calls went, and what they moved; {@link Timings} says what each part
 * is.
 *
 * @param bytesSent of all of them, as {@code bytesReceived} is
 * @param connections that were opened for them
 */
public record Breakdown(
    Part dns,
    Part connect,
    Part tls,
    Part waiting,
    Part receiving,
    long bytesSent,
    long bytesReceived,
    long connections) {

  /** Of no calls. */
  public static final Breakdown NONE =
      new Breakdown(Part.NONE, Part.NONE, Part.NONE, Part.NONE, Part.NONE, 0, 0, 0);

  /**
   * One part, of the calls that had it.
   *
   * @param count how many had it: a connection that was used before costs no connecting
   * @param mean in milliseconds; NaN of none
   * @param p95 in milliseconds, true to 1.6 %; NaN of none, and outside the judged time
   */
  public record Part(long count, double mean, double p95) {
    public static final Part NONE = new Part(0, Double.NaN, Double.NaN);
  }
}
