package io.github.loadgate.verdict.baseline;

import io.github.loadgate.plan.Statistic;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * What earlier runs of the same load on the same machine let expect of the next one. A run is one
 * observation, however many requests it had: within a run nothing is known of how runs differ.
 *
 * <p>Times and throughput are compared by their logarithms, so that noise is a share of the value;
 * rates by their difference, because many are 0 and have no logarithm. With m the median of the
 * last K runs and s the noise, the next run is suspicious beyond
 *
 * <pre>m + max(least, t(K−1, 0.975) · s · √(1 + 1/K))</pre>
 *
 * which is the upper end of the 95 % prediction interval for one more observation (as in Hahn and
 * Meeker, Statistical Intervals, chapter 4), and no less than 5 %, or 0.1 percentage points.
 *
 * <p>s is the standard deviation about the median after values further than three times 1.4826 MAD
 * have been pulled in to there. MAD alone is so uncertain with ten values that it costs a tenth of
 * all real regressions and finds one and a half times as many false ones; a plain standard
 * deviation is blind for long after one odd run.
 *
 * @param runs how many it comes from, K
 * @param median in the statistic's unit
 * @param noise s: of logarithms, or of rates
 * @param margin how far beyond the median a run is suspicious, on the same scale as the noise
 */
public record Forecast(Statistic statistic, int runs, double median, double noise, double margin) {

  /** Fewer runs say nothing of how runs differ. */
  public static final int LEAST_RUNS = 5;

  /** Earlier ones are another time: machines, libraries and the application drift. */
  public static final int MOST_RUNS = 10;

  private static final double CONFIDENCE = 0.975;

  /** Of the normal distribution: what four of five lie below. */
  private static final double FOUR_OF_FIVE = 0.8416;

  private static final double MAD_TO_SIGMA = 1.4826;
  private static final double FENCE = 3;

  /** Where all runs happen to be equal, the next will not be. */
  private static final double LEAST_NOISE = 0.01;

  private static final double LEAST_NOISE_OF_A_RATE = 0.0005;
  private static final double LEAST_MARGIN = Math.log(1.05);
  private static final double LEAST_MARGIN_OF_A_RATE = 0.001;

  /**
   * From the last {@link #MOST_RUNS} of the earlier runs.
   *
   * @param past oldest first; at least {@link #LEAST_RUNS}, above 0 but for rates
   */
  public static Forecast of(Statistic statistic, List<Past> past) {
    if (past.size() < LEAST_RUNS) {
      throw new IllegalArgumentException(past.size() + " runs are too few");
    }
    List<Past> last = past.subList(Math.max(0, past.size() - MOST_RUNS), past.size());
    boolean isRate = statistic.kind().isRate();
    if (!isRate && last.stream().anyMatch(one -> one.value() == 0)) {
      throw new IllegalArgumentException("0 has no logarithm: " + last);
    }
    double[] values = sorted(last, one -> isRate ? one.value() : Math.log(one.value()));
    double middle = median(values);
    double within = median(sorted(last, Past::error));
    double least = Math.max(isRate ? LEAST_NOISE_OF_A_RATE : LEAST_NOISE, within);
    double noise = Math.max(spread(values, middle), least);
    int k = values.length;
    double t = new TDistribution(null, k - 1.0).inverseCumulativeProbability(CONFIDENCE);
    double margin =
        Math.max(
            isRate ? LEAST_MARGIN_OF_A_RATE : LEAST_MARGIN, t * noise * Math.sqrt(1 + 1.0 / k));
    return new Forecast(statistic, k, isRate ? middle : Math.exp(middle), noise, margin);
  }

  /** A run beyond this differs from the earlier ones more than they differ from each other. */
  public double suspicious() {
    return beyond(margin);
  }

  /**
   * A run beyond this is suspicious and worse by more than its author allows.
   *
   * @param share of the median, of a rate a difference
   */
  public double limit(double share) {
    return beyond(reach(share));
  }

  /** How far beyond the median that limit lies: a share of the median, of a rate a difference. */
  public double allowed(double share) {
    return asShare(reach(share));
  }

  /**
   * The smallest regression that is beyond the limit four times out of five: a share of the median,
   * of a rate a difference.
   */
  public double smallest(double share) {
    return asShare(reach(share) + FOUR_OF_FIVE * noise * Math.sqrt(1 + 1.0 / runs));
  }

  /** How much runs differ: a share of the median, of a rate a difference. */
  public double noiseShare() {
    return statistic.kind().isRate() ? noise : Math.expm1(noise);
  }

  private double reach(double share) {
    if (statistic.kind().isRate()) {
      return Math.max(margin, share);
    }
    // A throughput that loses 5 % is a logarithm of 0.95, which is further than that of 1.05.
    return Math.max(margin, statistic.kind().isMinimum() ? -Math.log1p(-share) : Math.log1p(share));
  }

  private double beyond(double reach) {
    if (statistic.kind().isRate()) {
      return median + reach;
    }
    return median * Math.exp(statistic.kind().isMinimum() ? -reach : reach);
  }

  private double asShare(double reach) {
    if (statistic.kind().isRate()) {
      return reach;
    }
    return statistic.kind().isMinimum() ? -Math.expm1(-reach) : Math.expm1(reach);
  }

  private static double[] sorted(List<Past> past, ToDoubleFunction<Past> of) {
    return past.stream().mapToDouble(of).sorted().toArray();
  }

  /**
   * Half of the values are below it, half above.
   *
   * @param sorted ascending
   * @return NaN of none
   */
  public static double median(double[] sorted) {
    int half = sorted.length / 2;
    if (sorted.length == 0) {
      return Double.NaN;
    }
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  private static double spread(double[] values, double middle) {
    double[] distances =
        Arrays.stream(values).map(value -> Math.abs(value - middle)).sorted().toArray();
    double fence = FENCE * MAD_TO_SIGMA * median(distances);
    // Where more than half of the values are equal, nothing says which of the others are odd.
    double most = fence > 0 ? fence : Double.POSITIVE_INFINITY;
    double sum = 0;
    for (double distance : distances) {
      double kept = Math.min(distance, most);
      sum += kept * kept;
    }
    return Math.sqrt(sum / (values.length - 1));
  }
}
