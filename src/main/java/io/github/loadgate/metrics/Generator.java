package io.github.loadgate.metrics;

import java.util.List;

/**
 * How the load generator itself fared in the judged time: the JVM that runs the build. These
 * figures explain; what they did to the samples is {@link Disturbance}, and that decides.
 *
 * @param cores that the JVM may use
 * @param cpuMean its share of these cores, as a fraction; NaN where the system does not tell
 * @param cpuMax the same in the busiest second
 * @param collections garbage collections that stopped the JVM
 * @param heapPeak the most bytes in use, as seen once a second
 * @param heapLive the most bytes in use after a collection; 0 where there was none
 * @param heapMax the most bytes that it may have
 * @param delays how late a thread of ours that sleeps some milliseconds again and again woke up
 * @param standstills times for which no thread of ours ran, longer than {@link Tolerance} allows
 * @param handicaps arguments of the JVM that slow it down, such as {@code -Xint}
 */
public record Generator(
    int cores,
    double cpuMean,
    double cpuMax,
    Pauses collections,
    long heapPeak,
    long heapLive,
    long heapMax,
    Delays delays,
    Pauses standstills,
    List<String> handicaps) {

  /** Where nobody watched. */
  public static final Generator UNWATCHED =
      new Generator(
          1, Double.NaN, Double.NaN, Pauses.NONE, 0, 0, 0, Delays.UNKNOWN, Pauses.NONE, List.of());

  /**
   * In milliseconds, but for the count.
   *
   * @param longest 0 where there was none
   */
  public record Pauses(long count, double total, double longest) {
    public static final Pauses NONE = new Pauses(0, 0, 0);

    public Pauses {
      if (count < 0 || !(total >= 0) || !(longest >= 0)) {
        throw new IllegalArgumentException(count + ", " + total + " ms, " + longest + " ms");
      }
    }
  }

  /** In milliseconds; NaN where nothing was seen. */
  public record Delays(double p99, double max) {
    public static final Delays UNKNOWN = new Delays(Double.NaN, Double.NaN);
  }

  public Generator {
    handicaps = List.copyOf(handicaps);
    if (cores < 1 || heapPeak < 0 || heapLive < 0 || heapMax < 0) {
      throw new IllegalArgumentException(
          cores + " cores, heap " + heapPeak + ", " + heapLive + ", " + heapMax);
    }
  }
}
