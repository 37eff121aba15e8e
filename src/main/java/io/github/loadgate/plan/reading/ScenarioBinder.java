package io.github.loadgate.plan.reading;

import io.github.loadgate.expression.Template;
import io.github.loadgate.plan.DurationRange;
import io.github.loadgate.plan.OnFailure;
import io.github.loadgate.plan.Scenario;
import io.github.loadgate.plan.Scenario.Task;
import io.github.loadgate.plan.Step;
import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.MapNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** From {@code scenarios}, or from {@code tasks} at the top level, to kinds of users. */
final class ScenarioBinder {

  /** The only kind of user of a plan that does not name it. */
  private static final String ONLY = "default";

  private static final String TASKS_EXAMPLE = "[{GET: /orders}]";

  private final Reading reading;
  private final DefaultsBinder defaults;
  private final StepBinder steps;

  ScenarioBinder(Reading reading, DefaultsBinder defaults, StepBinder steps) {
    this.reading = reading;
    this.defaults = defaults;
    this.steps = steps;
  }

  /**
   * All kinds of users.
   *
   * @param outer what the plan says for all of them
   * @param names what the plan's {@code vars} and {@code setup} set
   */
  List<Scenario> scenarios(MapNode plan, Defaults outer, Names names) {
    Entry scenarios = plan.get("scenarios");
    Entry tasks = plan.get("tasks");
    if (scenarios == null) {
      if (tasks == null) {
        reading
            .problems()
            .add(
                reading.root(),
                "The plan has neither `scenarios` nor `tasks`, such as `tasks: "
                    + TASKS_EXAMPLE
                    + "`: its users have nothing to do.");
        return List.of();
      }
      return List.of(scenario(ONLY, tasks.keyPlace(), plan, plan, outer, names.inner(), Map.of()));
    }
    if (tasks != null) {
      reading
          .problems()
          .add(
              tasks.keyPlace(),
              "A plan has either `scenarios` or `tasks` at the top level; move these tasks into a"
                  + " scenario.");
    }
    MapNode map = reading.values().map(scenarios, "{buyer: {tasks: " + TASKS_EXAMPLE + "}}");
    List<Scenario> all = new ArrayList<>();
    if (map != null) {
      if (map.entries().isEmpty()) {
        reading.problems().add(scenarios, "at least one scenario is needed.");
      }
      map.list().forEach(entry -> named(entry, plan, outer, names, all));
    }
    return all;
  }

  private void named(
      Entry entry, MapNode plan, Defaults outer, Names planNames, List<Scenario> all) {
    MapNode map = reading.values().map(entry, "{tasks: " + TASKS_EXAMPLE + "}");
    if (map == null) {
      return;
    }
    Keys.SCENARIO.check(map, reading.problems());
    Names names = planNames.inner();
    Map<String, Template> variables = steps.vars(map.get("vars"), names);
    Defaults inner = defaults.inner(outer, map, names);
    all.add(scenario(entry.key(), entry.keyPlace(), map, plan, inner, names, variables));
  }

  private Scenario scenario(
      String name,
      Place place,
      MapNode map,
      MapNode plan,
      Defaults inner,
      Names names,
      Map<String, Template> variables) {
    Entry weight = map.get("weight");
    Entry think = either("think", map, plan);
    Entry pace = either("pace", map, plan);
    List<Step> start =
        steps.steps(either("start", map, plan), inner.with(OnFailure.STOP_USER), names);
    List<Task> tasks = tasks(name, place, map.get("tasks"), inner, names);
    List<Step> stop = steps.steps(either("stop", map, plan), inner.with(OnFailure.CONTINUE), names);
    return new Scenario(
        name,
        place.origin(),
        weight(weight),
        variables,
        think == null
            ? DurationRange.ZERO
            : Objects.requireNonNullElse(reading.values().range(think), DurationRange.ZERO),
        pace == null ? null : reading.values().quantity(pace, Quantities::perSecond),
        null,
        start,
        tasks,
        stop);
  }

  private double weight(@Nullable Entry entry) {
    Double weight = entry == null ? null : reading.values().weight(entry);
    return weight == null ? 1 : weight;
  }

  private static @Nullable Entry either(String key, MapNode inner, MapNode outer) {
    Entry own = inner.get(key);
    return own == null ? outer.get(key) : own;
  }

  private List<Task> tasks(
      String scenario, Place place, @Nullable Entry entry, Defaults inner, Names names) {
    if (entry == null) {
      reading
          .problems()
          .add(
              place,
              "The scenario `"
                  + Words.shorten(scenario)
                  + "` has no `tasks`, such as `"
                  + TASKS_EXAMPLE
                  + "`.");
      return List.of();
    }
    List<Task> tasks = new ArrayList<>();
    List<Node> items = reading.values().list(entry, TASKS_EXAMPLE);
    if (items.isEmpty() && entry.value() instanceof Node.ListNode) {
      reading.problems().add(entry, "at least one task is needed.");
    }
    for (Node item : items) {
      Task task = task(entry, item, inner, names);
      if (task != null) {
        tasks.add(task);
      }
    }
    return tasks;
  }

  private @Nullable Task task(Entry owner, Node item, Defaults outer, Names names) {
    double weight = weight(item instanceof MapNode map ? map.get("weight") : null);
    StepBinder.Bound bound = steps.bind(owner, item, outer, names, "weight");
    return bound == null
        ? null
        : new Task(Titles.of(bound), item.place().origin(), weight, bound.tags(), bound.steps());
  }
}
