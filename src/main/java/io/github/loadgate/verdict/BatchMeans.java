package io.github.loadgate.verdict;

import io.github.loadgate.metrics.Series;
import io.github.loadgate.plan.Statistic;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * How sure a mean or a throughput is, by how much those of windows differ (batch means), with
 * Student's distribution for there are few windows. Samples that are near each other are alike, so
 * the standard error is looked for in windows of 1, 2, 4 … steps, and the greatest counts.
 */
final class BatchMeans {

  /**
   * The standard error, as windows of one length show it.
   *
   * @param error 0 where all are equal
   * @param windows two or more
   */
  record StandardError(double error, int windows) {

    /** How likely a value is off by a distance, or by more, to one side by chance. */
    double tail(double distance) {
      if (error == 0 || Double.isInfinite(distance)) {
        return distance > 0 ? 0 : distance < 0 ? 1 : 0.5;
      }
      return student().cumulativeProbability(-distance / error);
    }

    /** Half of the interval that holds the value so often. */
    double margin(double confidence) {
      return error == 0 ? 0 : error * student().inverseCumulativeProbability(0.5 + confidence / 2);
    }

    /** The error in a run so many times as long. */
    StandardError times(double factor) {
      int more = (int) Math.min(Integer.MAX_VALUE, windows * factor);
      return new StandardError(error / Math.sqrt(factor), Math.max(windows, more));
    }

    private TDistribution student() {
      return new TDistribution(null, windows - 1.0);
    }
  }

  private final Series series;
  private final Slice slice;
  private final boolean isThroughput;
  private final double mean;

  /**
   * @param mean of the slice, of samples or of requests a second
   */
  BatchMeans(Statistic.Kind kind, Series series, Slice slice, double mean) {
    this.series = series;
    this.slice = slice;
    this.isThroughput = kind == Statistic.Kind.THROUGHPUT;
    this.mean = mean;
  }

  /** By each length of which there are windows enough; by single steps alone where they are few. */
  List<StandardError> errors() {
    List<StandardError> errors = new ArrayList<>();
    int steps = slice.to() - slice.from();
    int least = Math.max(2, Math.min(steps, Dispersion.ENOUGH_WINDOWS));
    for (int length = 1; steps / length >= least; length *= 2) {
      StandardError error = error(length);
      if (error.windows() >= 2) {
        errors.add(error);
      }
    }
    return errors;
  }

  /** By windows of one length; one without a sample says nothing of a mean. */
  StandardError error(int length) {
    double sum = 0;
    double weight = 0;
    int windows = 0;
    for (int at = slice.from(); at + length <= slice.to(); at += length) {
      long samples = series.samples(at, at + length);
      if (samples > 0 || isThroughput) {
        double weightOfIt = isThroughput ? 1 : samples;
        double surplus = weightOfIt * (value(at, at + length, samples) - mean);
        sum += surplus * surplus;
        weight += weightOfIt;
        windows++;
      }
    }
    return windows < 2
        ? new StandardError(Double.NaN, windows)
        : new StandardError(Math.sqrt(sum * windows / (windows - 1.0)) / weight, windows);
  }

  private double value(int from, int to, long samples) {
    return isThroughput
        ? samples / ((to - from) * (double) series.stepSeconds())
        : series.value(from, to);
  }
}
