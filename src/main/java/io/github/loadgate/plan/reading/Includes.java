package io.github.loadgate.plan.reading;

import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.MapNode;
import io.github.loadgate.plan.reading.Node.ScalarNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a plan's file with those that it includes, however deep, merged under it. */
final class Includes {

  static final String KEY = "include";

  private static final int MOST_FILES = 50;
  private static final String EXAMPLE = "[common.load.yaml]";

  private final Problems problems;
  private final Sources sources;
  private final PlanPaths paths;
  private final Values values;

  /** Complete, with all that they include. */
  private final Map<Path, MapNode> read = new HashMap<>();

  Includes(Reading reading) {
    this.problems = reading.problems();
    this.sources = reading.sources();
    this.paths = new PlanPaths(problems, sources);
    this.values = reading.values();
  }

  /** The plan without {@code include}; what cannot be included is a problem. */
  MapNode resolved(Path file, MapNode plan) {
    return resolved(plan, List.of(file));
  }

  private MapNode resolved(MapNode plan, List<Path> chain) {
    Entry include = plan.get(KEY);
    if (include == null) {
      return plan;
    }
    MapNode below = new MapNode(plan.place(), Map.of());
    for (Node item : items(include)) {
      MapNode included = included(include, item, chain);
      if (included != null) {
        below = Merge.over(below, included);
      }
    }
    MapNode own = plan.without(KEY);
    MapNode merged = Merge.over(below, own);
    return new MapNode(plan.place(), merged.entries());
  }

  private List<Node> items(Entry include) {
    return include.value() instanceof ScalarNode scalar && !scalar.isNull()
        ? List.of(scalar)
        : values.list(include, EXAMPLE);
  }

  private @Nullable MapNode included(Entry include, Node item, List<Path> chain) {
    Path file = paths.inside(include, item);
    if (file == null) {
      return null;
    }
    List<Path> longer = new ArrayList<>(chain);
    longer.add(file);
    if (chain.contains(file)) {
      problems.add(
          include,
          item,
          "a file cannot include itself: "
              + longer.stream().map(sources::shown).collect(Collectors.joining(" → "))
              + ".");
      return null;
    }
    MapNode known = read.get(file);
    if (known != null) {
      return known;
    }
    if (read.size() + chain.size() > MOST_FILES) {
      problems.add(include, item, "more than " + MOST_FILES + " files are included.");
      return null;
    }
    MapNode map = PlanFile.map(file, sources.add(file), problems);
    if (map == null) {
      return null;
    }
    MapNode complete = resolved(map, longer);
    read.put(file, complete);
    return complete;
  }
}
