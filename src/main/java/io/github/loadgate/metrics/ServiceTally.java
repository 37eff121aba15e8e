package io.github.loadgate.metrics;

import org.jspecify.annotations.Nullable;

/** Counts service times, where they are not the response times. Not safe for threads. */
final class ServiceTally {
  private final LatencyCounts histogram;
  private long answered;
  private long overEveryLimit;
  private long sum;
  private long max;

  /**
   * @param histogram empty
   */
  ServiceTally(LatencyCounts histogram) {
    this.histogram = histogram;
  }

  /** Takes over what took as long from being sent as from being due. */
  void addSame(
      @Nullable LatencyCounts responses, long answers, long over, long nanos, long longest) {
    if (responses != null) {
      histogram.add(responses);
    }
    answered += answers;
    overEveryLimit += over;
    sum += nanos;
    max = Math.max(max, longest);
  }

  void record(Sample sample) {
    long nanos = Math.max(0, sample.serviceNanos());
    if (sample.isAnswered()) {
      answered++;
      histogram.record(nanos);
    } else if (sample.isOverEveryLimit()) {
      overEveryLimit++;
    } else {
      return;
    }
    sum += nanos;
    max = Math.max(max, nanos);
  }

  void add(ServiceTally other) {
    histogram.add(other.histogram);
    answered += other.answered;
    overEveryLimit += other.overEveryLimit;
    sum += other.sum;
    max = Math.max(max, other.max);
  }

  ServiceTime figures() {
    long samples = answered + overEveryLimit;
    if (samples == 0) {
      return ServiceTime.NONE;
    }
    Distribution answers = Distribution.of(histogram);
    return new ServiceTime(
        (double) sum / samples / 1e6,
        quantile(answers, 0.5),
        quantile(answers, 0.95),
        quantile(answers, 0.99),
        max / 1e6);
  }

  private double quantile(Distribution answers, double q) {
    long rank = Rank.of(q, answered + overEveryLimit);
    return rank > answered ? Double.POSITIVE_INFINITY : Math.min(answers.at(rank), max) / 1e6;
  }
}
