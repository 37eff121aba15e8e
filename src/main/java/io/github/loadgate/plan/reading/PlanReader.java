package io.github.loadgate.plan.reading;

import io.github.loadgate.expression.Surroundings;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.PlanException;
import io.github.loadgate.plan.Problem;
import io.github.loadgate.plan.Setting;
import io.github.loadgate.plan.reading.Node.MapNode;
import io.github.loadgate.plan.reading.Overrides.Layer;
import io.github.loadgate.plan.reading.Overrides.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads plans. */
public final class PlanReader {

  private PlanReader() {}

  /**
   * Reads one plan with everything that lies over it.
   *
   * @param baseDirectory the module's, where the paths of its stack begin
   * @param environmentRequired whether an unset environment variable is an error; else it is one of
   *     the plan's warnings
   * @throws PlanException with all problems
   */
  public static Plan read(
      Path file,
      Path baseDirectory,
      Overrides overrides,
      Surroundings surroundings,
      boolean environmentRequired)
      throws PlanException {
    String shown = PlanFile.shown(file, baseDirectory);
    Path absolute = file.toAbsolutePath().normalize();
    String name = String.valueOf(absolute.getFileName());
    Path base = baseDirectory.toAbsolutePath().normalize();
    Reading reading = Reading.of(absolute, base, surroundings);
    MapNode alone = PlanFile.map(absolute, name, reading.problems());
    Problems unset = environmentRequired ? reading.problems() : new Problems();
    List<String> warnings = new ArrayList<>();
    Plan plan = null;
    if (alone != null) {
      MapNode written = new Includes(reading).resolved(absolute, alone);
      MapNode override = OverrideFile.read(overrides.file(), reading);
      MapNode layered =
          BuiltIns.under(Layers.apply(written, override, overrides, reading, warnings));
      Value profile = Layers.profileOf(overrides);
      plan =
          new PlanBinder(reading)
              .plan(absolute, written, layered, profile == null ? null : profile.text(), unset);
      OtherTemplates.warn(written, warnings);
      if (plan != null) {
        UnusedPauses.warn(layered, plan, warnings);
      }
      checkVariables(Merge.over(written, override), overrides, reading);
    }
    if (plan == null || !reading.problems().isEmpty()) {
      throw new PlanException(shown, reading.problems().inOrder());
    }
    if (!environmentRequired) {
      unset.inOrder().stream().map(Problem::toString).forEach(warnings::add);
    }
    return with(plan, stackOf(overrides), warnings);
  }

  /** A variable that is overridden and that nobody has or uses is a typo. */
  private static void checkVariables(MapNode written, Overrides overrides, Reading reading) {
    List<String> known = new ArrayList<>(reading.names().usedVariables());
    known.addAll(variablesOf(written));
    Stream.of(overrides.configuration(), overrides.properties())
        .map(Layer::values)
        .flatMap(values -> values.entrySet().stream())
        .filter(entry -> entry.getKey().startsWith(Overrides.VARS))
        .forEach(entry -> checkVariable(entry, known, reading.problems()));
  }

  private static void checkVariable(
      Map.Entry<String, Value> override, List<String> known, Problems problems) {
    String variable = override.getKey().substring(Overrides.VARS.length());
    if (!known.contains(variable)) {
      problems.add(
          Place.of(override.getValue().origin().text()),
          "The plan neither sets nor uses a variable `"
              + variable
              + "`."
              + Words.didYouMean(variable, known));
    }
  }

  /** The variables of the plan, of its profiles and of its scenarios. */
  private static Set<String> variablesOf(MapNode plan) {
    Set<String> names = new LinkedHashSet<>(plan.mapAt("vars").entries().keySet());
    for (String section : List.of("profiles", "scenarios")) {
      MapNode all = plan.mapAt(section);
      for (String key : all.entries().keySet()) {
        names.addAll(all.mapAt(key).mapAt("vars").entries().keySet());
      }
    }
    return names;
  }

  private static @Nullable Value stackOf(Overrides overrides) {
    Value stack = overrides.properties().values().get("stack");
    return stack == null ? overrides.configuration().values().get("stack") : stack;
  }

  /** What is known once everything else is: an external stack leaves no value in the plan. */
  private static Plan with(Plan plan, @Nullable Value stack, List<String> warnings) {
    List<Setting> settings = new ArrayList<>(plan.settings());
    if (stack != null) {
      settings.add(new Setting("stack", stack.text(), stack.origin()));
    }
    return new Plan(
        plan.name(),
        plan.file(),
        plan.profile(),
        plan.target(),
        plan.vars(),
        plan.data(),
        plan.pools(),
        plan.http(),
        plan.stack(),
        plan.load(),
        plan.setup(),
        plan.scenarios(),
        plan.teardown(),
        plan.thresholds(),
        plan.notEvaluated(),
        plan.droppedRateMax(),
        plan.prometheus(),
        plan.secrets(),
        plan.functions(),
        settings,
        plan.effectiveYaml(),
        plan.hash(),
        plan.loadHash(),
        plan.comparisons(),
        plan.notYet(),
        warnings);
  }
}
