package io.github.loadgate.verdict;

import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Scenario;
import io.github.loadgate.plan.Step;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The most frequent reason for which steps were skipped in the run, judged or not.
 *
 * @param reason {@code GET /edit: why}
 */
record Skips(String reason, long times) {

  /** Of tasks that a label stands in. */
  static Optional<Skips> ofTasks(Plan plan, Summary summary, String label) {
    Map<String, Long> found = new LinkedHashMap<>();
    for (Scenario scenario : plan.scenarios()) {
      for (Scenario.Task task : scenario.tasks()) {
        if (Step.requestsOf(task.steps()).stream().anyMatch(r -> r.label().equals(label))) {
          found.putAll(of(scenario, summary.skippedTasks(), why -> isOf(task, why)));
        }
      }
    }
    return most(found);
  }

  /** Of a scenario: whole tasks and steps inside them. */
  static Optional<Skips> of(Scenario scenario, Summary summary) {
    Map<String, Long> found = of(scenario, summary.skippedTasks(), why -> true);
    of(scenario, summary.uncounted().skippedSteps(), why -> true)
        .forEach((why, times) -> found.merge(why, times, Long::sum));
    return most(found);
  }

  private static Map<String, Long> of(
      Scenario scenario, Map<String, Long> skipped, Predicate<String> wanted) {
    Map<String, Long> found = new LinkedHashMap<>();
    String start = scenario.name() + ": ";
    skipped.forEach(
        (why, times) -> {
          if (why.startsWith(start) && wanted.test(why.substring(start.length()))) {
            found.put(why.substring(start.length()), times);
          }
        });
    return found;
  }

  private static boolean isOf(Scenario.Task task, String why) {
    Stream<String> labels = Step.requestsOf(task.steps()).stream().map(Step.Request::label);
    return Stream.concat(Stream.of(task.title()), labels)
        .anyMatch(name -> why.startsWith(name + ": "));
  }

  private static Optional<Skips> most(Map<String, Long> found) {
    return found.entrySet().stream()
        .map(entry -> new Skips(entry.getKey(), entry.getValue()))
        .max(Comparator.comparingLong(Skips::times));
  }
}
