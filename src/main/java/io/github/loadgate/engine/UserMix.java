package io.github.loadgate.engine;

import io.github.loadgate.plan.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Which scenario each user plays: by weight, by largest remainder. */
final class UserMix {
  private final int[] counts;
  private final int[] order;
  private final List<String> empty = new ArrayList<>();

  UserMix(List<Scenario> scenarios, int users) {
    double[] shares = shares(scenarios, users);
    counts = counts(shares, users);
    order = order(counts, users);
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] == 0) {
        empty.add(scenarios.get(i).name());
      }
    }
  }

  /** The index of the scenario of a user, counted from 0 in the order of their starts. */
  int scenarioOf(int user) {
    return order[user];
  }

  /** The first user who plays a scenario that has any. */
  int firstOf(int scenario) {
    int user = 0;
    while (order[user] != scenario) {
      user++;
    }
    return user;
  }

  /** How many users play a scenario. */
  int users(int scenario) {
    return counts[scenario];
  }

  /** The names of the scenarios that too few users were left for. */
  List<String> empty() {
    return List.copyOf(empty);
  }

  private static double[] shares(List<Scenario> scenarios, int users) {
    double total = scenarios.stream().mapToDouble(Scenario::weight).sum();
    if (!(total > 0)) {
      throw new IllegalArgumentException("no scenario has a weight");
    }
    return scenarios.stream().mapToDouble(s -> s.weight() / total * users).toArray();
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

  /** Interleaved, so that the mix is right during the ramp-up as well: the one most behind next. */
  private static int[] order(int[] counts, int users) {
    int[] given = new int[counts.length];
    int[] order = new int[users];
    for (int user = 0; user < users; user++) {
      int next = -1;
      double most = Double.NEGATIVE_INFINITY;
      for (int i = 0; i < counts.length; i++) {
        double behind = (double) counts[i] * (user + 1) / users - given[i];
        if (given[i] < counts[i] && behind > most) {
          next = i;
          most = behind;
        }
      }
      given[next]++;
      order[user] = next;
    }
    return order;
  }
}
