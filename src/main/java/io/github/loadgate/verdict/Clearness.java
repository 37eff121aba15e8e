package io.github.loadgate.verdict;

import io.github.loadgate.metrics.Series;
import io.github.loadgate.plan.Statistic;
import io.github.loadgate.plan.Threshold;

/**
 * Whether a window is over its limit beyond chance: by the exact binomial tail of its counts, with
 * as many samples as they are worth, or for a mean and a throughput by how much its steps differ.
 */
final class Clearness {

  /** Fewer steps say nothing about how samples clump. */
  static final int LEAST_STEPS = Significance.LEAST_WINDOWS;

  private final Series series;
  private final Slice slice;
  private final Measured measured;

  Clearness(Series series, Slice slice, Measured measured) {
    this.series = series;
    this.slice = slice;
    this.measured = measured;
  }

  /**
   * @param chance how rarely a window that is just at its limit may be called so
   */
  boolean isOver(double chance) {
    return !measured.holds() && tail() < chance;
  }

  private double tail() {
    Threshold threshold = measured.threshold();
    Statistic statistic = threshold.statistic();
    return switch (statistic.kind()) {
      case PERCENTILE -> binomial(1 - statistic.quantile());
      case ERROR_RATE, TOLERATED_RATE -> binomial(threshold.limit());
      case MAX -> 0; // one sample over it is over it for all of the run
      case MEAN, THROUGHPUT -> ofMeans();
      case SAMPLES, CPU, MEMORY, RESTARTS, VALUE, VALUE_MIN -> 1;
    };
  }

  private double binomial(double p0) {
    double factor = Dispersion.factor(series, slice, LEAST_STEPS);
    return BinomialTail.atLeast(measured.events() / factor, measured.samples() / factor, p0);
  }

  /** By single steps: there are seldom more than ten. */
  private double ofMeans() {
    Threshold threshold = measured.threshold();
    double over = measured.raw() - threshold.limit();
    BatchMeans.StandardError error =
        new BatchMeans(threshold.statistic().kind(), series, slice, measured.raw()).error(1);
    return error.windows() < LEAST_STEPS
        ? 1
        : error.tail(threshold.statistic().kind().isMinimum() ? -over : over);
  }
}
