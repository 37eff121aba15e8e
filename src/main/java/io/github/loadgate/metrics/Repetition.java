package io.github.loadgate.metrics;

import java.util.List;

/**
 * That the same time is measured once more, and why.
 *
 * @param measurement that it becomes, from 1
 * @param doubts a sentence for each threshold that the measurements before could not decide; at
 *     least one
 * @param seconds of judged time that it takes; NaN where that depends on how the work goes
 * @param untilSeconds when that will be over, in seconds of the run; NaN where nobody knows
 * @param inPlace whether the load just goes on; else all of it is sent again by new users
 */
public record Repetition(
    int measurement, List<String> doubts, double seconds, double untilSeconds, boolean inPlace) {
  public Repetition {
    doubts = List.copyOf(doubts);
    if (measurement < 1 || doubts.isEmpty()) {
      throw new IllegalArgumentException(measurement + " for " + doubts);
    }
  }
}
