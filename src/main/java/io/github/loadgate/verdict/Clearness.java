package io.github.loadgate.verdict;

import io.github.loadgate.metrics.Series;
import io.github.loadgate.plan.Statistic;
import io.github.loadgate.plan.Threshold;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * Whether a window is over its limit beyond chance: by the exact binomial tail of its counts, with
 * as many samples as they are worth, or for a mean and a throughput by how much its steps differ.
 */
final class Clearness {

  /** Fewer steps say nothing about how samples clump. */
  static final int LEAST_STEPS = 5;

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
      case MEAN -> ofMean();
      case THROUGHPUT -> ofThroughput();
      case SAMPLES -> 1;
    };
  }

  private double binomial(double p0) {
    double factor = Dispersion.of(series, slice.from(), slice.to(), LEAST_STEPS);
    return BinomialTail.atLeast(measured.events() / factor, measured.samples() / factor, p0);
  }

  private double ofMean() {
    double mean = measured.raw();
    double sum = 0;
    int steps = 0;
    for (int at = slice.from(); at < slice.to(); at++) {
      long samples = series.samples(at, at + 1);
      if (samples > 0) {
        double surplus = samples * (series.value(at, at + 1) - mean);
        sum += surplus * surplus;
        steps++;
      }
    }
    double error = Math.sqrt(sum * steps / (steps - 1)) / measured.samples();
    return student(mean - measured.threshold().limit(), error, steps);
  }

  private double ofThroughput() {
    int steps = slice.to() - slice.from();
    double mean = measured.raw();
    double sum = 0;
    for (int at = slice.from(); at < slice.to(); at++) {
      double surplus = (double) series.samples(at, at + 1) / series.stepSeconds() - mean;
      sum += surplus * surplus;
    }
    double error = Math.sqrt(sum / (steps - 1) / steps);
    return student(measured.threshold().limit() - mean, error, steps);
  }

  private static double student(double distance, double error, int steps) {
    if (steps < LEAST_STEPS) {
      return 1;
    }
    return error > 0
        ? new TDistribution(null, steps - 1.0).cumulativeProbability(-distance / error)
        : 0;
  }
}
