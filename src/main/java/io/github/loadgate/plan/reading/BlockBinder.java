package io.github.loadgate.plan.reading;

import io.github.loadgate.expression.Template;
import io.github.loadgate.plan.Step;
import io.github.loadgate.plan.reading.Names.Local;
import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.ListNode;
import io.github.loadgate.plan.reading.Node.MapNode;
import io.github.loadgate.plan.reading.Node.ScalarNode;
import io.github.loadgate.plan.reading.StepBinder.Bound;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Steps with others inside: {@code choose}, {@code repeat}, {@code each}, {@code until}, group. */
final class BlockBinder {

  private static final int MOST_ROUNDS = 1_000_000;
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final Duration WITHIN = Duration.ofSeconds(30);
  private static final String ITEM = "item";
  private static final Pattern RANGE = Pattern.compile("([0-9]{1,10})\\.\\.([0-9]{1,10})");

  private final Reading reading;
  private final DefaultsBinder defaults;
  private final Labels labels;
  private final StepBinder steps;

  BlockBinder(Reading reading, DefaultsBinder defaults, Labels labels, StepBinder steps) {
    this.reading = reading;
    this.defaults = defaults;
    this.labels = labels;
    this.steps = steps;
  }

  @Nullable Bound block(MapNode map, Entry action, Defaults outer, Names names, String... also) {
    return switch (action.key()) {
      case "choose" -> choose(map, action, outer, names, also);
      case "repeat" -> repeat(map, action, outer, names, also);
      case "each" -> each(map, action, outer, names, also);
      case "until" -> until(map, action, outer, names, also);
      default -> group(map, action, outer, names, also);
    };
  }

  private @Nullable Bound choose(
      MapNode map, Entry choose, Defaults outer, Names names, String... also) {
    Keys.CHOOSE.check(map, reading.problems(), also);
    Defaults inner = defaults.inner(outer, map, names);
    List<Step.Branch> branches = new ArrayList<>();
    List<Node> items = reading.values().list(choose, "[{weight: 3, GET: /orders}, {GET: /cart}]");
    for (Node item : items) {
      Entry weightEntry = item instanceof MapNode one ? one.get("weight") : null;
      Double weight = weightEntry == null ? null : reading.values().weight(weightEntry);
      Bound bound = steps.bind(choose, item, inner, names, "weight");
      if (bound != null) {
        branches.add(
            new Step.Branch(item.place().origin(), weight == null ? 1 : weight, bound.steps()));
      }
    }
    if (items.isEmpty() && choose.value() instanceof ListNode) {
      reading.problems().add(choose, "at least one step to choose is needed.");
    }
    return branches.isEmpty()
        ? null
        : new Bound(
            List.of(new Step.Choose(choose.keyPlace().origin(), branches)),
            inner.tags(),
            title(map, names));
  }

  private @Nullable Bound repeat(
      MapNode map, Entry repeat, Defaults outer, Names names, String... also) {
    Names counting = NameCheck.withIndex(names, "repeat");
    Bound inside = inside(map, repeat, Keys.REPEAT, outer, counting, also);
    Rounds rounds = rounds(repeat);
    return inside == null || rounds == null
        ? null
        : inside.with(
            new Step.Repeat(repeat.keyPlace().origin(), rounds.least, rounds.most, inside.steps()));
  }

  private record Rounds(int least, int most) {}

  /** How often at least and at most. */
  private @Nullable Rounds rounds(Entry entry) {
    if (entry.value() instanceof ScalarNode scalar && scalar.text().contains("${")) {
      reading
          .problems()
          .add(
              entry,
              scalar.words()
                  + " is an expression, which `repeat` cannot be. `each:"
                  + " \"${range(1, n)}\"` goes through as many numbers as an expression says.");
      return null;
    }
    return reading
        .values()
        .quantity(
            entry,
            text -> {
              Matcher range = RANGE.matcher(text);
              if (!range.matches()) {
                int times = Quantities.count(text, 1, MOST_ROUNDS);
                return new Rounds(times, times);
              }
              int least = Quantities.count(range.group(1), 0, MOST_ROUNDS);
              int most = Quantities.count(range.group(2), 1, MOST_ROUNDS);
              if (most < least) {
                throw new ValueException(
                    "`"
                        + text
                        + "` ends before it begins. Did you mean `"
                        + most
                        + ".."
                        + least
                        + "`?");
              }
              return new Rounds(least, most);
            });
  }

