package io.github.loadgate.engine;

import io.github.loadgate.metrics.Tasks;
import io.github.loadgate.plan.Scenario;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** What became of the tasks of many users, in one sum, so that nobody has to be kept for it. */
final class TaskTally {
  private final Map<String, Long> starts = new TreeMap<>();
  private final Map<String, Long> missed = new TreeMap<>();
  private final Map<String, Long> skipped = new TreeMap<>();
  private final Map<String, Long> steps = new TreeMap<>();

  /** A user has ended. */
  synchronized void add(UserLife life) {
    String scenario = life.scenario();
    starts.merge(scenario, life.measuredTasks(), Long::sum);
    add(skipped, scenario, life.skips());
    add(steps, scenario, life.skippedSteps());
    if (life.missedBeats() > 0) {
      missed.merge(scenario, life.missedBeats(), Long::sum);
    }
  }

  /**
   * All of them together.
   *
   * @param scenarios that are told of, those without a task included
   * @param masked removes secrets from a reason: here, once each, as it takes too long for a user
   */
  static Tasks of(
      List<Scenario> scenarios, Collection<TaskTally> tallies, UnaryOperator<String> masked) {
    Map<String, Long> starts = new LinkedHashMap<>();
    scenarios.forEach(scenario -> starts.put(scenario.name(), 0L));
    Map<String, Long> missed = new TreeMap<>();
    Map<String, Long> skipped = new TreeMap<>();
    Map<String, Long> steps = new TreeMap<>();
    for (TaskTally tally : tallies) {
      synchronized (tally) {
        tally.starts.forEach((name, count) -> starts.merge(name, count, Long::sum));
        tally.missed.forEach((name, count) -> missed.merge(name, count, Long::sum));
        tally.skipped.forEach(
            (reason, count) -> skipped.merge(masked.apply(reason), count, Long::sum));
        tally.steps.forEach((reason, count) -> steps.merge(masked.apply(reason), count, Long::sum));
      }
    }
    return new Tasks(starts, skipped, steps, missed);
  }

  /** By scenario and reason: {@code buyer: GET /items/[id]: …}. */
  private static void add(Map<String, Long> sum, String scenario, Map<String, Long> byReason) {
    byReason.forEach((reason, count) -> sum.merge(scenario + ": " + reason, count, Long::sum));
  }
}
