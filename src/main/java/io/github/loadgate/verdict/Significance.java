package io.github.loadgate.verdict;

import io.github.loadgate.metrics.Series;
import io.github.loadgate.plan.Statistic;
import io.github.loadgate.plan.Threshold;
import java.util.function.DoubleUnaryOperator;

/**
 * What chance had to do with a value that is over its limit, or within it: how likely it, or one
 * farther off, is of a target that is exactly at the limit. Shares (percentiles, rates) by the
 * exact binomial tails of their counts, with as many samples as they are worth; a mean and a
 * throughput by batch means.
 */
final class Significance {

  /** Fewer steps say nothing about how samples clump, so that nothing is clear on them. */
  static final int LEAST_WINDOWS = 5;

  /**
   * What a limit of 0, or one that no sample may be over, is established against: no run can show
   * that something never happens, but one can that it happens more rarely than that.
   */
  private static final double SHARE_FOR_NEVER = 0.05;

  private final Measured measured;
  private final Tails tails;
  private final double seconds;

  private Significance(Measured measured, Tails tails, double seconds) {
    this.measured = measured;
    this.tails = tails;
    this.seconds = seconds;
  }

  /**
   * Of all of a measurement, with nothing but its series: its counts decide.
   *
   * @param seconds how long it was
   */
  static Significance of(Threshold threshold, Series series, double seconds) {
    Slice all = Slice.whole(series, seconds);
    long samples = series.samples(all.from(), all.to());
    double value =
        threshold.statistic().kind() == Statistic.Kind.THROUGHPUT
            ? samples / seconds
            : series.value(all.from(), all.to());
    long events = series.events(all.from(), all.to());
    return of(new Measured(threshold, samples, events, value), series, all, seconds);
  }

  /**
   * Of a part of a measurement, or all of it.
   *
   * @param measured in the slice
   * @param seconds how long the measurement was until the end of the slice
   */
  static Significance of(Measured measured, Series series, Slice slice, double seconds) {
    Tails tails = tails(measured, series, slice, seconds);
    double from = slice.from() * (double) series.stepSeconds();
    return new Significance(measured, tails, Math.max(0, seconds - from));
  }

  private static Tails tails(Measured measured, Series series, Slice slice, double seconds) {
    Threshold threshold = measured.threshold();
    Statistic statistic = threshold.statistic();
    return switch (statistic.kind()) {
      case PERCENTILE -> shares(measured, series, slice, 1 - statistic.quantile());
      case ERROR_RATE, TOLERATED_RATE -> shares(measured, series, slice, threshold.limit());
      // One sample over it is over it for all of the run.
      case MAX -> shares(measured, series, slice, 0);
      case MEAN -> means(measured, series, slice);
      case THROUGHPUT -> {
        // Part of a step has fewer requests than a step, and not because the target was slow.
        int whole = (int) Math.min(slice.to(), seconds / series.stepSeconds());
        yield means(measured, series, new Slice(slice.from(), Math.max(slice.from(), whole)));
      }
      // What was counted or read is no estimate of anything.
      case SAMPLES, CPU, MEMORY, RESTARTS, VALUE, VALUE_MIN ->
          measured.holds() ? Tails.WITHIN : Tails.OVER;
    };
  }

  private static Tails shares(Measured measured, Series series, Slice slice, double share) {
    if (share >= 1) {
      return Tails.WITHIN;
    }
    if (share == 0 && measured.events() > 0) {
      return Tails.OVER;
    }
    return new BinomialTails(
        measured.samples(),
        measured.events(),
        Dispersion.of(series, slice),
        share,
        share == 0 ? SHARE_FOR_NEVER : share);
  }

  private static Tails means(Measured measured, Series series, Slice slice) {
    Statistic.Kind kind = measured.threshold().statistic().kind();
    double distance = measured.threshold().limit() - measured.raw();
    return new BatchTails(
        new BatchMeans(kind, series, slice, measured.raw()).errors(),
        kind.isMinimum() ? -distance : distance);
  }

  /** Whether the tails are numbers; where they are not, the results are not to be trusted. */
  boolean isSound() {
    return tails.pass(1) >= 0 && tails.fail(1) >= 0;
  }

  /**
   * Whether the value is on its side of the limit beyond chance.
   *
   * @param looks at how many limits a breach could have been seen
   */
  boolean isClear(Confidence confidence, int looks) {
    return tails.windows() >= LEAST_WINDOWS && tail(1) < confidence.bound(measured.holds(), looks);
  }

  /**
   * What it means for the build where the measured value decides.
   *
   * @param confidence that a breach needs to be clear
   * @param thresholds how many the plan has
   */
  Decision decision(Confidence confidence, int thresholds) {
    if (measured.holds()) {
      return Decision.HOLDS;
    }
    return isClear(confidence, thresholds) ? Decision.OVER_CLEAR : Decision.OVER_IN_DOUBT;
  }

  /**
   * All of it for the reports.
   *
   * @param quantile the values of the same samples by rank, a fraction; NaN of what is not known
   */
  Certainty certainty(Confidence confidence, int looks, DoubleUnaryOperator quantile) {
    boolean clear = isClear(confidence, looks);
    if (!clear && tails.windows() < LEAST_WINDOWS) {
      return Certainty.ofTooShort(settleSeconds(confidence.bound(measured.holds(), looks)));
    }
    Interval interval = Interval.of(measured, tails, quantile);
    boolean isShare = tails instanceof BinomialTails;
    return new Certainty(
        clear,
        interval.low(),
        interval.high(),
        isShare ? ((BinomialTails) tails).effectiveSamples() : Double.NaN,
        isShare ? ((BinomialTails) tails).dispersion().factor() : Double.NaN,
        clear ? 0 : settleSeconds(confidence.bound(measured.holds(), looks)));
  }

  /** How long a measurement would be clear, at the same rate and with the same clumps. */
  private double settleSeconds(double bound) {
    double least = seconds * Dispersion.ENOUGH_WINDOWS / Math.max(1, tails.windows());
    double most = Settling.DAY / seconds;
    double times = Settling.times(this::tail, bound, most);
    if (tails.windows() >= LEAST_WINDOWS) {
      return times * seconds;
    }
    // Of so few steps nobody knows how they differ: as long as it takes to know that.
    return Double.isFinite(times) ? Math.max(least, times * seconds) : least;
  }

  private double tail(double times) {
    return measured.holds() ? tails.pass(times) : tails.fail(times);
  }
}
