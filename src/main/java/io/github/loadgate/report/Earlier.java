package io.github.loadgate.report;

import io.github.loadgate.verdict.baseline.Compared.Waiting;
import io.github.loadgate.verdict.baseline.PastRun;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What ties a run to earlier and later ones.
 *
 * @param comparable as later runs are compared with it; null where it was not measured
 * @param waiting comparisons of its plan that could not be made yet
 */
public record Earlier(@Nullable PastRun comparable, List<Waiting> waiting) {

  /** A run that stands for itself. */
  public static final Earlier NONE = new Earlier(null, List.of());

  public Earlier {
    waiting = List.copyOf(waiting);
  }
}
