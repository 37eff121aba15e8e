package io.github.loadgate.verdict;

import io.github.loadgate.metrics.Series;

/**
 * A series of a measurement that goes on, as it will be at its end if all that is to come is fine.
 *
 * @param soFar what is settled of it
 * @param settled how many steps that are
 * @param steps how many there will be
 * @param toCome samples of those from now on
 */
record BestEnd(Series soFar, int settled, int steps, long toCome) implements Series {

  @Override
  public long stepSeconds() {
    return soFar.stepSeconds();
  }

  @Override
  public long samples(int from, int to) {
    return soFar.samples(Math.min(from, settled), Math.min(to, settled)) + until(to) - until(from);
  }

  /** Evenly, until before a step. */
  private long until(int step) {
    double part = (double) (Math.min(step, steps) - settled) / (steps - settled);
    return step <= settled ? 0 : Math.round(toCome * part);
  }

  @Override
  public long events(int from, int to) {
    return soFar.events(Math.min(from, settled), Math.min(to, settled));
  }

  /** Nobody knows. */
  @Override
  public double value(int from, int to) {
    return Double.NaN;
  }
}
