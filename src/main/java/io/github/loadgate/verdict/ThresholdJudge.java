package io.github.loadgate.verdict;

import io.github.loadgate.metrics.Statistics;
import io.github.loadgate.plan.Statistic;
import io.github.loadgate.plan.Subject;
import io.github.loadgate.plan.Threshold;

/** Judges one threshold on at least one request. */
final class ThresholdJudge {

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
  ThresholdResult result(String advice, Sureness sureness) {
    if (samples == 0) {
      return invalid(Double.NaN, noAnswers());
    }
    Measured found = measured();
    double raw = found.raw();
    if (!(raw >= 0)) {
      return invalid(raw, threshold.title() + " is not a number, so the results cannot be trusted");
    }
    boolean holds = found.holds();
    double measured = found.value();
    if (contradicts(holds)) {
      return invalid(measured, contradiction(raw));
    }
    if (isShort() && !(isZeroRate() && !holds)) {
      return invalid(
          measured, isShortOfAnswersOnly() ? fewAnswers() : fewSamples(found, holds) + advice);
    }
    ThresholdResult result = sureness.result(found, statistics::quantile);
    return result.outcome() == Outcome.PASSED ? result.warned(warning()) : result;
  }

  /** Whether the limit holds, however few the samples; true where there is none. */
  boolean holds() {
    return samples == 0 || measured().holds();
  }

  /** A warning needs no certainty; empty where there is none. */
  private String warning() {
    Threshold warning = threshold.warning();
    if (warning == null) {
      return "";
    }
    Measured found = new ThresholdJudge(warning, statistics, needed).measured();
    return found.holds() ? "" : found.warning(threshold.title());
  }

  private Measured measured() {
    long events =
        switch (statistic.kind()) {
          case PERCENTILE, MAX -> statistics.over(threshold.limitNanos());
          case ERROR_RATE -> statistics.failed();
          case TOLERATED_RATE -> statistics.tolerated();
          case MEAN, THROUGHPUT, SAMPLES, CPU, MEMORY, RESTARTS, VALUE, VALUE_MIN -> 0;
        };
    return new Measured(threshold, samples, events, value());
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
      case CPU, MEMORY, RESTARTS, VALUE, VALUE_MIN -> throw notOfRequests(statistic);
    };
  }

  private static IllegalStateException notOfRequests(Statistic statistic) {
    return new IllegalStateException("not of requests: " + statistic.key());
  }

  /**
   * Whether the histogram says clearly something else than the counts: then one of the two lost
   * samples. A rank and a half on either side are left to rounding.
   */
  private boolean contradicts(boolean holds) {
    if (statistic.kind() != Statistic.Kind.PERCENTILE || !statistics.isCounted()) {
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

  private String fewSamples(Measured found, boolean holds) {
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
                Figures.awayFromLimit(threshold, found.value(), false),
                found.overLimit("its limit"));
    return Measured.plural(samples, "sample") + ofSubject() + ", " + demand + soFar;
  }

  private String fewAnswers() {
    return String.format(
        "%s%s, but only %s got an answer: %s needs %s",
        Measured.plural(statistics.count(), "request"),
        ofSubject(),
        Figures.count(samples),
        what(),
        Figures.count(needed.of(threshold)));
  }

  private String noAnswers() {
    return String.format(
        "none of %s%s got an answer, so there is no %s to judge",
        Measured.plural(statistics.count(), "request"), ofSubject(), statistic.words());
  }

  private String contradiction(double value) {
    return String.format(
        "%s is %s by the histogram, but %s of %s counted over the limit of %s: the results do not"
            + " add up",
        threshold.title(),
        Figures.of(statistic, value),
        Figures.count(statistics.over(threshold.limitNanos())),
        Measured.plural(samples, "sample"),
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
    Subject subject = threshold.subject();
    return subject instanceof Subject.All ? "" : " of " + subject;
  }
}
