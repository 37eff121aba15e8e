package io.github.loadgate.metrics;

import java.util.Arrays;
import java.util.List;

/**
 * Takes what is seen of our own generator in the judged time, apart for each measurement: in the
 * end not all of them need count. Safe for any thread.
 */
public final class GeneratorRecorder {
  private final int cores;
  private final Seen[] seen = new Seen[Phase.MOST_MEASUREMENTS];

  private static final class Sum {
    private long count;
    private double total;
    private double longest;

    void add(double millis) {
      count++;
      total += millis;
      longest = Math.max(longest, millis);
    }

    void add(Sum other) {
      count += other.count;
      total += other.total;
      longest = Math.max(longest, other.longest);
    }

    Generator.Pauses pauses() {
      return new Generator.Pauses(count, total, longest);
    }
  }

  /** In one measurement, or in some. */
  private static final class Seen {
    final LatencySketch delays = new LatencySketch();
    final Sum collections = new Sum();
    final Sum standstills = new Sum();
    long longestDelay;
    long cpuNanos;
    long cpuOfNanos;

    /** Of the busiest second; NaN where nothing is known. */
    double cpuMax = Double.NaN;

    long heapPeak;
    long heapLive;

    void cpu(long nanos, long ofNanos, double most) {
      cpuNanos += nanos;
      cpuOfNanos += ofNanos;
      cpuMax = Double.isNaN(cpuMax) ? most : Double.isNaN(most) ? cpuMax : Math.max(cpuMax, most);
    }

    void heap(long used, long live) {
      heapPeak = Math.max(heapPeak, used);
      heapLive = Math.max(heapLive, live);
    }

    void add(Seen other) {
      delays.add(other.delays);
      longestDelay = Math.max(longestDelay, other.longestDelay);
      collections.add(other.collections);
      standstills.add(other.standstills);
      cpu(other.cpuNanos, other.cpuOfNanos, other.cpuMax);
      heap(other.heapPeak, other.heapLive);
    }
  }

  /**
   * @param cores that the JVM may use
   */
  public GeneratorRecorder(int cores) {
    this.cores = cores;
    Arrays.setAll(seen, i -> new Seen());
  }

  /** A thread that had slept woke up so much later than it should have. */
  public synchronized void woke(int measurement, long delayNanos) {
    Seen in = seen[measurement];
    in.delays.record(delayNanos);
    in.longestDelay = Math.max(in.longestDelay, delayNanos);
  }

  /** No thread of ours ran for so long. */
  public synchronized void stoodStill(int measurement, long nanos) {
    seen[measurement].standstills.add(nanos / 1e6);
  }

  /** A collection stopped the JVM for so long. */
  public synchronized void collected(int measurement, long millis) {
    seen[measurement].collections.add((double) millis);
  }

  /**
   * What the JVM used of its cores together.
   *
   * @param nanos of all cores
   * @param ofNanos in which it did
   */
  public synchronized void cpu(int measurement, long nanos, long ofNanos) {
    seen[measurement].cpu(nanos, ofNanos, share(nanos, ofNanos));
  }

  private double share(long nanos, long ofNanos) {
    return ofNanos > 0 ? (double) nanos / ofNanos / cores : Double.NaN;
  }

  /**
   * The heap, in bytes.
   *
   * @param live what was in use after the last collection; 0 where there was none
   */
  public synchronized void heap(int measurement, long used, long live) {
    seen[measurement].heap(used, live);
  }

  /**
   * All that was seen until now.
   *
   * @param measurements how many of them count
   * @param heapMax the most bytes that the JVM may have
   * @param handicaps arguments of the JVM that slow it down
   */
  public synchronized Generator summarize(int measurements, long heapMax, List<String> handicaps) {
    Seen all = new Seen();
    for (int i = 0; i < measurements; i++) {
      all.add(seen[i]);
    }
    double delay = all.delays.quantile(0.99, all.longestDelay);
    return new Generator(
        cores,
        share(all.cpuNanos, all.cpuOfNanos),
        all.cpuMax,
        all.collections.pauses(),
        all.heapPeak,
        all.heapLive,
        heapMax,
        Double.isNaN(delay)
            ? Generator.Delays.UNKNOWN
            : new Generator.Delays(delay, all.longestDelay / 1e6),
        all.standstills.pauses(),
        handicaps);
  }
}
