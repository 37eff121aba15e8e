package io.github.loadgate.report;

import io.github.loadgate.verdict.baseline.Compared.Waiting;
import io.github.loadgate.verdict.baseline.PastRun;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What ties a run to earlier and later ones.
 *
 * @param comparable as later runs are compared with it; null where it was not measured, or must not
 *     be
 * @param notComparable why it must not be, one sentence without its end; null where it may
 * @param waiting comparisons of its plan that could not be made yet
 */
public record Earlier(
    @Nullable PastRun comparable, @Nullable String notComparable, List<Waiting> waiting) {

  /** A run that stands for itself. */
  public static final Earlier NONE = new Earlier(null, null, List.of());

  public Earlier {
    waiting = List.copyOf(waiting);
  }
}
