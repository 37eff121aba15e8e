package io.github.loadgate.plan.reading;

import io.github.loadgate.expression.Template;
import io.github.loadgate.plan.DurationRange;
import io.github.loadgate.plan.OnFailure;
import io.github.loadgate.plan.Step;
import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.ListNode;
import io.github.loadgate.plan.reading.Node.MapNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From maps of the plan to steps. Each family of steps has a binder of its own. */
final class StepBinder {

  static final String EXAMPLE = "{GET: /orders}";

  /**
   * What one map of the plan comes to: several steps where it has {@code steps}.
   *
   * @param tags of all of it, what it inherits included
   * @param title the {@code name} of what has {@code steps}; null for none
   */
  record Bound(List<Step> steps, Set<String> tags, @Nullable String title) {
    Bound {
      steps = List.copyOf(steps);
    }

    Bound with(Step around) {
      return new Bound(List.of(around), tags, title);
    }
  }

  private final Reading reading;
  private final DefaultsBinder defaults;
  private final Labels labels;
  private final RequestBinder requests;
  private final VariableBinder variables;
  private final JavaBinder java;
  private final BlockBinder blocks;
  private final UseBinder uses;
  private boolean hasUnreadable;

  StepBinder(Reading reading, DefaultsBinder defaults) {
    this.reading = reading;
    this.defaults = defaults;
    this.labels = new Labels(reading);
    this.requests = new RequestBinder(reading, defaults, labels);
    this.variables = new VariableBinder(reading);
    this.java = new JavaBinder(reading, new CaptureBinder(reading));
    this.blocks = new BlockBinder(reading, defaults, labels, this);
    this.uses = new UseBinder(reading, defaults, this);
  }

  /** Whether some step could not be read, so that not all labels and names are known. */
  boolean hasUnreadable() {
    return hasUnreadable;
  }

  /** The variables of {@code vars}, set once and in order: each sees those before it. */
  Map<String, Template> vars(@Nullable Entry entry, Names names) {
    return variables.vars(entry, names);
  }

  /** Reads the defines that no step uses, for what is wrong in them. */
  void checkUnused(Defaults outer) {
    boolean before = hasUnreadable;
    uses.checkUnused(outer);
    hasUnreadable = before;
  }

  /** The steps of a list; an entry that is not there has none. */
  List<Step> steps(@Nullable Entry entry, Defaults outer, Names names) {
    List<Step> steps = new ArrayList<>();
    if (entry != null) {
      for (Node item : reading.values().list(entry, "[" + EXAMPLE + "]")) {
        Bound bound = bind(entry, item, outer, names);
        if (bound != null) {
          steps.addAll(bound.steps());
        }
      }
    }
    return steps;
  }

  /** The steps of {@code steps}, of which there must be one. */
  List<Step> oneOrMore(Entry entry, Defaults outer, Names names) {
    if (entry.value() instanceof ListNode list && list.items().isEmpty()) {
      reading.problems().add(entry, "at least one step is needed.");
    }
    hasUnreadable |= !(entry.value() instanceof ListNode);
    return steps(entry, outer, names);
  }

  /** A request of {@code ready}; null where it is none. */
  Step.@Nullable Request ready(MapNode map, Defaults outer, Names names) {
    Entry action = Actions.of(map, reading.problems());
    if (action != null && !Keys.METHODS.contains(action.key())) {
      reading.problems().add(map.place(), "`ready` takes requests only, such as `{GET: /health}`.");
      return null;
    }
    if (action == null) {
      return null;
    }
    Keys.READY.check(map, reading.problems());
    return requests.request(map, action, outer, names);
  }

  /**
   * One item of a list of steps or tasks; null where it could not be read.
   *
   * @param also keys that belong to what the item stands for
   */
  @Nullable Bound bind(Entry owner, Node node, Defaults outer, Names names, String... also) {
    MapNode map = reading.values().map(owner, node, EXAMPLE);
    Entry action = map == null ? null : Actions.of(map, reading.problems());
    Bound bound = null;
    if (map != null && action != null) {
      bound =
          action.key().equals("use")
              ? uses.use(map, action, outer, names, also)
              : unguarded(map, action, outer, names, also);
      bound = bound == null ? null : guarded(map, bound, outer, names);
    }
    hasUnreadable |= bound == null;
    return bound;
  }

  private @Nullable Bound unguarded(
      MapNode map, Entry action, Defaults outer, Names names, String... also) {
    String key = action.key();
    if (key.equals("steps")) {
      return withSteps(map, action, outer, names, also);
    }
    if (key.equals("choose") || Actions.LOOPS.contains(key)) {
      return blocks.block(map, action, outer, names, also);
    }
    Actions.keys(key).check(map, reading.problems(), also);
    Defaults inner = Keys.METHODS.contains(key) ? null : outer;
    Step step =
        inner == null
            ? requests.request(map, action, outer, names)
            : small(map, action, outer, names);
    if (step == null) {
      return null;
    }
    Set<String> tags = step instanceof Step.Request request ? request.tags() : outer.tags();
    return new Bound(List.of(step), tags, null);
  }

  private @Nullable Step small(MapNode map, Entry action, Defaults outer, Names names) {
    OnFailure onFailure = defaults.onFailure(map, outer);
    switch (action.key()) {
      case "pause" -> {
        DurationRange time = reading.values().range(action);
        return time == null ? null : new Step.Pause(action.keyPlace().origin(), time);
      }
      case "set" -> {
        return variables.set(action, onFailure, names);
      }
      case "put" -> {
        return variables.put(action, onFailure, names);
      }
      case "drop" -> {
        return variables.drop(action, onFailure, names);
      }
      case "java" -> {
        return java.call(map, action, outer.tags(), onFailure, names);
      }
      default -> {
        return fail(map, action, outer.tags(), onFailure, names);
      }
    }
  }

  private @Nullable Step fail(
      MapNode map, Entry fail, Set<String> tags, OnFailure onFailure, Names names) {
    Template text = reading.names().text(fail, fail.value(), names);
    Entry nameEntry = map.get("name");
    String name =
        nameEntry != null
            ? labels.name(nameEntry, names)
            : text == null ? null : Words.shorten(text.withExpressionsNamed().strip());
    return text == null || name == null
        ? null
        : new Step.Fail(fail.keyPlace().origin(), "FAIL " + name, text, tags, onFailure);
  }

  private Bound withSteps(MapNode map, Entry steps, Defaults outer, Names names, String... also) {
    Keys.STEPS.check(map, reading.problems(), also);
    Defaults inner = defaults.inner(outer, map, names);
    Entry name = map.get("name");
    return new Bound(
        oneOrMore(steps, inner, names),
        inner.tags(),
        name == null ? null : labels.name(name, names));
  }

  /** With {@code if} and {@code chance} around the steps, where there are any. */
  private Bound guarded(MapNode map, Bound bound, Defaults outer, Names names) {
    Entry condition = map.get("if");
    Entry chance = map.get("chance");
    Entry first = condition == null ? chance : condition;
    if (first == null) {
      return bound;
    }
    Template when =
        condition == null
            ? null
            : reading.names().expression(condition, "${size(items) > 3}", names);
    Double share = chance == null ? null : reading.values().quantity(chance, Quantities::fraction);
    return bound.with(
        new Step.Guarded(
            first.keyPlace().origin(),
            when,
            share == null ? 1 : share,
            bound.steps(),
            defaults.onFailure(map, outer)));
  }
}
