package io.github.loadgate.mojo;

import static java.util.Objects.requireNonNull;

import io.github.loadgate.engine.Capacity;
import io.github.loadgate.engine.LoadTest;
import io.github.loadgate.engine.RunBrokenException;
import io.github.loadgate.engine.RunVariables;
import io.github.loadgate.expression.Mask;
import io.github.loadgate.metrics.Exchanged;
import io.github.loadgate.metrics.PreflightReport;
import io.github.loadgate.metrics.Progress;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.mojo.Libraries.Library;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.PlanException;
import io.github.loadgate.plan.Problem;
import io.github.loadgate.plan.Step;
import io.github.loadgate.plan.reading.PlanReader;
import io.github.loadgate.report.RunFiles;
import io.github.loadgate.stack.Stack;
import io.github.loadgate.stack.StackSettings;
import io.github.loadgate.stack.Stacks;
import io.github.loadgate.time.Clock;
import io.github.loadgate.verdict.Confidence;
import io.github.loadgate.verdict.EarlyEnds;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The real ones, on this machine.
 *
 * @param project values of the Maven project by name
 * @param libraries that few plans need
 * @param classes of java steps
 * @param confidence that a verdict needs
 * @param java what a plan's {@code java} stands for
 * @param progress says how a load goes
 * @param confirmations of measurements that leave doubt
 */
record LocalTools(
    Path baseDirectory,
    UnaryOperator<@Nullable String> project,
    Libraries libraries,
    UserClasses classes,
    Path java,
    Settings settings,
    Confidence confidence,
    ProgressLine progress,
    Confirmations confirmations,
    Clock clock)
    implements Tools {

  @Override
  public Plan read(Path file, boolean environmentRequired) throws PlanException {
    Plan plan =
        PlanReader.read(
            file, baseDirectory, settings.overrides(), surroundings(file), environmentRequired);
    // Before tests are compiled nothing can be said of their classes.
    List<Problem> problems = environmentRequired ? classes.problems(plan) : List.of();
    if (!problems.isEmpty()) {
      throw new PlanException(String.valueOf(file.getFileName()), problems);
    }
    return plan;
  }

  @Override
  public ModuleSurroundings surroundings(Path file) {
    Path folder = file.toAbsolutePath().resolveSibling("");
    PlanFolder files = new PlanFolder(folder, baseDirectory);
    return new ModuleSurroundings(System::getenv, project, files, clock);
  }

  @Override
  public RunVariables variables(Plan plan, ModuleSurroundings surroundings, Mask mask, long seed)
      throws RunBrokenException {
    useLibraries(plan, surroundings);
    return RunVariables.of(plan, surroundings, mask, seed);
  }

  @Override
  public List<String> checkCapacity(Plan plan) throws RunBrokenException {
    Capacity capacity = Capacity.of(plan);
    String refusal = capacity.refusal();
    if (refusal != null) {
      throw new RunBrokenException(refusal);
    }
    return capacity.warnings();
  }

  @Override
  public PlannedLoad load(
      Plan plan,
      ModuleSurroundings surroundings,
      Mask mask,
      RunVariables variables,
      long seed,
      Supplier<@Nullable String> lost)
      throws RunBrokenException {
    useLibraries(plan, surroundings);
    AtomicReference<Consumer<Progress>> beside = new AtomicReference<>(ignored -> {});
    LoadTest test =
        new LoadTest(
            plan,
            surroundings,
            mask,
            classes,
            clock,
            variables,
            seed,
            now -> {
              requireNonNull(beside.get()).accept(now);
              progress.accept(now);
            },
            lost,
            EarlyEnds.of(plan, confidence),
            confirmations.of(plan, mask));
    return new PlannedLoad() {
      @Override
      public Optional<String> ask(Step.Request request) {
        return test.probe(request);
      }

      @Override
      public List<String> emptyScenarios() {
        return test.emptyScenarios();
      }

      @Override
      public Summary run(@Nullable Consumer<PreflightReport> told, Consumer<Progress> listener)
          throws RunBrokenException, InterruptedException {
        beside.set(listener);
        try {
          return told == null ? test.run() : test.runAfterPreflight(told);
        } finally {
          progress.end();
        }
      }

      @Override
      public PreflightReport rehearse(Consumer<Exchanged> told)
          throws RunBrokenException, InterruptedException {
        return test.rehearse(told);
      }

      @Override
      public void abort() {
        test.abort();
      }
    };
  }

  /** Before the first expression is evaluated, and so before anything is started. */
  private void useLibraries(Plan plan, ModuleSurroundings surroundings) throws RunBrokenException {
    try {
      for (Library library : Libraries.neededBy(plan)) {
        surroundings.use(new Fakes(libraries.loader(library)));
      }
    } catch (MisuseException e) {
      throw new RunBrokenException(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public Stack stack(
      Plan plan, ModuleSurroundings surroundings, RunFiles files, Map<String, Object> variables) {
    String name = files.name() + "-" + UUID.randomUUID().toString().substring(0, 8);
    return Stacks.of(
        plan.stack(),
        StackSettings.of(baseDirectory, files.logs(), name, surroundings, clock)
            .withVariables(variables)
            .withJava(java)
            .withComposeCommand(settings.text("composeCommand").orElse(null)));
  }
}
