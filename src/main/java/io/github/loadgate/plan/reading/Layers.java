package io.github.loadgate.plan.reading;

import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.ListNode;
import io.github.loadgate.plan.reading.Node.MapNode;
import io.github.loadgate.plan.reading.Node.ScalarNode;
import io.github.loadgate.plan.reading.Overrides.Layer;
import io.github.loadgate.plan.reading.Overrides.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lays profile and overrides over a plan. Lowest first: plan, POM configuration, override file,
 * single {@code -D}; the profile just below the place that names it.
 */
final class Layers {

  private static final List<String> OF_A_CONTAINER =
      List.of("compose", "services", "profiles", "envFile", "build", "pull", "process");

  private static final String ONLY = "only";

  private final Problems problems;
  private final List<String> warnings;

  /** Leaves that the load has no place for; no longer of interest once another replaces it. */
  private final Map<Place, String> misplaced = new LinkedHashMap<>();

  private MapNode plan;

  private Layers(MapNode plan, Problems problems, List<String> warnings) {
    this.plan = plan;
    this.problems = problems;
    this.warnings = warnings;
  }

  /** The plan with all that lies over it; each value keeps its own place. */
  static MapNode apply(
      MapNode plan, MapNode override, Overrides overrides, Reading reading, List<String> warnings) {
    Layers layers = new Layers(plan, reading.problems(), warnings);
    Value profile = overrides.properties().profile();
    Layer configuration = overrides.configuration();
    if (profile == null && configuration.profile() != null) {
      layers.profile(configuration.profile());
    }
    configuration.values().forEach(layers::value);
    layers.part(override);
    if (profile != null) {
      layers.profile(profile);
    }
    overrides.properties().values().forEach(layers::value);
    layers.misplaced.forEach(layers.problems::add);
    return layers.plan;
  }

  /** A part of a plan: its load replaces the other, all else is merged. */
  private void part(MapNode part) {
    for (Entry entry : part.list()) {
      if (entry.key().equals("load")) {
        replaceLoad(entry);
      } else {
        plan = plan.with(Merge.over(plan.get(entry.key()), entry));
      }
    }
  }

  /** What runs is no part of how much: where the new load does not say, it stays. */
  private void replaceLoad(Entry load) {
    misplaced.clear();
    Entry only = plan.mapAt("load").get(ONLY);
    plan =
        plan.with(
            only != null && load.value() instanceof MapNode map && map.get(ONLY) == null
                ? load.with(map.with(only))
                : load);
  }

  /** The profile that counts, null for none. */
  static @Nullable Value profileOf(Overrides overrides) {
    Value named = overrides.properties().profile();
    return named == null ? overrides.configuration().profile() : named;
  }

  private void profile(Value named) {
    MapNode known = plan.mapAt("profiles");
    Entry profile = known.get(named.text());
    if (profile == null) {
      String there =
          known.entries().isEmpty()
              ? "The plan has no profiles."
              : "The plan has " + Words.and(known.entries().keySet()) + ".";
      problems.add(
          Place.of(named.origin().text()),
          "There is no profile `"
              + Words.shorten(named.text())
              + "`. "
              + there
              + Words.didYouMean(named.text(), known.entries().keySet()));
    } else if (profile.value() instanceof MapNode map) {
      lay(map);
    }
  }

  private void lay(MapNode profile) {
    List<Entry> load = new ArrayList<>();
    for (Entry entry : profile.list()) {
      if (Keys.LOAD.now().contains(entry.key()) && !entry.key().equals(ONLY)) {
        load.add(entry);
      } else if (Keys.PROFILE.now().contains(entry.key()) && !entry.key().equals(ONLY)) {
        plan = plan.with(Merge.over(plan.get(entry.key()), entry));
      }
    }
    Entry only = profile.get(ONLY);
    if (!load.isEmpty()) {
      replaceLoad(new Entry("load", profile.place(), MapNode.of(profile.place(), load)));
    }
    if (only != null) {
      Entry whole = plan.get("load");
      Place place = whole == null ? profile.place() : whole.keyPlace();
      if (whole == null || whole.value() instanceof MapNode) {
        plan = plan.with(new Entry("load", place, plan.mapAt("load").with(only)));
      }
    }
  }

  private void value(String name, Value value) {
    Place place = Place.of(value.origin().text());
    if (name.equals("stack")) {
      external(value, place);
    } else if (name.equals("target")) {
      plan = plan.with(new Entry(name, place, ScalarNode.text(place, value.text())));
    } else if (Keys.LOAD.now().contains(name) && Overrides.accepts(name)) {
      loadLeaf(name, value, place);
    } else if (name.startsWith(Overrides.VARS)) {
      variable(name.substring(Overrides.VARS.length()), value, place);
    } else if (Overrides.accepts(name)) {
      leaf("thresholds", name, value, place);
    } else {
      refuse(name, place);
    }
  }

