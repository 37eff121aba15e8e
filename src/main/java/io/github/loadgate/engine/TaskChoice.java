package io.github.loadgate.engine;

import io.github.loadgate.plan.Scenario;
import java.util.List;
import java.util.random.RandomGenerator;

/** Picks tasks at random, each as often as its weight says. Safe for any thread. */
final class TaskChoice {
  private final List<Scenario.Task> tasks;
  private final double[] cumulativeWeights;

  TaskChoice(List<Scenario.Task> tasks) {
    this.tasks = tasks;
    cumulativeWeights = new double[tasks.size()];
    double sum = 0;
    for (int i = 0; i < cumulativeWeights.length; i++) {
      sum += tasks.get(i).weight();
      cumulativeWeights[i] = sum;
    }
  }

  Scenario.Task pick(RandomGenerator random) {
    int last = tasks.size() - 1;
    if (last == 0) {
      return tasks.get(0);
    }
    double point = random.nextDouble() * cumulativeWeights[last];
    int i = 0;
    while (i < last && point >= cumulativeWeights[i]) {
      i++;
    }
    return tasks.get(i);
  }
}
