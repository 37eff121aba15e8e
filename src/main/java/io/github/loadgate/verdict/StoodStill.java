package io.github.loadgate.verdict;

import io.github.loadgate.metrics.Phase;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.metrics.Window;
import java.util.List;
import java.util.Optional;

/**
 * The longest time of a measurement for which users of the closed model sent nothing, because all
 * of them waited for answers. In whole seconds of the run.
 *
 * @param from the first second in which nothing was begun
 * @param to the second after the last
 */
record StoodStill(long from, long to) {

  /** As far as the timeline shows it: empty where no whole second was without a request. */
  static Optional<StoodStill> longest(Summary summary, int measurement) {
    List<Window> windows = summary.windows();
    Phase phase = Phase.ofMeasurement(measurement);
    StoodStill longest = new StoodStill(0, 0);
    long waitedUntil = 0;
    long from = -1;
    for (Window window : windows) {
      boolean isSilent = window.count() == 0 && window.phase() == phase && window.users() > 0;
      from = !isSilent ? -1 : from < 0 ? window.second() : from;
      if (isSilent) {
        // A user may think for long as well: then nobody waits.
        long to = Math.min(window.second() + window.seconds(), waitedUntil);
        longest = to - from > longest.seconds() ? new StoodStill(from, to) : longest;
      } else if (window.max() > 0) {
        long begunBy = window.second() + window.seconds();
        waitedUntil = Math.max(waitedUntil, begunBy + (long) Math.floor(window.max() / 1e3));
      }
    }
    return longest.seconds() > 0 ? Optional.of(longest) : Optional.empty();
  }

  long seconds() {
    return to - from;
  }
}
