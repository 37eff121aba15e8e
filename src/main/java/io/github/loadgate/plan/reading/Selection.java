package io.github.loadgate.plan.reading;

import io.github.loadgate.plan.Load;
import io.github.loadgate.plan.Scenario;
import io.github.loadgate.plan.Scenario.Task;
import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.MapNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which scenarios and tasks run, and under which load: {@code only}, and loads of their own. */
final class Selection {

  private static final String TAG = "#";
  private static final String EXAMPLE = "[buyer, '#smoke']";

  private final Reading reading;
  private final Set<String> names = new LinkedHashSet<>();
  private final Set<String> tags = new LinkedHashSet<>();

  Selection(Reading reading, List<Scenario> all) {
    this.reading = reading;
    for (Scenario scenario : all) {
      names.add(scenario.name());
      scenario.tasks().forEach(task -> tags.addAll(task.tags()));
    }
  }

  /** What {@code only} leaves of them; all where it says nothing or something wrong. */
  List<Scenario> of(List<Scenario> all, @Nullable Entry only) {
    List<String> chosen = only == null ? List.of() : known(only);
    if (only == null || chosen.isEmpty()) {
      return all;
    }
    List<Scenario> left = new ArrayList<>();
    for (Scenario scenario : all) {
      List<Task> tasks =
          scenario.tasks().stream()
              .filter(
                  task ->
                      chosen.contains(scenario.name())
                          || task.tags().stream().anyMatch(tag -> chosen.contains(TAG + tag)))
              .toList();
      if (!tasks.isEmpty()) {
        left.add(with(scenario, scenario.load(), tasks));
      }
    }
    return left;
  }

  /** The names and tags in it; none where one of them is unknown, which is then a problem. */
  List<String> known(Entry only) {
    int before = reading.problems().size();
    List<String> chosen = new ArrayList<>();
    List<Node> items = reading.values().oneOrMore(only);
    if (items.isEmpty()) {
      reading
          .problems()
          .add(
              only,
              "nothing would be left to run: name scenarios or tags, such as `" + EXAMPLE + "`.");
    }
    for (Node item : items) {
      String text = reading.values().constant(only, item);
      if (text != null) {
        check(only, item, text);
        chosen.add(text);
      }
    }
    return reading.problems().size() > before ? List.of() : chosen;
  }

  private void check(Entry only, Node item, String text) {
    boolean isTag = text.startsWith(TAG);
    String name = isTag ? text.substring(1) : text;
    Set<String> there = isTag ? tags : names;
    if (there.contains(name)) {
      return;
    }
    String kind = isTag ? "tag" : "scenario";
    String hint = Words.didYouMean(name, there);
    if (!isTag && tags.contains(name)) {
      hint = " Did you mean the tag `#" + name + "`?";
    }
    reading
        .problems()
        .add(
            only,
            item,
            "there is no "
                + kind
                + " `"
                + Words.shorten(name)
                + "`. "
                + (there.isEmpty()
                    ? "The plan has no " + kind + "s."
                    : "The plan has " + Words.and(there) + ".")
                + hint);
  }

  /** Each scenario with the load of its own, where it has one. */
  static List<Scenario> withLoads(List<Scenario> all, MapNode plan, Reading reading) {
    MapNode scenarios = plan.mapAt("scenarios");
    List<Scenario> result = new ArrayList<>();
    for (Scenario scenario : all) {
      MapNode map = scenarios.mapAt(scenario.name());
      Entry load = map.get("load");
      if (load == null) {
        result.add(scenario);
        continue;
      }
      Entry weight = map.get("weight");
      if (weight != null) {
        reading
            .problems()
            .add(
                weight.keyPlace(),
                "A scenario has a `weight` or a `load` of its own; remove one of them.");
      }
      result.add(with(scenario, new LoadBinder(reading).own(load), scenario.tasks()));
    }
    return result;
  }

  private static Scenario with(Scenario scenario, @Nullable Load load, List<Task> tasks) {
    return new Scenario(
        scenario.name(),
        scenario.origin(),
        scenario.weight(),
        scenario.vars(),
        scenario.think(),
        scenario.pace(),
        load,
        scenario.start(),
        tasks,
        scenario.stop());
  }
}
