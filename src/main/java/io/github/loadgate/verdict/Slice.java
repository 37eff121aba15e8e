package io.github.loadgate.verdict;

import io.github.loadgate.metrics.Series;
import java.util.ArrayList;
import java.util.List;

/**
 * A window of the judged time, in steps of a series: as long as asked for, or joined to as many as
 * it takes for enough samples.
 *
 * @param from the first step
 * @param to the step after the last
 */
record Slice(int from, int to) {

  /** Far more than a series has: a judged time that is absurd must not be walked through. */
  private static final int MOST_STEPS = 1 << 20;

  /**
   * What a window needs.
   *
   * @param seconds its length
   * @param samples at least
   * @param steps at least, whatever their length
   */
  record Need(long seconds, long samples, int steps) {}

  /** Those that are complete when so many seconds are settled; what is left is in none. */
  static List<Slice> complete(Series series, Need need, double settledSeconds) {
    int length = length(series, need);
    int end = (int) Math.min(MOST_STEPS, settledSeconds / series.stepSeconds());
    List<Slice> slices = new ArrayList<>();
    int from = 0;
    for (int to = length; to <= end; to += length) {
      if (to - from >= need.steps() && series.samples(from, to) >= need.samples()) {
        slices.add(new Slice(from, to));
        from = to;
      }
    }
    return slices;
  }

  /** Of all of the judged time: what is left is joined to the last. At least one. */
  static List<Slice> all(Series series, Need need, double judgedSeconds) {
    List<Slice> slices = complete(series, need, judgedSeconds);
    int end = whole(series, judgedSeconds).to();
    int last = slices.size() - 1;
    if (last < 0) {
      return List.of(new Slice(0, end));
    }
    slices.set(last, new Slice(slices.get(last).from(), end));
    return slices;
  }

  /** All of the judged time, though nothing was begun in its last steps. */
  static Slice whole(Series series, double judgedSeconds) {
    int last = (int) Math.min(MOST_STEPS, Math.ceil(judgedSeconds / series.stepSeconds()));
    return new Slice(0, Math.max(series.steps(), last));
  }

  /** Whole steps: those of a very long run are longer than a second. */
  private static int length(Series series, Need need) {
    return (int) ((need.seconds() + series.stepSeconds() - 1) / series.stepSeconds());
  }
}