  private @Nullable Bound each(
      MapNode map, Entry each, Defaults outer, Names names, String... also) {
    Template items =
        each.value() instanceof ListNode
            ? reading.names().template(each, names)
            : reading.names().expression(each, "${items}", names);
    Entry asEntry = map.get("as");
    String as = asEntry == null ? ITEM : reading.values().constant(asEntry);
    Place place = asEntry == null ? each.keyPlace() : asEntry.value().place();
    if (as == null || !reading.names().isFree(as, place)) {
      as = null;
    }
    Map<String, Local> locals = as == null ? Map.of() : Map.of(as, new Local("each", false, null));
    Names counting = NameCheck.withIndex(names, "each").with(locals);
    Bound inside = inside(map, each, Keys.EACH, outer, counting, also);
    return inside == null || items == null || as == null
        ? null
        : inside.with(
            new Step.Each(
                each.keyPlace().origin(),
                items,
                as,
                inside.steps(),
                defaults.onFailure(map, outer)));
  }

  private @Nullable Bound until(
      MapNode map, Entry until, Defaults outer, Names names, String... also) {
    Template condition = reading.names().expression(until, "${response.status == 200}", names);
    // The wait's own: neither its name nor what follows its failure is that of a poll.
    MapNode polls = map.without("name").without("onFailure");
    Bound inside = inside(polls, until, Keys.UNTIL, outer, names, also);
    Entry everyEntry = map.get("every");
    Entry withinEntry = map.get("within");
    Duration every = everyEntry == null ? EVERY : reading.values().timeOrZero(everyEntry);
    Duration within = withinEntry == null ? WITHIN : reading.values().time(withinEntry);
    String name = nameOf(map, until, inside, names);
    return inside == null || condition == null || every == null || within == null || name == null
        ? null
        : inside.with(
            new Step.Until(
                until.keyPlace().origin(),
                condition,
                "UNTIL " + name,
                every,
                within,
                inside.steps(),
                tags(map, outer),
                defaults.onFailure(map, outer)));
  }

  private @Nullable String nameOf(MapNode map, Entry until, @Nullable Bound inside, Names names) {
    Entry name = map.get("name");
    if (name != null) {
      return labels.name(name, names);
    }
    if (inside == null) {
      return null;
    }
    List<Step.Request> polls = Step.requestsOf(inside.steps());
    if (polls.isEmpty()) {
      reading
          .problems()
          .add(until.keyPlace(), "`until` needs a `name` here, because nothing inside has one.");
      return null;
    }
    return polls.get(0).label();
  }

  private @Nullable Bound group(
      MapNode map, Entry group, Defaults outer, Names names, String... also) {
    String name = labels.name(group, names);
    Bound inside = inside(map, group, Keys.GROUP, outer, names, also);
    return inside == null || name == null
        ? null
        : inside.with(
            new Step.Group(
                group.keyPlace().origin(), "GROUP " + name, inside.steps(), tags(map, outer)));
  }

  private @Nullable String title(MapNode map, Names names) {
    Entry name = map.get("name");
    return name == null ? null : labels.name(name, names);
  }

  private Set<String> tags(MapNode map, Defaults outer) {
    return defaults.tags(outer.tags(), map.get("tags"));
  }

  /** What is in {@code steps}, or the one step in place. */
  private @Nullable Bound inside(
      MapNode map, Entry action, Keys keys, Defaults outer, Names names, String... also) {
    Entry list = map.get("steps");
    if (list != null) {
      keys.check(map, reading.problems(), also);
      Defaults inner = defaults.inner(outer, map, names);
      return new Bound(steps.oneOrMore(list, inner, names), inner.tags(), title(map, names));
    }
    Set<String> own = new LinkedHashSet<>(keys.own());
    MapNode rest = map;
    for (String key : own) {
      rest = rest.without(key);
    }
    if (Actions.isNone(rest)) {
      keys.check(map, reading.problems(), also);
      reading
          .problems()
          .add(
              action.keyPlace(),
              "`"
                  + action.key()
                  + "` has nothing to do: it needs `steps`, or one step beside it such as `GET:"
                  + " /orders`.");
      return null;
    }
    own.addAll(List.of(also));
    return steps.bind(action, rest, outer, names, own.toArray(String[]::new));
  }
}
