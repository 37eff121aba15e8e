package io.github.loadgate.metrics;

import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Makes the tallies of a run, each with the limits and the histogram that its samples need. */
final class NewTallies {

  private final Limits limits;
  private final int labels;
  private final Columns columns;

  /**
   * @param labels how many the plan has
   */
  NewTallies(Limits limits, int labels, Columns columns) {
    this.limits = limits;
    this.labels = labels;
    this.columns = columns;
  }

  /** Of requests of a label, for a ledger. */
  Tally ofRequests(Phase phase, String label) {
    return of(phase, label, phase == Phase.MEASURED ? columns.of(label, false) : null);
  }

  /** Of waits or groups of a label, for a ledger. */
  Tally ofApart(Phase phase, String label) {
    return of(phase, label, phase == Phase.MEASURED ? columns.of(label, true) : null);
  }

  /** Of a label in the judged time, for summing up. */
  Tally sumOfJudged(String label) {
    return of(Phase.MEASURED, label, null);
  }

  /** Of all labels in the judged time, for summing up. */
  Tally sumOfAll() {
    long[] all = sorted(limits.all().stream().mapToLong(l -> l));
    return new Tally(all, Histograms.judged(1), null);
  }

  private Tally of(Phase phase, String label, Columns.@Nullable OfLabel watched) {
    LongStream own =
        LongStream.concat(
            limits.all().stream().mapToLong(l -> l),
            limits.byLabel().getOrDefault(label, Set.of()).stream().mapToLong(l -> l));
    return new Tally(
        sorted(own),
        phase == Phase.MEASURED ? Histograms.judged(labels) : Histograms.unjudged(labels),
        watched);
  }

  private static long[] sorted(LongStream nanos) {
    return nanos.sorted().distinct().toArray();
  }
}
