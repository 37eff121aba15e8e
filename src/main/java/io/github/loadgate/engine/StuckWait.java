package io.github.loadgate.engine;

import io.github.loadgate.metrics.Phase;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A wait that took a user out of the load. It is one failed request at most, whatever time it took,
 * and its polls may all have been well: too little to tell that nothing was measured.
 */
final class StuckWait {

  private StuckWait() {}

  /**
   * Whether a wait kept a user from the judged time.
   *
   * @param wait that the user is in, when its judged time is over; null for none
   * @param since when its judged time began
   * @param end of its judged time
   * @param hadItsTime whether it was waited for as long as the drain allows
   * @return how it kept the user from taking part, as "one `until` …"; null where it did not
   */
  static @Nullable String of(@Nullable UntilFrame wait, long since, long end, boolean hadItsTime) {
    if (wait == null) {
      return null;
    }
    if (wait.phase().compareTo(Phase.MEASURED) < 0) {
      return "one `until` from before the judged time until after its end";
    }
    long judged = end - since;
    long waited = end - wait.begun();
    return hadItsTime && 2 * waited > judged
        ? String.format(
            Locale.ROOT,
            "%s for the last %.1f of %.1f s of judged time, and it did not come true",
            wait.step().label(),
            waited / 1e9,
            judged / 1e9)
        : null;
  }
}
