package io.github.loadgate.plan;

import java.util.List;
import java.util.stream.IntStream;

/** How many users play each scenario: by weight, by largest remainder. */
public final class UserShares {

  private UserShares() {}

  /** The users of each scenario, in their order; together they are all. */
  public static int[] of(List<Scenario> scenarios, int users) {
    double total = scenarios.stream().mapToDouble(Scenario::weight).sum();
    if (!(total > 0)) {
      throw new IllegalArgumentException("no scenario has a weight");
    }
    return counts(scenarios.stream().mapToDouble(s -> s.weight() / total * users).toArray(), users);
  }

  private static int[] counts(double[] shares, int users) {
    int[] counts = new int[shares.length];
    int left = users;
    for (int i = 0; i < shares.length; i++) {
      // A share of 2.9999999 is 3 that a division has missed.
      counts[i] = (int) Math.floor(shares[i] + 1e-9);
      left -= counts[i];
    }
    // Sorting is stable: of equal remainders the first scenario in the plan gets the user.
    int[] byRemainder =
        IntStream.range(0, shares.length)
            .boxed()
            .sorted((a, b) -> Double.compare(shares[b] - counts[b], shares[a] - counts[a]))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int i = 0; i < left; i++) {
      counts[byRemainder[i]]++;
    }
    return counts;
  }
}
