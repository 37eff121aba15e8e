package io.github.loadgate.verdict;

import io.github.loadgate.metrics.Breach;
import io.github.loadgate.metrics.Lookout;
import io.github.loadgate.metrics.Settled;
import io.github.loadgate.metrics.Watched;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Threshold;
import io.github.loadgate.plan.Workload;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ends a run that cannot pass any more: one with a window that is over the limit of a threshold
 * with {@code abort} beyond chance. All looks of all those thresholds together take at most one in
 * a hundred runs for such a one that are just at their limits.
 */
public final class AbortJudge implements Lookout {

  private static final double CHANCE = 0.01;

  /** Of a run whose length nobody knows. */
  private static final Duration LONG = Duration.ofHours(1);

  private final Plan plan;
  private final double chance;
  private final List<Threshold> thresholds;
  private final SamplesNeeded needed;
  private final Duration planned;

  private AbortJudge(Plan plan, Confidence confidence) {
    this.plan = plan;
    chance = Math.min(CHANCE, confidence.ofFail());
    thresholds = plan.thresholds().stream().filter(t -> t.terms().abort()).toList();
    needed = new SamplesNeeded(plan.thresholds());
    planned = planned(plan);
  }

  /**
   * For a plan; {@link #NONE} where no threshold of it has {@code abort}.
   *
   * @param confidence that a breach needs, where it is more than an abort needs anyway
   */
  public static Lookout of(Plan plan, Confidence confidence) {
    return plan.thresholds().stream().anyMatch(t -> t.terms().abort())
        ? new AbortJudge(plan, confidence)
        : NONE;
  }

  /** The longest judged time of the plan's loads. */
  static Duration planned(Plan plan) {
    Duration longest = Duration.ZERO;
    for (Workload workload : plan.workloads()) {
      Duration judged = workload.load().judgedTime();
      Duration counted = judged == null ? LONG : judged;
      longest = counted.compareTo(longest) > 0 ? counted : longest;
    }
    return longest;
  }

  @Override
  public boolean wants(Object key) {
    return thresholds.contains(key);
  }

  @Override
  public @Nullable Breach look(Watched soFar, Settled settled) {
    for (Threshold threshold : thresholds) {
      double seconds = plan.isApart(threshold) ? settled.apartSeconds() : settled.requestSeconds();
      WindowJudge judge = WindowJudge.of(threshold, soFar, seconds, needed);
      Duration window = threshold.abortWindow();
      if (judge != null && window != null) {
        double looks = Math.max(1, (double) planned.toSeconds() / window.toSeconds());
        Breach breach = judge.abort(chance / looks / thresholds.size());
        if (breach != null) {
          return breach;
        }
      }
    }
    return null;
  }
}
