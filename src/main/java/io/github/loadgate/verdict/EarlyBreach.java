package io.github.loadgate.verdict;

import io.github.loadgate.metrics.Breach;
import io.github.loadgate.plan.Threshold;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What becomes of the threshold for which a run was ended before its time. */
final class EarlyBreach {

  private EarlyBreach() {}

  /**
   * Of a window that is over the limit it is that window's value; of a run that could not pass any
   * more that of all that was measured.
   *
   * @param whole what would be said of all that was measured; null where there is nothing to say
   * @param reached how much of the judged time there was: {@code 42 s of 60 s of judged time}
   */
  static ThresholdResult result(
      Threshold threshold, Breach breach, @Nullable ThresholdResult whole, String reached) {
    String end = breach.sentence() + ", so the run was ended after " + reached;
    if (whole == null || !Double.isNaN(breach.value())) {
      return new ThresholdResult(
          threshold,
          breach.value(),
          breach.samples(),
          Outcome.FAILED,
          end,
          "",
          new ThresholdResult.Windows(1, 1, breach.from(), breach.to()),
          Certainty.OF_A_FACT,
          List.of(breach.value()));
    }
    return new ThresholdResult(
        threshold,
        whole.measured(),
        whole.samples(),
        Outcome.FAILED,
        whole.outcome() == Outcome.FAILED ? whole.sentence() + "; " + end : end,
        "",
        null,
        whole.certainty(),
        List.of(whole.measured()));
  }
}
