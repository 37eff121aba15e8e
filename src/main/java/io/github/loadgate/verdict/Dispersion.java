package io.github.loadgate.verdict;

import io.github.loadgate.metrics.Series;

/**
 * How much more the events of a series vary from second to second than those of independent samples
 * would: slow answers come in clumps, so that a thousand of them say less than a thousand.
 *
 * @param factor the greatest over windows of 1, 2, 4 … steps; at least 1
 * @param windows how many steps with a sample it was seen in
 */
record Dispersion(double factor, int windows) {

  /** With as many of a length, what is seen in them is taken as it is. */
  static final int ENOUGH_WINDOWS = 10;

  /**
   * Of a slice, by lengths of which there are {@value #ENOUGH_WINDOWS} windows; by single steps
   * where there are fewer than that of them.
   */
  static Dispersion of(Series series, Slice slice) {
    int windows = 0;
    for (int at = slice.from(); at < slice.to(); at++) {
      windows += series.samples(at, at + 1) > 0 ? 1 : 0;
    }
    int least = Math.max(2, Math.min(slice.to() - slice.from(), ENOUGH_WINDOWS));
    return new Dispersion(factor(series, slice, least), windows);
  }

  /**
   * The factor alone.
   *
   * @param least how many windows of a length it takes to say anything
   */
  static double factor(Series series, Slice slice, int least) {
    long n = series.samples(slice.from(), slice.to());
    if (n < 2) {
      return 1;
    }
    double p = Math.max((double) series.events(slice.from(), slice.to()) / n, 1.0 / n);
    p = Math.min(p, 1 - 1.0 / n);
    double greatest = 1;
    for (int steps = 1; (slice.to() - slice.from()) / steps >= least; steps *= 2) {
      greatest = Math.max(greatest, factor(series, slice, steps, p));
    }
    return greatest;
  }

  private static double factor(Series series, Slice slice, int steps, double p) {
    double sum = 0;
    int windows = 0;
    for (int at = slice.from(); at + steps <= slice.to(); at += steps) {
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
