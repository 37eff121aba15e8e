package io.github.loadgate.metrics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What was counted, made once and for all.
 *
 * @param sum of all latencies in nanoseconds
 * @param waitedSum the part of it that is of those over every limit
 * @param minNanos of all latencies, as {@code maxNanos} is; negative where a clock went back
 * @param maxAnswered in nanoseconds: without those over every limit
 * @param seconds that the requests are spread over; NaN where that means nothing
 * @param limits in nanoseconds, ascending
 * @param over how many answers took longer than each limit
 * @param answers how long they took
 * @param ownService null where it is the response time
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
record CountedStatistics(
    long ok,
    long tolerated,
    long failed,
    long dropped,
    long answered,
    long overEveryLimit,
    long sum,
    long waitedSum,
    long minNanos,
    long maxNanos,
    long maxAnswered,
    double seconds,
    long[] limits,
    long[] over,
    Distribution answers,
    @Nullable ServiceTime ownService,
    Breakdown breakdown)
    implements Statistics {

  @Override
  public long count() {
    return ok + tolerated + failed;
  }

  @Override
  public long latencySamples() {
    return answered + overEveryLimit;
  }

  @Override
  public double errorRate() {
    return share(failed);
  }

  @Override
  public double toleratedRate() {
    return share(tolerated);
  }

  private double share(long part) {
    return count() == 0 ? Double.NaN : (double) part / count();
  }

  @Override
  public double throughput() {
    return count() == 0 || !(seconds > 0) ? Double.NaN : count() / seconds;
  }

  @Override
  public double mean() {
    return latencySamples() == 0 ? Double.NaN : (double) sum / latencySamples() / 1e6;
  }

  @Override
  public double min() {
    return latencySamples() == 0 ? Double.NaN : minNanos / 1e6;
  }

  @Override
  public double max() {
    return latencySamples() == 0 ? Double.NaN : maxNanos / 1e6;
  }

  @Override
  public double quantile(double q) {
    if (latencySamples() == 0) {
      return Double.NaN;
    }
    long rank = Rank.of(q, latencySamples());
    if (rank > answered) {
      return Double.POSITIVE_INFINITY;
    }
    return consistent(answers.at(rank), rank) / 1e6;
  }

  /** The histogram's value put right by what is known exactly. */
  private long consistent(long value, long rank) {
    long exact = Math.max(minNanos, Math.min(value, maxAnswered));
    for (int i = 0; i < limits.length; i++) {
      boolean isOver = rank > answered - over[i];
      exact = isOver ? Math.max(exact, limits[i] + 1) : Math.min(exact, limits[i]);
    }
    return exact;
  }

  @Override
  public ServiceTime service() {
    return ownService != null
        ? ownService
        : new ServiceTime(mean(), quantile(0.5), quantile(0.95), quantile(0.99), max());
  }

  @Override
  public long over(long limitNanos) {
    int i = Arrays.binarySearch(limits, limitNanos);
    if (i < 0) {
      throw new IllegalArgumentException(
          "samples were not counted against " + limitNanos + " ns, but " + Arrays.toString(limits));
    }
    return over[i] + overEveryLimit;
  }

  @Override
  public Corrected corrected(long intervalNanos) {
    long waited = overEveryLimit == 0 ? 0 : waitedSum / overEveryLimit;
    return Corrected.of(answers, maxAnswered, overEveryLimit, waited, intervalNanos);
  }

  @Override
  public Distribution latencies() {
    return answers;
  }
}
