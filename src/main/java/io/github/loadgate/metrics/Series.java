package io.github.loadgate.metrics;

/**
 * What a {@link Watch} counted, in steps of a second, or of a few in a very long run. Step 0 begins
 * with the judged time; a sample is in the step that it was begun in. All counts are exact.
 */
public interface Series {

  /** How many seconds a step is: 1, 2, 4 … */
  long stepSeconds();

  /** How many steps there are until the last sample. */
  int steps();

  /** How many samples were begun from the one step until before the other. */
  long samples(int from, int to);

  /** How many of them are events. */
  long events(int from, int to);

  /**
   * The statistic of the samples: milliseconds, of a quantile to 1.6 %, or a fraction. NaN of
   * nothing, and where no value was asked for; positive infinity where it falls among those over
   * every limit.
   */
  double value(int from, int to);
}
