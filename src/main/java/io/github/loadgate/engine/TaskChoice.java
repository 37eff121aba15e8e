package io.github.loadgate.engine;

import io.github.loadgate.plan.Scenario;
import java.util.Arrays;
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
    int found = Arrays.binarySearch(cumulativeWeights, point);
    int i = found < 0 ? -found - 1 : found;
    while (i < last && point >= cumulativeWeights[i]) {
      i++; // exactly where one's share ends the next one's begins
    }
    return tasks.get(i);
  }
}
