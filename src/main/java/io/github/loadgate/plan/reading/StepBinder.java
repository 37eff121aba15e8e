package io.github.loadgate.plan.reading;

import io.github.loadgate.expression.Template;
import io.github.loadgate.plan.DurationRange;
import io.github.loadgate.plan.Step;
import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.MapNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From a map of the plan to one step: a request, a pause or a {@code set}. */
final class StepBinder {

  private static final String EXAMPLE = "{GET: /orders}";

  private final Reading reading;
  private final RequestBinder requests;
  private boolean hasUnreadable;

  StepBinder(Reading reading, DefaultsBinder defaults) {
    this.reading = reading;
    this.requests = new RequestBinder(reading, defaults);
  }

  /** Whether some step could not be read, so that not all labels are known. */
  boolean hasUnreadable() {
    return hasUnreadable;
  }

  /** The steps of a list; an entry that is not there has none. */
  List<Step> steps(@Nullable Entry entry, Defaults defaults, Names names) {
    List<Step> steps = new ArrayList<>();
    if (entry != null) {
      for (Node item : reading.values().list(entry, "[" + EXAMPLE + "]")) {
        Step step = step(entry, item, defaults, names, Keys.REQUEST);
        if (step != null) {
          steps.add(step);
        }
      }
    }
    return steps;
  }

  /**
   * One step.
   *
   * @param request the table for a request here
   * @param also keys that belong to what the step stands for
   */
  @Nullable Step step(
      Entry owner, Node node, Defaults defaults, Names names, Keys request, String... also) {
    Step step = readable(owner, node, defaults, names, request, also);
    hasUnreadable |= step == null;
    return step;
  }

  private @Nullable Step readable(
      Entry owner, Node node, Defaults defaults, Names names, Keys request, String... also) {
    MapNode map = reading.values().map(owner, node, EXAMPLE);
    if (map == null) {
      return null;
    }
    List<Entry> actions = map.list().stream().filter(StepBinder::isAction).toList();
    for (Entry action : actions) {
      if (Keys.LATER_STEPS.contains(action.key())) {
        reading.problems().add(action.keyPlace(), Keys.notYet(action.key()));
        return null;
      }
    }
    if (actions.isEmpty()) {
      reading.problems().add(map.place(), nothingToDo(map));
      return null;
    }
    if (actions.size() > 1) {
      reading
          .problems()
          .add(
              actions.get(1).keyPlace(),
              "A step does one thing; this one has both `"
                  + actions.get(0).key()
                  + "` and `"
                  + actions.get(1).key()
                  + "`.");
      return null;
    }
    return step(map, actions.get(0), defaults, names, request, also);
  }

  private @Nullable Step step(
      MapNode map, Entry action, Defaults defaults, Names names, Keys request, String... also) {
    switch (action.key()) {
      case "pause" -> {
        Keys.PAUSE.check(map, reading.problems(), also);
        DurationRange time = reading.values().range(action);
        return time == null ? null : new Step.Pause(action.keyPlace().origin(), time);
      }
      case "set" -> {
        Keys.SET.check(map, reading.problems(), also);
        return set(action, defaults, names);
      }
      default -> {
        request.check(map, reading.problems(), also);
        return requests.request(map, action, defaults, names);
      }
    }
  }

  private @Nullable Step set(Entry entry, Defaults defaults, Names names) {
    MapNode map = reading.values().map(entry, "{id: \"${uuid()}\"}");
    return map == null
        ? null
        : new Step.SetVariables(
            entry.keyPlace().origin(), variables(map, names), defaults.onFailure());
  }

  /** The variables of {@code vars}, set once and in order: each sees those before it. */
  Map<String, Template> vars(@Nullable Entry entry, Names names) {
    MapNode map = entry == null ? null : reading.values().map(entry, "{page: 1}");
    Map<String, Template> values = new LinkedHashMap<>();
    if (map != null) {
      for (Entry variable : map.list()) {
        set(variable, names.soFar(), names, values);
      }
    }
    return values;
  }

  /** The variables of a {@code set}, which may see what a later step sets in the round before. */
  private Map<String, Template> variables(MapNode map, Names names) {
    Map<String, Template> values = new LinkedHashMap<>();
    for (Entry variable : map.list()) {
      set(variable, names, names, values);
    }
    return values;
  }

  private void set(Entry variable, Names seen, Names names, Map<String, Template> values) {
    Template value = reading.names().template(variable, seen);
    reading.names().define(variable, names);
    if (value != null) {
      values.put(variable.key(), value);
    }
  }

  private static boolean isAction(Entry entry) {
    String key = entry.key();
    return Keys.METHODS.contains(key)
        || key.equals("pause")
        || key.equals("set")
        || Keys.LATER_STEPS.contains(key);
  }

  private static String nothingToDo(MapNode map) {
    List<String> known = new ArrayList<>(Keys.METHODS);
    known.addAll(List.of("pause", "set"));
    String hint = "";
    for (String key : map.entries().keySet()) {
      if (hint.isEmpty() && !Keys.REQUEST.now().contains(key)) {
        hint = Words.didYouMean(key, known);
      }
    }
    return "This step does nothing: it needs one of " + Words.or(known) + "." + hint;
  }
}
