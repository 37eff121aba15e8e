package io.github.loadgate.verdict;

import io.github.loadgate.metrics.Statistics;
import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.Statistic;
import io.github.loadgate.plan.Subject;
import io.github.loadgate.plan.Threshold;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Judges one threshold on at least one request. */
final class ThresholdJudge {

  /** The least that a sample can be over a limit, a nanosecond, in milliseconds. */
  private static final double NANOSECOND = 1e-6;

  /** What a histogram may be wrong by and more. */
  private static final double HISTOGRAM_ERROR = 0.02;

  private final Threshold threshold;
  private final Statistic statistic;
  private final Statistics statistics;
  private final SamplesNeeded needed;
  private final long samples;

  ThresholdJudge(Threshold threshold, Statistics statistics, SamplesNeeded needed) {
    this.threshold = threshold;
    this.statistic = threshold.statistic();
    this.statistics = statistics;
    this.needed = needed;
    this.samples = statistic.kind().isLatency() ? statistics.latencySamples() : statistics.count();
  }

  /** Tells how much longer the run would have to be, if it was too short for this threshold. */
  void reportShortage(LongerRun longer) {
    if (isShort() && !isShortOfAnswersOnly()) {
      longer.need(samples, needed.of(threshold));
    }
  }

  /**
   * @param advice the end of a sentence about too few samples
   */
  ThresholdResult result(String advice) {
    if (samples == 0) {
      return invalid(Double.NaN, noAnswers());
    }
    double raw = value();
    if (!(raw >= 0)) {
      return invalid(raw, threshold.title() + " is not a number, so the results cannot be trusted");
    }
    boolean holds = holds(raw);
    double measured = onItsSide(raw, holds);
    if (contradicts(holds)) {
      return invalid(measured, contradiction(raw));
    }
    if (isShort() && !(isZeroRate() && !holds)) {
      return invalid(
          measured, isShortOfAnswersOnly() ? fewAnswers() : fewSamples(measured, holds) + advice);
    }
    return holds
        ? new ThresholdResult(threshold, measured, samples, Outcome.PASSED, "")
        : new ThresholdResult(threshold, measured, samples, Outcome.FAILED, breach(measured));
  }

  /** Whether the limit holds, however few the samples; true where there is none. */
  boolean holds() {
    return samples == 0 || holds(value());
  }

  private double value() {
    return switch (statistic.kind()) {
      case PERCENTILE -> statistics.quantile(statistic.quantile());
      case MEAN -> statistics.mean();
      // A timeout is over any limit; how long we waited for it says nothing.
      case MAX -> statistics.overEveryLimit() > 0 ? Double.POSITIVE_INFINITY : statistics.max();
      case ERROR_RATE -> statistics.errorRate();
      case TOLERATED_RATE -> statistics.toleratedRate();
      case THROUGHPUT -> statistics.throughput();
      case SAMPLES -> samples;
    };
  }

  private boolean holds(double value) {
    return switch (statistic.kind()) {
      case PERCENTILE -> statistics.over(threshold.limitNanos()) <= mayBeOver();
      case MAX -> statistics.over(threshold.limitNanos()) == 0;
      case MEAN -> value <= threshold.limit();
      case ERROR_RATE -> isAtMostLimit(statistics.failed());
      case TOLERATED_RATE -> isAtMostLimit(statistics.tolerated());
      case THROUGHPUT, SAMPLES -> value >= threshold.limit();
    };
  }

  /** How many samples nearest rank lets be over the limit: n − ⌈q·n⌉. */
  private long mayBeOver() {
    BigDecimal rank =
        BigDecimal.valueOf(statistic.quantile()).multiply(BigDecimal.valueOf(samples));
    return samples - rank.setScale(0, RoundingMode.CEILING).longValueExact();
  }

  private boolean isAtMostLimit(long events) {
    BigDecimal allowed = Figures.exact(threshold.limit()).multiply(BigDecimal.valueOf(samples));
    return BigDecimal.valueOf(events).compareTo(allowed) <= 0;
  }

  /** Counts decide; a histogram's value that fell on the other side of the limit is put right. */
  private double onItsSide(double value, boolean holds) {
    boolean counted =
        statistic.kind() == Statistic.Kind.PERCENTILE || statistic.kind() == Statistic.Kind.MAX;
    if (!counted) {
      return value;
    }
    return holds
        ? Math.min(value, threshold.limit())
        : Math.max(value, threshold.limit() + NANOSECOND);
  }

