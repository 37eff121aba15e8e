package io.github.loadgate.plan;

import io.github.loadgate.expression.Template;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One kind of user.
 *
 * @param weight its share of the users, relative to the other scenarios
 * @param vars set once per user, in order
 * @param think the pause after each task
 * @param pace the most tasks a second that a user begins, evenly; null where {@code think} alone
 *     spaces them
 * @param load its own; null where it takes its share of the plan's by {@code weight}
 * @param start once per user, first
 * @param stop once per user, last
 */
public record Scenario(
    String name,
    Origin origin,
    double weight,
    Map<String, Template> vars,
    DurationRange think,
    @Nullable Double pace,
    @Nullable Load load,
    List<Step> start,
    List<Task> tasks,
    List<Step> stop) {

  /**
   * What a user picks by weight.
   *
   * @param title how a person names it: the label of its only request, or the name it was given
   * @param tags of the task, what it inherits included
   */
  public record Task(
      String title, Origin origin, double weight, Set<String> tags, List<Step> steps) {
    public Task {
      tags = Ordered.copyOf(tags);
      steps = List.copyOf(steps);
    }
  }

  public Scenario {
    vars = Ordered.copyOf(vars);
    start = List.copyOf(start);
    tasks = List.copyOf(tasks);
    stop = List.copyOf(stop);
  }

  /** Those of its tasks, in the plan's order, however deep inside other steps. */
  public List<Step.Request> requests() {
    return tasks.stream().flatMap(task -> Step.requestsOf(task.steps()).stream()).toList();
  }
}
