package io.github.loadgate.verdict;

import io.github.loadgate.plan.Threshold;

/**
 * How sure a measured value is, and whether that suffices for its limit.
 *
 * @param clear whether chance explains less than may be explained by it that the value is on its
 *     side of the limit; else it is marginal
 * @param low where the value lies with 95 % confidence, from this, in the statistic's unit; NaN
 *     where unknown
 * @param high to this; positive infinity where the samples give no upper end, NaN where unknown
 * @param effectiveSamples how many independent samples the correlated ones are worth; NaN where
 *     there are no events to tell it by (a mean, a throughput)
 * @param dispersion how much more the events vary from second to second than independent ones
 *     would, φ: at least 1, NaN as before
 * @param settleSeconds how much judged time would make it clear, if everything stayed as it is; 0
 *     where it is clear, positive infinity where that is more than a day, NaN where unknown
 * @param tooShort whether there were so few seconds with samples that nobody can know how those
 *     clump: then nothing is known but what would settle it
 */
public record Certainty(
    boolean clear,
    double low,
    double high,
    double effectiveSamples,
    double dispersion,
    double settleSeconds,
    boolean tooShort) {

  /** A build's patience: above, minutes and hours say it better. */
  private static final double MINUTES = 120;

  private static final double HOURS = 7200;

  /** What needs no sample more: the limit is about what was counted, not about what is likely. */
  static final Certainty OF_A_FACT =
      new Certainty(true, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 0);

  /** Of seconds enough. */
  public Certainty(
      boolean clear,
      double low,
      double high,
      double effectiveSamples,
      double dispersion,
      double settleSeconds) {
    this(clear, low, high, effectiveSamples, dispersion, settleSeconds, false);
  }

  public Certainty {
    if (low > high || settleSeconds < 0 || (clear && settleSeconds != 0)) {
      throw new IllegalArgumentException(
          "no certainty: " + clear + ", " + low + "–" + high + ", " + settleSeconds + " s");
    }
  }

  static Certainty ofTooShort(double settleSeconds) {
    return new Certainty(
        false, Double.NaN, Double.NaN, Double.NaN, Double.NaN, settleSeconds, true);
  }

  /** Of a window: a longer run has more of them and no longer ones. */
  Certainty ofAWindow(boolean isClear) {
    return new Certainty(
        isClear, low, high, effectiveSamples, dispersion, isClear ? 0 : Double.NaN, tooShort);
  }

  /**
   * What is known of a value that is not clear, one sentence without its stop: {@code With 95 %
   * confidence it is between 480.1 ms and 540.3 ms; about 4 min of judged time would settle it}.
   * Empty where nothing is.
   */
  public String doubt(Threshold threshold) {
    String where =
        tooShort
            ? "less than 5 s with samples is too short to tell how sure that is"
            : interval(threshold);
    String time = settling();
    String both = where + (where.isEmpty() || time.isEmpty() ? "" : "; ") + time;
    return both.isEmpty() ? "" : Character.toUpperCase(both.charAt(0)) + both.substring(1);
  }

  /** Where the value lies, for a sentence; empty where that is not known. */
  private String interval(Threshold threshold) {
    if (Double.isNaN(low) || Double.isNaN(high)) {
      return "";
    }
    String from = Figures.of(threshold.statistic(), low);
    return "with 95 % confidence it is "
        + (Double.isInfinite(high)
            ? from + " or more"
            : "between " + from + " and " + Figures.of(threshold.statistic(), high));
  }

  private String settling() {
    if (Double.isNaN(settleSeconds) || settleSeconds == 0) {
      return "";
    }
    if (Double.isInfinite(settleSeconds)) {
      return "it would take longer than a day to settle it";
    }
    return "about " + rounded(settleSeconds) + " of judged time would settle it";
  }

  private static String rounded(double seconds) {
    if (seconds <= MINUTES) {
      return Figures.count((long) Math.ceil(seconds / 5) * 5) + " s";
    }
    return seconds <= HOURS
        ? Figures.count((long) Math.ceil(seconds / 60)) + " min"
        : Figures.count((long) Math.ceil(seconds / 3600)) + " h";
  }
}
