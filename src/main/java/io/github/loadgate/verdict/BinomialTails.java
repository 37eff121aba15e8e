package io.github.loadgate.verdict;

import org.apache.commons.math3.distribution.TDistribution;

/**
 * Of a share of the samples, by its counts.
 *
 * @param events of the samples
 * @param dispersion by which both count less
 * @param shareOfFail what the limit allows
 * @param shareOfPass what it is established against: the same, but for a limit of 0
 */
record BinomialTails(
    double samples, double events, Dispersion dispersion, double shareOfFail, double shareOfPass)
    implements Tails {

  @Override
  public double pass(double times) {
    double binomial = BinomialTail.atMost(events(times), samples(times), shareOfPass);
    return Math.max(binomial, ofFewWindows(shareOfPass - events / samples, times));
  }

  @Override
  public double fail(double times) {
    double binomial = BinomialTail.atLeast(events(times), samples(times), shareOfFail);
    return Math.max(binomial, ofFewWindows(events / samples - shareOfFail, times));
  }

  @Override
  public int windows() {
    return dispersion.windows();
  }

  double effectiveSamples() {
    return samples / dispersion.factor();
  }

  private double samples(double times) {
    return samples * times / dispersion.factor();
  }

  private double events(double times) {
    return events * times / dispersion.factor();
  }

  /**
   * A dispersion that few windows showed may be greater in truth, which Student's distribution
   * knows of and the binomial one does not: then the greater of both tails counts. 0 where there
   * are windows enough.
   */
  private double ofFewWindows(double distance, double times) {
    double seen = windows() * times;
    if (seen >= Dispersion.ENOUGH_WINDOWS || windows() < 2) {
      return 0;
    }
    double share = Math.max(1 / samples, Math.min(events / samples, 1 - 1 / samples));
    double error = Math.sqrt(share * (1 - share) / samples(times));
    return error > 0
        ? new TDistribution(null, Math.floor(seen) - 1).cumulativeProbability(-distance / error)
        : 0;
  }
}
