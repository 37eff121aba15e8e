package io.github.loadgate.verdict;

import io.github.loadgate.metrics.Series;

/**
 * How much more the events of a series vary from second to second than those of independent samples
 * would: slow answers come in clumps, so that a thousand of them say less than a thousand.
 */
final class Dispersion {

  private Dispersion() {}

  /**
   * The greatest factor over windows of 1, 2, 4 … steps; at least 1.
   *
   * @param from the first step
   * @param to the step after the last
   * @param least how many windows it takes to say anything
   */
  static double of(Series series, int from, int to, int least) {
    long n = series.samples(from, to);
    if (n < 2) {
      return 1;
    }
    double p = Math.max((double) series.events(from, to) / n, 1.0 / n);
    p = Math.min(p, 1 - 1.0 / n);
    double greatest = 1;
    for (int steps = 1; (to - from) / steps >= least; steps *= 2) {
      greatest = Math.max(greatest, of(series, from, to, steps, p));
    }
    return greatest;
  }

  private static double of(Series series, int from, int to, int steps, double p) {
    double sum = 0;
    int windows = 0;
    for (int at = from; at + steps <= to; at += steps) {
      long n = series.samples(at, at + steps);
      if (n > 0) {
        double surplus = series.events(at, at + steps) - n * p;
        sum += surplus * surplus / (n * p * (1 - p));
        windows++;
      }
    }
    return windows < 2 ? 1 : sum / (windows - 1);
  }
}
