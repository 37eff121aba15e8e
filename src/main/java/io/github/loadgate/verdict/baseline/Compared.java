package io.github.loadgate.verdict.baseline;

import io.github.loadgate.plan.Comparison;
import io.github.loadgate.plan.Statistic;
import io.github.loadgate.plan.Subject;
import io.github.loadgate.plan.Threshold;
import io.github.loadgate.plan.Threshold.Baseline;
import io.github.loadgate.plan.Threshold.Terms;
import io.github.loadgate.plan.Threshold.Warning;
import io.github.loadgate.verdict.Figures;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * What a plan's comparisons with earlier runs come to before the run.
 *
 * @param thresholds limits like any other, in the plan's order
 * @param waiting those for which there are too few runs: they are not judged
 */
public record Compared(List<Threshold> thresholds, List<Waiting> waiting) {

  /** A plan that compares nothing. */
  public static final Compared NOTHING = new Compared(List.of(), List.of());

  /** Limits are read and typed by people. */
  private static final int DIGITS = 4;

  /**
   * A comparison that cannot be made yet.
   *
   * @param reason one sentence without its end
   * @param reasonOnceRecorded the same where the run itself has been recorded, which then counts
   */
  public record Waiting(Comparison comparison, String reason, String reasonOnceRecorded) {

    /** Where it is no matter of how many runs there are. */
    public Waiting(Comparison comparison, String reason) {
      this(comparison, reason, reason);
    }

    /** As the run says it that is recorded itself; it need not know every statistic. */
    public Waiting with(PastRun recorded) {
      return recorded.values().containsKey(comparison.statistic().key())
          ? new Waiting(comparison, reasonOnceRecorded)
          : this;
    }

    /** As a line of a list: {@code p95 10% (orders.load.yaml:31)}. */
    public String words() {
      return String.format(
          "%s %s (%s)", comparison.statistic().words(), comparison.written(), comparison.origin());
    }
  }

  public Compared {
    thresholds = List.copyOf(thresholds);
    waiting = List.copyOf(waiting);
  }

  /** Each comparison against the history. */
  public static Compared of(List<Comparison> comparisons, History history) {
    List<Threshold> thresholds = new ArrayList<>();
    List<Waiting> waiting = new ArrayList<>();
    for (Comparison comparison : comparisons) {
      List<Past> values = history.valuesOf(comparison.statistic().key());
      if (values.size() < Forecast.LEAST_RUNS) {
        int runs = values.size();
        waiting.add(new Waiting(comparison, reason(runs, history), reason(runs + 1, history)));
      } else {
        thresholds.add(threshold(comparison, Forecast.of(comparison.statistic(), values)));
      }
    }
    return new Compared(thresholds, waiting);
  }

  private static String reason(int runs, History history) {
    String others = history.notUsed();
    return String.format(
        "%s: %d of %d runs recorded on this machine%s",
        runs < Forecast.LEAST_RUNS ? "no baseline yet" : "a baseline from the next run on",
        runs,
        Forecast.LEAST_RUNS,
        others.isEmpty() ? "" : "; not used: " + others);
  }

  /** The limit that fails, and below it what warns unless noise leaves no room for that. */
  private static Threshold threshold(Comparison comparison, Forecast forecast) {
    double share = comparison.share();
    double limit = rounded(comparison.statistic(), forecast.limit(share));
    double suspicious = rounded(comparison.statistic(), forecast.suspicious());
    Warning warning =
        suspicious == limit
            ? null
            : new Warning(
                suspicious, written(forecast, forecast.allowed(0), ""), comparison.origin());
    Baseline baseline =
        new Baseline(
            forecast.median(), forecast.runs(), forecast.noiseShare(), forecast.smallest(share));
    return new Threshold(
        Subject.ALL,
        comparison.statistic(),
        limit,
        written(forecast, forecast.allowed(share), hidden(forecast, comparison)),
        comparison.origin(),
        new Terms(warning, null, false, baseline));
  }

  /** {@code 412.0 ms + 10 % (median of 10 runs, noise 3.1 %)}. */
  private static String written(Forecast forecast, double allowed, String remark) {
    Statistic statistic = forecast.statistic();
    return String.format(
        "%s %s %s (median of %d runs, noise %s%s)",
        Figures.of(statistic, forecast.median()),
        statistic.kind().isMinimum() ? "−" : "+",
        share(statistic, allowed),
        forecast.runs(),
        share(statistic, forecast.noiseShare()),
        remark);
  }

  private static String hidden(Forecast forecast, Comparison comparison) {
    boolean isHidden = forecast.allowed(comparison.share()) > comparison.share() * (1 + 1e-9);
    return isHidden ? ", too noisy for the plan's " + comparison.written() : "";
  }

  /** A share of the median, or of a rate a difference in percentage points. */
  public static String share(Statistic statistic, double share) {
    BigDecimal percent =
        BigDecimal.valueOf(share * 100)
            .round(new MathContext(share < 0.1 ? 2 : 3, RoundingMode.HALF_UP))
            .stripTrailingZeros();
    String unit = percent.compareTo(BigDecimal.ONE) == 0 ? " point" : " points";
    return percent.toPlainString() + (statistic.kind().isRate() ? unit : " %");
  }

  /** Away from the median, so that a rounded limit never fails what the exact one would not. */
  private static double rounded(Statistic statistic, double limit) {
    RoundingMode away = statistic.kind().isMinimum() ? RoundingMode.FLOOR : RoundingMode.CEILING;
    return BigDecimal.valueOf(limit)
        .round(new MathContext(12, RoundingMode.HALF_UP))
        .round(new MathContext(DIGITS, away))
        .doubleValue();
  }
}
