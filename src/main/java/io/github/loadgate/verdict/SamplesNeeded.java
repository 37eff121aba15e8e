package io.github.loadgate.verdict;

import io.github.loadgate.plan.Statistic;
import io.github.loadgate.plan.Subject;
import io.github.loadgate.plan.Threshold;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many samples a threshold can be judged on: so many that, if a share of p0 of all requests
 * were over the limit, a run in which none was would be seen less than once in twenty times, which
 * is ⌈ln 0.05 / ln(1 − p0)⌉.
 *
 * <p>A {@code samplesMin} of the same subject replaces that number, upwards or downwards: whoever
 * writes it has said what is enough. It does not reach other subjects.
 */
final class SamplesNeeded {

  private static final double CHANCE = 0.05;

  /** To pass a limit of 0: as many as for a p95. */
  private static final double SHARE_FOR_ZERO = 0.05;

  private final Map<Subject, Threshold> stated = new HashMap<>();

  SamplesNeeded(List<Threshold> thresholds) {
    for (Threshold threshold : thresholds) {
      if (threshold.statistic().kind() == Statistic.Kind.SAMPLES) {
        stated.merge(threshold.subject(), threshold, (a, b) -> a.limit() >= b.limit() ? a : b);
      }
    }
  }

  /** The {@code samplesMin} that holds for the threshold; null where nothing was said. */
  @Nullable Threshold statedFor(Threshold threshold) {
    return stated.get(threshold.subject());
  }

  /** At least 1, whatever was said: nothing can be judged on nothing. */
  long of(Threshold threshold) {
    Threshold samplesMin = statedFor(threshold);
    return Math.max(
        1, samplesMin == null ? byChance(threshold) : (long) Math.ceil(samplesMin.limit()));
  }

  private static long byChance(Threshold threshold) {
    Statistic statistic = threshold.statistic();
    return switch (statistic.kind()) {
      // 1 − q of 0.95 is not quite 0.05, but the logarithm needs no 1 − q.
      case PERCENTILE -> (long) Math.ceil(Math.log(CHANCE) / Math.log(statistic.quantile()));
      case ERROR_RATE, TOLERATED_RATE -> ofShare(threshold.limit());
      case MEAN, MAX, THROUGHPUT, SAMPLES, CPU, MEMORY, RESTARTS, VALUE, VALUE_MIN -> 1;
    };
  }

  private static long ofShare(double limit) {
    double share = limit == 0 ? SHARE_FOR_ZERO : Math.min(limit, 1);
    return (long) Math.ceil(Math.log(CHANCE) / Math.log1p(-share));
  }
}
