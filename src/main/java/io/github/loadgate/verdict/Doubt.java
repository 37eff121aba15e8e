package io.github.loadgate.verdict;

import io.github.loadgate.metrics.Confirmation.SoFar;
import io.github.loadgate.metrics.Series;
import io.github.loadgate.plan.Statistic;
import io.github.loadgate.plan.Threshold;

/**
 * What a measurement says of one threshold before all of it has ended: the same, however the
 * requests turn out that are under way, or nothing yet.
 */
final class Doubt {
  private final Threshold threshold;
  private final SamplesNeeded needed;
  private final Confidence confidence;
  private final int limits;

  /** What is known of a threshold. */
  enum Known {
    /** It depends on what is under way. */
    NOT_YET,
    /** It holds. */
    HOLDS,
    /** It is breached beyond chance. */
    BREACHED,
    /** It is over its limit, and that may be chance. */
    IN_DOUBT,
    /** There are too few samples to judge it. */
    INVALID
  }

  /**
   * @param confidence that the verdict will need
   * @param limits how many there are, each of which may be exceeded by chance
   */
  Doubt(Threshold threshold, SamplesNeeded needed, Confidence confidence, int limits) {
    this.confidence = confidence;
    this.threshold = threshold;
    this.needed = needed;
    this.limits = limits;
  }

  /**
   * Of a measurement whose time is over.
   *
   * @param number of it, from 0
   * @param underWay how many of its requests may be under way
   * @param last whether these count as failed and as over every limit
   */
  Known of(int number, SoFar measured, long underWay, boolean last) {
    Known known = of(measured, underWay, last);
    // Within a run nothing is known of how runs differ: however clear, it is measured once more.
    boolean isFirst = number == 0 && threshold.terms().baseline() != null;
    return known == Known.BREACHED && isFirst ? Known.IN_DOUBT : known;
  }

  private Known of(SoFar measured, long underWay, boolean last) {
    Series series = measured.watched().series().get(threshold);
    if (series == null) {
      return Known.HOLDS; // it is no matter of chance: a number of samples, or a gauge
    }
    Statistic.Kind kind = threshold.statistic().kind();
    Known worst = known(with(series, underWay, underWay), measured);
    if (underWay == 0 || last) {
      return worst;
    }
    if (kind == Statistic.Kind.MEAN || threshold.terms().window() != null) {
      return Known.NOT_YET; // how long it takes is anybody's guess, or when it was begun
    }
    Known best = known(with(series, underWay, 0), measured);
    Known without = known(series, measured);
    return worst == best && worst == without ? worst : Known.NOT_YET;
  }

  private static Series with(Series series, long samples, long events) {
    return samples == 0 ? series : new UnderWay(series, samples, events);
  }

  private Known known(Series series, SoFar measured) {
    Slice all = Slice.whole(series, measured.seconds());
    long samples = series.samples(all.from(), all.to());
    boolean isShort = samples < needed.of(threshold);
    boolean isForNever = threshold.statistic().kind().isRate() && threshold.limit() == 0;
    if (isShort && !(isForNever && series.events(all.from(), all.to()) > 0)) {
      return Known.INVALID;
    }
    Decision decision =
        threshold.terms().window() == null
            ? Significance.of(threshold, series, measured.seconds()).decision(confidence, limits)
            : ofWindows(series, measured);
    return switch (decision) {
      case HOLDS -> Known.HOLDS;
      case OVER_CLEAR -> Known.BREACHED;
      case OVER_IN_DOUBT -> Known.IN_DOUBT;
    };
  }

  private Decision ofWindows(Series series, SoFar measured) {
    double from = measured.watched().fromSeconds();
    return new WindowJudge(threshold, series, from, measured.seconds(), needed)
        .decision(confidence, limits);
  }
}
