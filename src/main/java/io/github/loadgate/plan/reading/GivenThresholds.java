package io.github.loadgate.plan.reading;

import io.github.loadgate.expression.Surroundings;
import io.github.loadgate.plan.PlanException;
import io.github.loadgate.plan.Threshold;
import io.github.loadgate.plan.reading.Node.MapNode;
import io.github.loadgate.plan.reading.Overrides.Layer;
import io.github.loadgate.plan.reading.Overrides.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Limits that the build gives where there is no plan. */
public final class GivenThresholds {

  private GivenThresholds() {}

  /**
   * The limits for all requests together, each read as in a plan. Without those that are built in.
   *
   * @param overrides of which only the limits are looked at
   * @throws PlanException with all problems
   */
  public static List<Threshold> of(
      Overrides overrides, Path baseDirectory, Surroundings surroundings) throws PlanException {
    return read(MapNode.of(Place.BUILT_IN, List.of()), overrides, baseDirectory, surroundings);
  }

  /** Those that hold where nobody says otherwise. */
  public static List<Threshold> builtIn(Path baseDirectory, Surroundings surroundings)
      throws PlanException {
    MapNode none = MapNode.of(Place.BUILT_IN, List.of());
    return read(BuiltIns.under(none), Overrides.NONE, baseDirectory, surroundings);
  }

  private static List<Threshold> read(
      MapNode plan, Overrides overrides, Path baseDirectory, Surroundings surroundings)
      throws PlanException {
    Path base = baseDirectory.toAbsolutePath().normalize();
    Reading reading = Reading.of(base.resolve("limits"), base, surroundings);
    Overrides limits = new Overrides(only(overrides.configuration()), only(overrides.properties()));
    MapNode none = MapNode.of(Place.BUILT_IN, List.of());
    MapNode map = Layers.apply(plan, none, limits, reading, new ArrayList<>());
    List<Threshold> thresholds = new ThresholdBinder(reading).ofAll(map.get("thresholds"));
    if (!reading.problems().isEmpty()) {
      throw new PlanException("The build's limits", reading.problems().inOrder());
    }
    return thresholds;
  }

  private static Layer only(Layer layer) {
    Map<String, Value> limits = new LinkedHashMap<>();
    layer
        .values()
        .forEach(
            (name, value) -> {
              if (!Overrides.NAMES.contains(name) && !name.startsWith(Overrides.VARS)) {
                limits.put(name, value);
              }
            });
    return new Layer(null, limits);
  }
}
