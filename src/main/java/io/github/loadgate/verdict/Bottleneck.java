package io.github.loadgate.verdict;

import io.github.loadgate.metrics.Disturbance;
import io.github.loadgate.metrics.Generator;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.metrics.Tolerance;
import io.github.loadgate.plan.Comparison;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Statistic;
import io.github.loadgate.plan.Threshold;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds whether the load generator itself was the bottleneck, by what that did to the samples: its
 * CPU and its collections explain, they do not decide.
 */
public final class Bottleneck {

  /** Of the share of samples that a percentile leaves out, so much may be disturbed. */
  private static final double PART = 0.2;

  /** Without a percentile: what a p95 lets be disturbed. */
  private static final double USUAL_QUANTILE = 0.95;

  /** The part of the judged time that it may stand still for, in pieces. */
  private static final double MOST_STILL = 0.2;

  /** The same at once. */
  private static final double MOST_STILL_AT_ONCE = 0.05;

  private static final double FULL = 0.8;
  private static final double MEGABYTE = 1 << 20;

  private final Plan plan;
  private final Summary summary;
  private final Disturbance disturbance;
  private final Generator generator;

  /** The highest percentile that matters: it is on the fewest samples. */
  private final double quantile;

  private Bottleneck(Plan plan, Summary summary, Stream<Statistic> statistics) {
    this.plan = plan;
    this.summary = summary;
    this.quantile =
        statistics
            .filter(statistic -> statistic.kind() == Statistic.Kind.PERCENTILE)
            .mapToDouble(Statistic::quantile)
            .max()
            .orElse(USUAL_QUANTILE);
    this.disturbance = summary.disturbance();
    this.generator = summary.generator();
  }

  /**
   * What it did to the samples, and what to do; empty where that was little. It made them slower,
   * and none faster: it may be why a limit does not hold, and never why one does.
   *
   * @param told whether what to do is said already
   */
  static Optional<String> slowedSamples(Plan plan, Summary summary, boolean told) {
    return new Bottleneck(plan, summary, limited(plan)).slowedSamples(told);
  }

  /**
   * Why a run that may have passed is nothing to compare others with, and what to do: as much as
   * would excuse a breach, by what the plan compares too. Empty where there was less.
   */
  public static Optional<String> ofComparable(Plan plan, Summary summary) {
    Stream<Statistic> compared = plan.comparisons().stream().map(Comparison::statistic);
    return new Bottleneck(plan, summary, Stream.concat(limited(plan), compared))
        .slowedSamples(false);
  }

  /** Why the load was not the plan's, or went unseen for a while, one sentence each. */
  static List<String> lessLoad(Plan plan, Summary summary) {
    return new Bottleneck(plan, summary, limited(plan)).lessLoad();
  }

  private static Stream<Statistic> limited(Plan plan) {
    return plan.thresholds().stream().map(Threshold::statistic);
  }

  private Optional<String> slowedSamples(boolean told) {
    long count = summary.total().count();
    // One sample is no share: of the fewest that a p99 is judged on it would be too much.
    return disturbance.samples() > Math.max(1, share() * count)
        ? Optional.of(
            "the load generator itself was the bottleneck: "
                + samples(count)
                + (told ? "" : cause()))
        : Optional.empty();
  }

  private List<String> lessLoad() {
    List<String> reasons = new ArrayList<>();
    double longest = generator.standstills().longest() / 1e3;
    double still = generator.standstills().total() / 1e3;
    double judged = summary.judgedSeconds();
    // A pause is in one measurement, and what it hid is not made up for by another.
    double once = judged / summary.measurements().size();
    if (still > 0 && (still > MOST_STILL * judged || longest > MOST_STILL_AT_ONCE * once)) {
      reasons.add(
          String.format(
              "the load generator stood still for %s of %s of judged time, %s of it at once; 20 %%"
                  + " are allowed, and 5 %% at once%s",
              Figures.seconds(still),
              Figures.seconds(summary.judgedSeconds()),
              Figures.seconds(longest),
              reasons.isEmpty() ? cause() : ""));
    }
    LostTime.of(plan, summary)
        .reason()
        .ifPresent(reason -> reasons.add(reason + (reasons.isEmpty() ? cause() : "")));
    return reasons;
  }

