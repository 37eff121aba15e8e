package io.github.loadgate.mojo;

import io.github.loadgate.engine.RunBrokenException;
import io.github.loadgate.engine.RunVariables;
import io.github.loadgate.expression.Mask;
import io.github.loadgate.metrics.Exchanged;
import io.github.loadgate.metrics.PreflightReport;
import io.github.loadgate.metrics.Progress;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.PlanException;
import io.github.loadgate.plan.Problem;
import io.github.loadgate.plan.Step;
import io.github.loadgate.plan.reading.Overrides;
import io.github.loadgate.plan.reading.PlanReader;
import io.github.loadgate.report.RunFiles;
import io.github.loadgate.stack.Stack;
import io.github.loadgate.time.SystemClock;
import io.github.loadgate.verdict.SummaryFixture;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Real plans, a fake stack, and a load that has happened already. */
final class FakeTools implements Tools {

  final FakeStack stack = new FakeStack();
  final List<Long> seeds = new ArrayList<>();

  /** Each time that they were made. */
  final List<Map<String, Object>> variables = new ArrayList<>();

  /** What each load was given. */
  final List<Map<String, Object>> loads = new ArrayList<>();

  /** What plans ask for that cannot be run. */
  List<Problem> notYet = List.of();

  PreflightReport preflight = new PreflightReport(1, 1, List.of(), Map.of(), 0.25);

  /** What a dry run sends. */
  List<Exchanged> exchanged = List.of();

  Path baseDirectory = Path.of("");
  Load load = () -> passed();

  /** What this machine cannot do, or may not be able to. */
  @Nullable String refusal;

  List<String> concerns = List.of();

  /** What the load comes to. */
  interface Load {
    Summary run() throws RunBrokenException, InterruptedException;
  }

  static Summary passed() {
    return new SummaryFixture()
        .label("GET /items", SummaryFixture.requests().ok(500, 10))
        .summary();
  }

  static Summary slow() {
    return new SummaryFixture()
        .label("GET /items", SummaryFixture.requests().ok(500, 1000))
        .summary();
  }

  @Override
  public List<String> checkCapacity(Plan plan) throws RunBrokenException {
    if (refusal != null) {
      throw new RunBrokenException(refusal);
    }
    return concerns;
  }

  @Override
  public Plan read(Path file, boolean environmentRequired) throws PlanException {
    return with(
        notYet,
        PlanReader.read(
            file, baseDirectory, Overrides.NONE, surroundings(file), environmentRequired));
  }

  /** By reflection, so that a plan may get more components without a change here. */
  private static Plan with(List<Problem> notYet, Plan plan) {
    if (notYet.isEmpty()) {
      return plan;
    }
    try {
      RecordComponent[] components = Plan.class.getRecordComponents();
      Class<?>[] types = new Class<?>[components.length];
      Object[] values = new Object[components.length];
      for (int i = 0; i < components.length; i++) {
        types[i] = components[i].getType();
        values[i] =
            components[i].getName().equals("notYet")
                ? notYet
                : components[i].getAccessor().invoke(plan);
      }
      return Plan.class.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  @Override
  public ModuleSurroundings surroundings(Path file) {
    PlanFolder files = new PlanFolder(file.resolveSibling(""), baseDirectory);
    return new ModuleSurroundings(name -> null, name -> null, files, new SystemClock());
  }

  @Override
  public RunVariables variables(Plan plan, ModuleSurroundings surroundings, Mask mask, long seed)
      throws RunBrokenException {
    RunVariables made = RunVariables.of(plan, surroundings, mask, seed);
    variables.add(made.values());
    return made;
  }

  @Override
  public PlannedLoad load(
      Plan plan,
      ModuleSurroundings surroundings,
      Mask mask,
      RunVariables variables,
      long seed,
      Supplier<@Nullable String> lost) {
    seeds.add(seed);
    loads.add(variables.values());
    return new PlannedLoad() {
      @Override
      public List<String> emptyScenarios() {
        return List.of("rare");
      }

      @Override
      public Optional<String> ask(Step.Request request) {
        return Optional.empty();
      }

      @Override
      public Summary run(@Nullable Consumer<PreflightReport> told, Consumer<Progress> listener)
          throws RunBrokenException, InterruptedException {
        if (told != null) {
          stack.calls.add("preflight");
          told.accept(preflight);
        }
        stack.calls.add("load");
        return load.run();
      }

      @Override
      public PreflightReport rehearse(Consumer<Exchanged> told) throws RunBrokenException {
        stack.calls.add("rehearse");
        exchanged.forEach(told);
        if (!preflight.failed().isEmpty()) {
          throw new RunBrokenException("preflight: failed", preflight.failed(), List.of());
        }
        return preflight;
      }

      @Override
      public void abort() {
        stack.calls.add("abort load");
      }
    };
  }

  @Override
  public Stack stack(
      Plan plan, ModuleSurroundings surroundings, RunFiles files, Map<String, Object> variables) {
    return stack;
  }
}