  /**
   * Whether the histogram says clearly something else than the counts: then one of the two lost
   * samples. A rank and a half on either side are left to rounding.
   */
  private boolean contradicts(boolean holds) {
    if (statistic.kind() != Statistic.Kind.PERCENTILE) {
      return false;
    }
    double near = statistic.quantile() + (holds ? -1.5 : 1.5) / samples;
    if (!(near > 0 && near < 1)) {
      return false;
    }
    double value = statistics.quantile(near);
    return holds
        ? !(value <= threshold.limit() * (1 + HISTOGRAM_ERROR) + 1)
        : !(value >= threshold.limit() * (1 - HISTOGRAM_ERROR) - 1);
  }

  private boolean isShort() {
    return samples < needed.of(threshold);
  }

  /** Whether requests enough were sent, but too many of them got no answer. */
  private boolean isShortOfAnswersOnly() {
    return statistics.count() >= needed.of(threshold);
  }

  private boolean isZeroRate() {
    return statistic.kind().isRate() && threshold.limit() == 0;
  }

  private ThresholdResult invalid(double measured, String sentence) {
    return new ThresholdResult(threshold, measured, samples, Outcome.INVALID, sentence);
  }

  private String breach(double measured) {
    // How certain a breach is will stand beside its samples.
    return String.format(
        "%s is %s, %s (%s; limit %s)",
        threshold.title(),
        Figures.awayFromLimit(threshold, measured, false),
        overLimit(measured),
        evidence(),
        origin());
  }

  private String origin() {
    Origin origin = threshold.origin();
    return origin.equals(Origin.BUILT_IN) ? origin.text() : "from " + origin;
  }

  private String overLimit(double measured) {
    String side = statistic.kind().isMinimum() ? "under" : "over";
    double factor = threshold.limit() == 0 ? 0 : measured / threshold.limit();
    if (statistic.kind() == Statistic.Kind.ERROR_RATE && factor >= 10) {
      return Figures.count(Math.round(factor)) + " times its limit of " + Figures.limit(threshold);
    }
    return side + " its limit of " + Figures.limit(threshold) + howFar(measured);
  }

  private String howFar(double measured) {
    if (threshold.limit() == 0 || Double.isInfinite(measured)) {
      return "";
    }
    double share = Math.abs(measured / threshold.limit() - 1);
    String percent =
        share >= 0.1 ? Figures.count(Math.round(share * 100)) + " %" : Figures.percent(share);
    return " by " + percent;
  }

  private String evidence() {
    return switch (statistic.kind()) {
      case ERROR_RATE -> ofSamples(statistics.failed());
      case TOLERATED_RATE -> ofSamples(statistics.tolerated());
      default -> plural(samples, "sample");
    };
  }

  private String ofSamples(long events) {
    return Figures.count(events) + " of " + plural(samples, "sample");
  }

  private String fewSamples(double measured, boolean holds) {
    Threshold stated = needed.statedFor(threshold);
    String demand =
        stated != null
            ? "samplesMin is " + Figures.limit(stated) + " (" + stated.origin() + ")"
            : what() + " needs " + Figures.count(needed.of(threshold));
    String soFar =
        holds || stated != null
            ? ""
            : String.format(
                " (so far it is %s, %s)",
                Figures.awayFromLimit(threshold, measured, false), overLimit(measured));
    return plural(samples, "sample") + ofSubject() + ", " + demand + soFar;
  }

  private String fewAnswers() {
    return String.format(
        "%s%s, but only %s got an answer: %s needs %s",
        plural(statistics.count(), "request"),
        ofSubject(),
        Figures.count(samples),
        what(),
        Figures.count(needed.of(threshold)));
  }

  private String noAnswers() {
    return String.format(
        "none of %s%s got an answer, so there is no %s to judge",
        plural(statistics.count(), "request"), ofSubject(), statistic.words());
  }

  private String contradiction(double value) {
    return String.format(
        "%s is %s by the histogram, but %s of %s counted over the limit of %s: the results do not"
            + " add up",
        threshold.title(),
        Figures.of(statistic, value),
        Figures.count(statistics.over(threshold.limitNanos())),
        plural(samples, "sample"),
        Figures.limit(threshold));
  }

  private String what() {
    return statistic.kind().isRate()
        ? (statistic.kind() == Statistic.Kind.ERROR_RATE ? "an " : "a ")
            + statistic.words()
            + " limit of "
            + Figures.limit(threshold)
        : "a " + statistic.words();
  }

  private String ofSubject() {
    return threshold.subject() instanceof Subject.Label label ? " of " + label.label() : "";
  }

  private static String plural(long count, String noun) {
    return Figures.count(count) + " " + noun + (count == 1 ? "" : "s");
  }
}
