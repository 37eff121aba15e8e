package io.github.loadgate.engine;

import io.github.loadgate.plan.Scenario;
import io.github.loadgate.plan.UserShares;
import java.util.ArrayList;
import java.util.List;

/** Which scenario each user plays: by weight, by largest remainder. */
final class UserMix {
  private final int[] counts;
  private final int[] order;
  private final List<String> empty = new ArrayList<>();

  UserMix(List<Scenario> scenarios, int users) {
    counts = UserShares.of(scenarios, users);
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
