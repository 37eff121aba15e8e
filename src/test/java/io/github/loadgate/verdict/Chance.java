package io.github.loadgate.verdict;

import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * How far chance may take a count of simulated runs from what a goal says of all runs there could
 * be: one that meets its goal just so is beyond these bounds once in a thousand times. The seeds
 * are fixed, so this is not about flaky builds but about changes of the code.
 */
final class Chance {

  private static final double ONE_IN_A_THOUSAND = 0.001;

  private Chance() {}

  /** The most of so many runs, where a share of all runs is the goal. */
  static int most(double share, int runs) {
    return new BinomialDistribution(null, runs, share)
        .inverseCumulativeProbability(1 - ONE_IN_A_THOUSAND);
  }

  /** The fewest. */
  static int fewest(double share, int runs) {
    return runs - most(1 - share, runs);
  }

  /** How many standard deviations two counts are apart that should be shares of the same. */
  static double deviations(double share, int runs, double otherShare, int otherRuns) {
    double both = (share * runs + otherShare * otherRuns) / (runs + otherRuns);
    double sigma = Math.sqrt(both * (1 - both) * (1.0 / runs + 1.0 / otherRuns));
    return sigma == 0 ? 0 : Math.abs(share - otherShare) / sigma;
  }
}
