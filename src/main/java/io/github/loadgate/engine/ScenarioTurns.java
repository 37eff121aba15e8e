package io.github.loadgate.engine;

import io.github.loadgate.plan.Scenario;
import java.util.List;

/**
 * Whose turn it is when task starts are shared among scenarios by weight: that of the one most
 * behind. So the mix is right at any time, and the same in each run. One thread at a time.
 */
final class ScenarioTurns {
  private final double[] shares;

  /** How many turns each is behind what is due to it. */
  private final double[] behind;

  ScenarioTurns(List<Scenario> scenarios) {
    double sum = scenarios.stream().mapToDouble(Scenario::weight).sum();
    shares = new double[scenarios.size()];
    behind = new double[scenarios.size()];
    for (int i = 0; i < shares.length; i++) {
      // Scenarios without any weight are no workload, unless there is nothing else in the plan.
      shares[i] = sum > 0 ? scenarios.get(i).weight() / sum : 1.0 / shares.length;
    }
  }

  /** The index of the scenario whose turn it is now. */
  int next() {
    int next = -1;
    for (int i = 0; i < shares.length; i++) {
      behind[i] += shares[i];
      if (shares[i] > 0 && (next < 0 || behind[i] > behind[next])) {
        next = i;
      }
    }
    behind[next]--;
    return next;
  }

  /** Whether it ever is this one's turn. */
  boolean has(int scenario) {
    return shares[scenario] > 0;
  }

  int size() {
    return shares.length;
  }
}
