package io.github.loadgate.verdict;

import io.github.loadgate.metrics.Series;

/**
 * A series as it would be with what is under way, which came to its end in the last step.
 *
 * @param samples so many more
 * @param events so many of these
 */
record UnderWay(Series series, long samples, long events) implements Series {

  @Override
  public long stepSeconds() {
    return series.stepSeconds();
  }

  @Override
  public int steps() {
    return Math.max(1, series.steps());
  }

  @Override
  public long samples(int from, int to) {
    return series.samples(from, to) + (hasLast(from, to) ? samples : 0);
  }

  @Override
  public long events(int from, int to) {
    return series.events(from, to) + (hasLast(from, to) ? events : 0);
  }

  @Override
  public double value(int from, int to) {
    return series.value(from, to);
  }

  private boolean hasLast(int from, int to) {
    return from < steps() && to >= steps();
  }
}
