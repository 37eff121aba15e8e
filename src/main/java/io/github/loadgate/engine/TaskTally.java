package io.github.loadgate.engine;

import io.github.loadgate.metrics.Phase;
import io.github.loadgate.metrics.Tasks;
import io.github.loadgate.plan.Scenario;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** What became of the tasks of many users, in one sum, so that nobody has to be kept for it. */
final class TaskTally {

  /** Of each measurement. */
  private final List<Map<String, Long>> starts = new ArrayList<>();

  /** As those. */
  private final List<Map<String, Long>> missed = new ArrayList<>();

  private final Map<String, Long> skipped = new TreeMap<>();
  private final Map<String, Long> steps = new TreeMap<>();

  TaskTally() {
    for (int i = 0; i < Phase.MOST_MEASUREMENTS; i++) {
      starts.add(new TreeMap<>());
      missed.add(new TreeMap<>());
    }
  }

  /** A user has ended. */
  synchronized void add(UserLife life) {
    String scenario = life.scenario();
    for (int i = 0; i < starts.size(); i++) {
      starts.get(i).merge(scenario, life.measuredTasks(i), Long::sum);
      if (life.missedBeats(i) > 0) {
        missed.get(i).merge(scenario, life.missedBeats(i), Long::sum);
      }
    }
    add(skipped, scenario, life.skips());
    add(steps, scenario, life.skippedSteps());
  }

  /**
   * All of them together.
   *
   * @param scenarios that are told of, those without a task included
   * @param measurements how many of them count
   * @param masked removes secrets from a reason: here, once each, as it takes too long for a user
   */
  static Tasks of(
      List<Scenario> scenarios,
      Collection<TaskTally> tallies,
      int measurements,
      UnaryOperator<String> masked) {
    Map<String, Long> starts = new LinkedHashMap<>();
    scenarios.forEach(scenario -> starts.put(scenario.name(), 0L));
    Map<String, Long> missed = new TreeMap<>();
    Map<String, Long> skipped = new TreeMap<>();
    Map<String, Long> steps = new TreeMap<>();
    for (TaskTally tally : tallies) {
      synchronized (tally) {
        for (Map<String, Long> measured : tally.starts.subList(0, measurements)) {
          measured.forEach((name, count) -> starts.merge(name, count, Long::sum));
        }
        for (Map<String, Long> measured : tally.missed.subList(0, measurements)) {
          measured.forEach((name, count) -> missed.merge(name, count, Long::sum));
        }
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
