package io.github.loadgate.verdict;

import io.github.loadgate.metrics.Breach;
import io.github.loadgate.metrics.Lookout;
import io.github.loadgate.metrics.Settled;
import io.github.loadgate.metrics.Watched;
import io.github.loadgate.plan.Plan;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All that ends a run before its time because it is FAILED already. */
public final class EarlyEnds implements Lookout {

  private final List<Lookout> lookouts;

  private EarlyEnds(List<Lookout> lookouts) {
    this.lookouts = lookouts;
  }

  /**
   * Those of a plan: windows with {@code abort}, and what cannot pass any more.
   *
   * @param confidence that the run will be judged with
   */
  public static Lookout of(Plan plan, Confidence confidence) {
    List<Lookout> lookouts =
        Stream.of(AbortJudge.of(plan, confidence), Curtailment.of(plan, confidence))
            .filter(lookout -> lookout != NONE)
            .toList();
    return lookouts.isEmpty() ? NONE : new EarlyEnds(lookouts);
  }

  @Override
  public boolean wants(Object key) {
    return lookouts.stream().anyMatch(lookout -> lookout.wants(key));
  }

  @Override
  public @Nullable Breach look(Watched soFar, Settled settled) {
    for (Lookout lookout : lookouts) {
      Breach breach = lookout.look(soFar, settled);
      if (breach != null) {
        return breach;
      }
    }
    return null;
  }
}
