package io.github.loadgate.mojo;

import io.github.loadgate.plan.Comparison;
import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.PlanException;
import io.github.loadgate.plan.Statistic;
import io.github.loadgate.plan.Threshold;
import io.github.loadgate.plan.reading.GivenThresholds;
import io.github.loadgate.plan.reading.Overrides;
import io.github.loadgate.plan.reading.Overrides.Layer;
import io.github.loadgate.plan.reading.PlanReader;
import io.github.loadgate.time.Clock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The limits that results are checked by.
 *
 * @param ofPlan those of the plan that was named, with all that the build lays over it; null where
 *     none was
 * @param ofBuild those of the POM and the command line, without a plan
 * @param ofCommandLine those of the command line alone
 * @param builtIn those that nobody has to give
 * @param comparisons of the plan with earlier runs, by which nothing is checked
 */
record CheckLimits(
    @Nullable List<Threshold> ofPlan,
    List<Threshold> ofBuild,
    List<Threshold> ofCommandLine,
    List<Threshold> builtIn,
    List<Comparison> comparisons) {

  /** What other tools do not know: an outcome that is neither fine nor an error. */
  private static final Statistic TOLERATED = Statistic.of(Statistic.Kind.TOLERATED_RATE);

  static CheckLimits of(
      Settings settings, Path base, UnaryOperator<@Nullable String> project, Clock clock)
      throws MisuseException, PlanException {
    if (settings.findOnCommandLine("droppedRateMax").isPresent()) {
      throw new MisuseException(
          "-Dload.droppedRateMax is about starts that a load owes, which a check does not look at;"
              + " leave it out");
    }
    List<String> plans = settings.list("plan");
    if (plans.size() > 1) {
      throw new MisuseException(
          "load.plan names "
              + String.join(", ", plans)
              + "; results are checked by the thresholds of one plan at a time");
    }
    Overrides overrides = settings.overrides();
    ModuleSurroundings surroundings =
        new ModuleSurroundings(System::getenv, project, new PlanFolder(base, base), clock);
    List<Threshold> ofPlan = null;
    List<Comparison> comparisons = List.of();
    if (!plans.isEmpty()) {
      Path file = new PlanFiles(base, plans, settings.list("plans")).find().get(0);
      Plan plan = PlanReader.read(file, base, overrides, surroundings, false);
      ofPlan = plan.thresholds();
      comparisons = plan.comparisons();
    }
    return new CheckLimits(
        ofPlan,
        GivenThresholds.of(overrides, base, surroundings),
        GivenThresholds.of(new Overrides(Layer.EMPTY, overrides.properties()), base, surroundings),
        GivenThresholds.builtIn(base, surroundings),
        comparisons);
  }

  /**
   * Those for what another tool has measured.
   *
   * @param shown what a person calls the file
   * @throws MisuseException where nobody has given one: only errors would be judged then
   */
  List<Threshold> forOthers(String shown) throws MisuseException {
    List<Threshold> limits = ofPlan == null ? with(ofBuild, builtIn) : ofPlan;
    List<Threshold> known =
        limits.stream()
            .filter(limit -> !(isBuiltIn(limit) && limit.statistic().equals(TOLERATED)))
            .toList();
    if (known.stream().allMatch(CheckLimits::isBuiltIn)) {
      throw new MisuseException(
          shown
              + " has no limit to be judged by; give one, for example -Dload.p95Max=500ms, or a"
              + " plan's by -Dload.plan=NAME");
    }
    return known;
  }

  /** Those for a run of ours, where the ones that it was judged by are these. */
  List<Threshold> forOwn(List<Threshold> stored) {
    return ofPlan == null ? with(ofCommandLine, stored) : ofPlan;
  }

  /** What of the plan is not checked; empty where all is. */
  List<String> notChecked() {
    return comparisons.stream()
        .map(
            one ->
                String.format(
                    "%s %s against earlier runs (%s)",
                    one.statistic().words(), one.written(), one.origin()))
        .toList();
  }

  /** All of one list, and of the other what the one does not say; in the order of the other. */
  private static List<Threshold> with(List<Threshold> stronger, List<Threshold> weaker) {
    List<Threshold> all = new ArrayList<>();
    List<Threshold> left = new ArrayList<>(stronger);
    for (Threshold threshold : weaker) {
      Threshold other =
          left.stream().filter(one -> isSame(one, threshold)).findFirst().orElse(null);
      all.add(other == null ? threshold : other);
      left.remove(other);
    }
    all.addAll(left);
    return all;
  }

  private static boolean isSame(Threshold one, Threshold other) {
    // One that comes from earlier runs stands beside the others.
    boolean areOfOneKind = (one.terms().baseline() == null) == (other.terms().baseline() == null);
    return areOfOneKind
        && one.subject().equals(other.subject())
        && one.statistic().equals(other.statistic());
  }

  private static boolean isBuiltIn(Threshold threshold) {
    return threshold.origin().equals(Origin.BUILT_IN);
  }
}