  private void refuse(String name, Place place) {
    List<String> candidates = new ArrayList<>(Overrides.NAMES);
    candidates.addAll(ThresholdKey.candidates());
    problems.add(
        place,
        "`"
            + Words.shorten(name)
            + "` cannot be overridden; "
            + String.join(", ", Overrides.NAMES)
            + ", seed, vars.NAME and the thresholds can."
            + ThresholdKey.meant(name)
                .map(meant -> " Did you mean `" + meant + "`?")
                .orElseGet(() -> Words.didYouMean(name, candidates)));
  }

  private void loadLeaf(String name, Value value, Place place) {
    MapNode load = plan.mapAt("load");
    if (name.equals(ONLY)) {
      leaf("load", name, list(value, place), place);
    } else if (!plan.has("load") && isEachItsOwn()) {
      misplaced.put(
          place, "The plan has no load of its own to change: each of its scenarios has one.");
    } else if (LoadModel.isKnown(load) && !LoadModel.of(load).keys(load).contains(name)) {
      List<String> those = new ArrayList<>(LoadModel.of(load).keys(load));
      those.add(ONLY);
      misplaced.put(
          place,
          "The plan's load has no place for `" + name + "`: it has " + Words.and(those) + ".");
    } else {
      leaf("load", name, value, place);
    }
  }

  private boolean isEachItsOwn() {
    MapNode scenarios = plan.mapAt("scenarios");
    return !scenarios.entries().isEmpty()
        && scenarios.entries().keySet().stream().allMatch(key -> scenarios.mapAt(key).has("load"));
  }

  private static ListNode list(Value value, Place place) {
    return new ListNode(
        place,
        Stream.of(value.text().split(","))
            .map(String::strip)
            .filter(item -> !item.isEmpty())
            .<Node>map(item -> ScalarNode.text(place, item))
            .toList());
  }

  /** Of the plan; where scenarios have their own of that name, it is theirs that is replaced. */
  private void variable(String name, Value value, Place place) {
    boolean isScenarios = false;
    Entry scenarios = plan.get("scenarios");
    MapNode result = plan.mapAt("scenarios");
    for (Entry scenario : plan.mapAt("scenarios").list()) {
      MapNode one = scenario.value() instanceof MapNode map ? map : new MapNode(place, Map.of());
      Entry vars = one.get("vars");
      Entry old = one.mapAt("vars").get(name);
      if (vars != null && old != null) {
        Entry replaced = new Entry(name, place, scalar(value, place, old));
        MapNode changed = one.with(vars.with(one.mapAt("vars").with(replaced)));
        result = result.with(scenario.with(changed));
        isScenarios = true;
      }
    }
    if (scenarios != null && isScenarios) {
      plan = plan.with(scenarios.with(result));
    }
    boolean isPlans = plan.mapAt("vars").has(name);
    if (isPlans || !isScenarios) {
      leaf("vars", name, value, place);
    }
  }

  private void leaf(String section, String key, Value value, Place place) {
    Entry replaced = plan.mapAt(section).get(key);
    leaf(section, key, scalar(value, place, replaced), place);
  }

  private void leaf(String section, String key, Node value, Place place) {
    Entry old = plan.get(section);
    MapNode map;
    if (old == null || (old.value() instanceof ScalarNode scalar && scalar.isNull())) {
      map = new MapNode(place, Map.of());
    } else if (old.value() instanceof MapNode present) {
      map = present;
    } else {
      return; // Not a map, which is reported where it is read.
    }
    Entry replaced = map.get(key);
    Entry entry = new Entry(key, place, value);
    if (replaced != null
        && section.equals("thresholds")
        && replaced.value() instanceof MapNode parts) {
      entry = replaced.with(parts.with(new Entry("fail", place, entry.value())));
    }
    plan = plan.with(new Entry(section, old == null ? place : old.keyPlace(), map.with(entry)));
  }

  /** What is a text in the plan stays one: {@code -Dload.vars.zip=12345}. */
  private static ScalarNode scalar(Value value, Place place, @Nullable Entry replaced) {
    boolean isText =
        replaced != null
            && replaced.value() instanceof ScalarNode scalar
            && scalar.value() instanceof String;
    return new ScalarNode(
        place, isText ? value.text() : CoreSchema.valueOf(value.text()), value.text());
  }

  private void external(Value value, Place place) {
    if (!value.text().equals("external")) {
      problems.add(
          place,
          "`" + Words.shorten(value.text()) + "` is not `external`, the only value it can have.");
      return;
    }
    Entry stack = plan.get("stack");
    if (stack == null || !(stack.value() instanceof MapNode map)) {
      return;
    }
    MapNode rest = map;
    for (String key : OF_A_CONTAINER) {
      rest = rest.without(key);
    }
    Entry prepare = rest.get("prepare");
    if (prepare != null && prepare.value() instanceof ListNode list) {
      List<Node> onHost = list.items().stream().filter(item -> !isExec(item)).toList();
      if (onHost.size() < list.items().size()) {
        warnings.add(
            place
                + "   The commands of `exec` under `prepare` are left out: the stack is external.");
      }
      rest = rest.with(prepare.with(new ListNode(list.place(), onHost)));
    }
    plan = plan.with(stack.with(rest));
  }

  private static boolean isExec(Node item) {
    return item instanceof MapNode map && map.has("exec");
  }
}