  private double share() {
    return PART * (1 - quantile);
  }

  private String samples(long count) {
    Tolerance tolerance = disturbance.tolerance();
    List<String> parts = new ArrayList<>();
    if (disturbance.late() > 0) {
      parts.add(
          Figures.count(disturbance.late())
              + (disturbance.late() == 1 ? " was" : " were")
              + " begun late, by more than "
              + millis(tolerance.lateNanos() / 1e6)
              + (tolerance.lateNanos() == tolerance.pauseNanos()
                  ? ""
                  : " where a rate owed them and "
                      + millis(tolerance.pauseNanos() / 1e6)
                      + " else"));
    }
    if (disturbance.heldUp() > 0) {
      parts.add(
          Figures.count(disturbance.heldUp())
              + " waited while its JVM stood still for more than "
              + millis(tolerance.pauseNanos() / 1e6));
    }
    return String.format(
        "%s of %s requests (%s) tell of it and not of the target, at most %s may (%s). %s (%s)",
        Figures.count(disturbance.samples()),
        Figures.count(count),
        Figures.percent((double) disturbance.samples() / count),
        Figures.percent(share()),
        "a fifth of what a " + Statistic.percentile(quantile).words() + " leaves out",
        String.join(" and ", parts),
        tolerance.tightestNanos() == 0
            ? "the plan has no latency limit to take these bounds from"
            : "bounds from the tightest latency limit, " + millis(tolerance.tightestNanos() / 1e6));
  }

  private String cause() {
    List<String> figures = new ArrayList<>();
    if (!Double.isNaN(generator.cpuMean())) {
      figures.add(
          String.format(
              "CPU %s of %s",
              percent(generator.cpuMean()), Measured.plural(generator.cores(), "core")));
    }
    Generator.Pauses collections = generator.collections();
    if (collections.count() > 0) {
      figures.add(
          String.format(
              "%s, %s in all, the longest %s",
              Measured.plural(collections.count(), "garbage collection"),
              millis(collections.total()),
              millis(collections.longest())));
    }
    if (generator.heapMax() > 0) {
      figures.add(
          String.format(
              Locale.ROOT,
              "heap up to %,.0f of %,.0f MB",
              generator.heapPeak() / MEGABYTE,
              generator.heapMax() / MEGABYTE));
    }
    return (figures.isEmpty() ? "" : ". Maven's JVM: " + String.join(", ", figures))
        + ". What to do: "
        + advice();
  }

  private String advice() {
    List<String> advice = new ArrayList<>();
    if (!generator.handicaps().isEmpty()) {
      advice.add(
          "take "
              + String.join(" and ", generator.handicaps())
              + " out of .mvn/jvm.config, MAVEN_OPTS or JAVA_TOOL_OPTIONS");
    }
    if (isHeapSmall()) {
      long twice = Math.max(512, Math.round(2 * generator.heapMax() / MEGABYTE));
      advice.add("give it more heap, MAVEN_OPTS=-Xmx" + twice + "m");
    }
    if (generator.cpuMean() >= FULL) {
      advice.add("use fewer users or a lower rate, or give it another core");
    }
    if (advice.isEmpty()) {
      advice.add(
          "something else took the CPU, or halted it: keep the machine awake and free of other"
              + " work during the load, give it another core, or use fewer users or a lower rate");
    }
    return String.join("; ", advice);
  }

  /** Collections that can free little, or that make up most of the standstills of a full heap. */
  private boolean isHeapSmall() {
    boolean isFull = generator.heapLive() > FULL * generator.heapMax() && generator.heapMax() > 0;
    boolean isMostlyCollecting =
        generator.collections().longest() * 1e6 > disturbance.tolerance().pauseNanos()
            && generator.heapPeak() > generator.heapMax() / 2
            && generator.collections().total() > generator.standstills().total() / 2;
    return isFull || isMostlyCollecting;
  }

  private static String millis(double millis) {
    return Figures.of(Statistic.of(Statistic.Kind.MEAN), millis).replaceFirst("\\.0+ ", " ");
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", share * 100);
  }
}
