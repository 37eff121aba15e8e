package io.github.loadgate.metrics;

import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Makes the tallies of a run, each with the limits and the histogram that its samples need. */
final class NewTallies {

  /**
   * How many judged tallies may have a large histogram, however few labels there are: scenarios and
   * tags that are told apart multiply them. As many as two hundred labels come to by themselves.
   */
  private static final int MOST_LARGE = 3_000;

  private final Limits limits;
  private final int labels;
  private final Columns columns;
  private final AtomicInteger judged = new AtomicInteger();

  /**
   * @param labels how many the plan has
   */
  NewTallies(Limits limits, int labels, Columns columns) {
    this.limits = limits;
    this.labels = labels;
    this.columns = columns;
  }

  /** The scopes that are counted, in the order of a summary. */
  Set<Scope> scopes() {
    return limits.byScope().keySet();
  }

  /** Of requests from a source, for a ledger. */
  Tally ofRequests(Phase phase, Source source) {
    return of(phase, source, phase.isJudged() ? columns.of(source, false) : null);
  }

  /** Of waits or groups from a source, for a ledger. */
  Tally ofApart(Phase phase, Source source) {
    return of(phase, source, phase.isJudged() ? columns.of(source, true) : null);
  }

  /** Of a label in a phase, for summing up. */
  Tally sumOf(Phase phase, String label) {
    return new Tally(sorted(limits.of(label)), histograms(phase), null);
  }

  /** Of a scope in the judged time, for summing up. */
  Tally sumOf(Scope scope) {
    return new Tally(sorted(limits.of(scope)), Histograms.judged(1), null);
  }

  /** Of all labels in the judged time, for summing up. */
  Tally sumOfAll() {
    long[] all = sorted(limits.all().stream().mapToLong(l -> l));
    return new Tally(all, Histograms.judged(1), null);
  }

  private Tally of(Phase phase, Source source, Columns.@Nullable OfSource watched) {
    boolean isOneTooMany = phase.isJudged() && judged.incrementAndGet() > MOST_LARGE;
    return new Tally(
        sorted(limits.of(source)),
        isOneTooMany ? new Histograms(true, false) : histograms(phase),
        watched);
  }

  private Histograms histograms(Phase phase) {
    return phase.isJudged() ? Histograms.judged(labels) : Histograms.unjudged(labels);
  }

  private static long[] sorted(LongStream nanos) {
    return nanos.sorted().distinct().toArray();
  }
}
