package io.github.loadgate.metrics;

import java.util.List;

/** Takes what is seen of our own generator in the judged time. Safe for any thread. */
public final class GeneratorRecorder {
  private final int cores;
  private final LatencySketch delays = new LatencySketch();
  private final Sum collections = new Sum();
  private final Sum standstills = new Sum();
  private long longestDelay;
  private long cpuNanos;
  private long cpuOfNanos;
  private double cpuMax = Double.NaN;
  private long heapPeak;
  private long heapLive;

  private static final class Sum {
    private long count;
    private double total;
    private double longest;

    void add(double millis) {
      count++;
      total += millis;
      longest = Math.max(longest, millis);
    }

    Generator.Pauses pauses() {
      return new Generator.Pauses(count, total, longest);
    }
  }

  /**
   * @param cores that the JVM may use
   */
  public GeneratorRecorder(int cores) {
    this.cores = cores;
  }

  /** A thread that had slept woke up so much later than it should have. */
  public synchronized void woke(long delayNanos) {
    delays.record(delayNanos);
    longestDelay = Math.max(longestDelay, delayNanos);
  }

  /** No thread of ours ran for so long. */
  public synchronized void stoodStill(long nanos) {
    standstills.add(nanos / 1e6);
  }

  /** A collection stopped the JVM for so long. */
  public synchronized void collected(long millis) {
    collections.add((double) millis);
  }

  /**
   * What the JVM used of its cores together.
   *
   * @param nanos of all cores
   * @param ofNanos in which it did
   */
  public synchronized void cpu(long nanos, long ofNanos) {
    cpuNanos += nanos;
    cpuOfNanos += ofNanos;
    double share = share(nanos, ofNanos);
    cpuMax = Double.isNaN(cpuMax) ? share : Math.max(cpuMax, share);
  }

  private double share(long nanos, long ofNanos) {
    return ofNanos > 0 ? (double) nanos / ofNanos / cores : Double.NaN;
  }

  /**
   * The heap, in bytes.
   *
   * @param live what was in use after the last collection; 0 where there was none
   */
  public synchronized void heap(long used, long live) {
    heapPeak = Math.max(heapPeak, used);
    heapLive = Math.max(heapLive, live);
  }

  /**
   * All that was seen until now.
   *
   * @param heapMax the most bytes that the JVM may have
   * @param handicaps arguments of the JVM that slow it down
   */
  public synchronized Generator summarize(long heapMax, List<String> handicaps) {
    double delay = delays.quantile(0.99, longestDelay);
    return new Generator(
        cores,
        share(cpuNanos, cpuOfNanos),
        cpuMax,
        collections.pauses(),
        heapPeak,
        heapLive,
        heapMax,
        Double.isNaN(delay)
            ? Generator.Delays.UNKNOWN
            : new Generator.Delays(delay, longestDelay / 1e6),
        standstills.pauses(),
        handicaps);
  }
}
