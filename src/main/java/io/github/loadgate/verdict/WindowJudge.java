package io.github.loadgate.verdict;

import static java.util.Objects.requireNonNull;

import io.github.loadgate.metrics.Breach;
import io.github.loadgate.metrics.Series;
import io.github.loadgate.metrics.Watched;
import io.github.loadgate.plan.Statistic;
import io.github.loadgate.plan.Threshold;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges one threshold by windows of the judged time. */
final class WindowJudge {

  /** A mean of fewer says little; that of a whole run is up to its author. */
  private static final long LEAST_OF_A_MEAN = 59;

  private final Threshold threshold;
  private final Series series;
  private final double from;
  private final double judgedSeconds;
  private final SamplesNeeded needed;

  /** A window and what was measured in it. */
  record Part(Slice slice, Measured measured) {}

  /**
   * @param judgedSeconds how much of the judged time there is, or is settled until now
   */
  WindowJudge(
      Threshold threshold, Series series, double from, double judgedSeconds, SamplesNeeded needed) {
    this.threshold = threshold;
    this.series = series;
    this.from = from;
    this.judgedSeconds = judgedSeconds;
    this.needed = needed;
  }

  /** Null where nobody watched what the threshold is about. */
  static @Nullable WindowJudge of(
      Threshold threshold, Watched watched, double judgedSeconds, SamplesNeeded needed) {
    Series series = watched.series().get(threshold);
    return series == null
        ? null
        : new WindowJudge(threshold, series, watched.fromSeconds(), judgedSeconds, needed);
  }

  /**
   * By every window of the threshold's length, the worst of which is told.
   *
   * @param warning the one of the limit that warns; null where there is none
   */
  ThresholdResult result(@Nullable WindowJudge warning, Sureness sureness) {
    List<Part> parts = parts();
    Part worst = worst(parts);
    int failed = (int) parts.stream().filter(part -> !part.measured().holds()).count();
    ThresholdResult result =
        sureness.ofWindows(
            parts,
            worst,
            title(worst),
            ofAll(failed, parts.size()),
            new ThresholdResult.Windows(
                parts.size(), failed, start(worst.slice()), end(worst.slice())));
    return result.outcome() == Outcome.PASSED && warning != null
        ? result.warned(warning.warning())
        : result;
  }

  /**
   * What all of the windows say together.
   *
   * @param limits how many there are beside it
   */
  Decision decision(Confidence confidence, int limits) {
    List<Part> parts = parts();
    Decision decision = Decision.HOLDS;
    for (Part part : parts) {
      Decision one =
          Significance.of(part.measured(), series, part.slice(), judgedSeconds)
              .decision(confidence, limits * parts.size());
      decision = one == Decision.HOLDS || decision == Decision.OVER_CLEAR ? decision : one;
    }
    return decision;
  }

  private String warning() {
    Part worst = worst(parts());
    return worst.measured().holds() ? "" : worst.measured().warning(title(worst));
  }

  private List<Part> parts() {
    Duration window = requireNonNull(threshold.terms().window());
    return Slice.all(series, need(window, 1), judgedSeconds).stream().map(this::part).toList();
  }

  private Part worst(List<Part> parts) {
    Comparator<Part> byValue = Comparator.comparingDouble(part -> part.measured().value());
    boolean minimum = threshold.statistic().kind().isMinimum();
    // The earliest of those that are as bad.
    Comparator<Part> worse = minimum ? byValue.reversed() : byValue;
    return parts.stream().reduce((a, b) -> worse.compare(a, b) < 0 ? b : a).orElseThrow();
  }

  /**
   * The first window that is over the limit beyond chance, of those that are complete.
   *
   * @param chance how rarely one that is just at the limit may be called so
   */
  @Nullable Breach abort(double chance) {
    Duration window = requireNonNull(threshold.abortWindow());
    Slice.Need need = need(window, Clearness.LEAST_STEPS);
    for (Slice slice : Slice.complete(series, need, judgedSeconds)) {
      Part part = part(slice);
      Measured found = part.measured();
      if (new Clearness(series, slice, found).isOver(chance)) {
        return new Breach(
            threshold,
            found.breach(title(part), ", clear"),
            found.value(),
            found.samples(),
            start(slice),
            end(slice));
      }
    }
    return null;
  }

  private Slice.Need need(Duration window, int steps) {
    long samples =
        switch (threshold.statistic().kind()) {
          case PERCENTILE, ERROR_RATE, TOLERATED_RATE -> needed.of(threshold);
          case MEAN -> Math.max(LEAST_OF_A_MEAN, needed.of(threshold));
          // One sample decides; and the lack of them is what a throughput is about.
          case MAX, THROUGHPUT, SAMPLES, CPU, MEMORY, RESTARTS, VALUE, VALUE_MIN -> 0;
        };
    return new Slice.Need(window.toSeconds(), samples, steps);
  }

  private Part part(Slice slice) {
    long samples = series.samples(slice.from(), slice.to());
    long events = series.events(slice.from(), slice.to());
    return new Part(slice, new Measured(threshold, samples, events, value(slice, samples)));
  }

  private double value(Slice slice, long samples) {
    if (threshold.statistic().kind() == Statistic.Kind.THROUGHPUT) {
      return samples / (end(slice) - start(slice));
    }
    double value = series.value(slice.from(), slice.to());
    if (!Double.isNaN(value)) {
      return value;
    }
    // Nobody knows the value, but the counts say on which side of the limit it is.
    return samples == 0 ? 0 : threshold.limit();
  }

  private double start(Slice slice) {
    return from + slice.from() * series.stepSeconds();
  }

  private double end(Slice slice) {
    return from + Math.min(slice.to() * (double) series.stepSeconds(), judgedSeconds);
  }

  private String title(Part part) {
    return String.format(
        "%s of %s–%s",
        threshold.title(), Figures.clock(start(part.slice())), Figures.clock(end(part.slice())));
  }

  private String ofAll(int failed, int count) {
    Duration window = requireNonNull(threshold.terms().window());
    return String.format(
        "; %s of %s %s it",
        Figures.count(failed),
        Measured.plural(count, "window"),
        "of "
            + Figures.seconds((double) window.toSeconds())
            + (failed == 1 ? " breaches" : " breach"));
  }
}
