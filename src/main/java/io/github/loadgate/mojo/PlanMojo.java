package io.github.loadgate.mojo;

import io.github.loadgate.report.RunFiles;
import io.github.loadgate.time.Clock;
import io.github.loadgate.time.SystemClock;
import io.github.loadgate.verdict.Confidence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.ProjectDependenciesResolver;
import org.apache.maven.toolchain.ToolchainManager;
import org.eclipse.aether.RepositorySystem;

/** A goal that runs plans, or parts of their runs, one after the other. */
abstract class PlanMojo extends PlanParameters {

  /** What changes how a run is judged and is no part of its plan. */
  private static final List<String> JUDGING =
      List.of("confirm", "corrected", "failOnBreach", "onInconclusive");

  @Inject ToolchainManager toolchains;
  @Inject RepositorySystem repositories;
  @Inject ProjectDependenciesResolver dependencies;

  /** Does the goal's part for every plan; there is at least one. */
  abstract void perform(List<PlanRun> runs, Settings settings, Console console)
      throws MisuseException, MojoExecutionException, MojoFailureException, InterruptedException;

  /** Whether it is an error that there is no plan. */
  boolean needsPlan(Settings settings) {
    return true;
  }

  /** What the goal does whatever plans there are. */
  void before(Settings settings, Console console) throws MisuseException {}

  /** Whether the goal writes results. */
  boolean writes() {
    return true;
  }

  @Override
  final void perform(Settings settings, Console console)
      throws MisuseException, MojoExecutionException, MojoFailureException, InterruptedException {
    before(settings, console);
    List<PlanRun.Subject> subjects = subjects(settings, planFiles(settings).find());
    if (subjects.isEmpty()) {
      if (!needsPlan(settings)) {
        return;
      }
      sayThatThereIsNone(settings, console);
      module(console).nothingToDo();
      return;
    }
    Clock clock = new SystemClock();
    Teardown teardown = build(console).teardown();
    teardown.beginGoal();
    try (Deadline deadline = new Deadline(settings.duration("timeout").orElse(null), clock)) {
      PlanRun.Context context = context(settings, console, clock, deadline);
      List<PlanRun> runs = new ArrayList<>();
      for (PlanRun.Subject subject : subjects) {
        if (writes()) {
          context.module().claim(execution.getGoal(), subject.files());
        }
        runs.add(new PlanRun(context, subject));
      }
      perform(runs, settings, console);
    } finally {
      teardown.endGoal();
    }
  }

  @Override
  final void skipped(Settings settings) throws MisuseException {
    for (PlanRun.Subject subject : subjects(settings, planFiles(settings).findExisting())) {
      try {
        subject.files().removePrevious();
      } catch (IOException e) {
        throw new MisuseException("what an earlier run has left cannot be removed: " + e);
      }
    }
  }

  /** The plans of this goal, in order. */
  private List<PlanRun.Subject> subjects(Settings settings, List<Path> files) {
    Path base = base();
    String profile = settings.text("profile").orElse(null);
    Path results = base.resolve(settings.text("outputDirectory").orElse("target/load"));
    Path reports = base.resolve(settings.text("reportsDirectory").orElse("target/load-reports"));
    List<PlanRun.Subject> subjects = new ArrayList<>();
    for (Path file : files) {
      String id = execution.getExecutionId();
      String name = PlanFiles.resultName(file, profile, id);
      RunFiles written = RunFiles.of(results, reports, name);
      subjects.add(new PlanRun.Subject(file, profile, id, written, base));
    }
    return subjects;
  }

  private PlanFiles planFiles(Settings settings) {
    return new PlanFiles(base(), settings.list("plan"), settings.list("plans"));
  }

  private PlanRun.Context context(
      Settings settings, Console console, Clock clock, Deadline deadline) throws MisuseException {
    Confidence confidence = ConfidenceSetting.of(settings);
    RedOn redOn = RedOn.of(settings); // refuses what is no value in goals that need none, too
    ProgressLine progress = ProgressLine.of(session, !getLog().isInfoEnabled(), console);
    LocalTools tools =
        new LocalTools(
            base(),
            new ProjectValues(project),
            new Libraries(
                repositories,
                session.getRepositorySession(),
                project.getRemotePluginRepositories()),
            new UserClasses(new TestClassPath(dependencies, project, session)::loader),
            new JavaOfBuild(toolchains, session).executable(),
            settings,
            confidence,
            progress,
            new Confirmations(
                Confirmations.most(settings),
                confidence,
                settings.flag("corrected", false),
                progress,
                deadline),
            clock);
    return new PlanRun.Context(
        tools,
        module(console),
        build(console).teardown(),
        deadline,
        console,
        clock,
        settings.number("seed").orElseGet(ThreadLocalRandom.current()::nextLong),
        settings.flag("preflight", true),
        settings.flag("keepStack", false),
        settings.flag("corrected", false),
        confidence,
        redOn,
        baselines(settings),
        settings.given(JUDGING));
  }

  private Baselines baselines(Settings settings) throws MisuseException {
    Path base = base();
    return new Baselines(
        base,
        settings.text("baselineDirectory").map(base::resolve).map(Path::normalize).orElse(null),
        ThisMachine.named(settings.text("machine").orElse(null), System::getenv),
        GitCommit.of(base, System::getenv),
        settings.flag("recordBaseline", false),
        settings.flag("corrected", false));
  }

  private void sayThatThereIsNone(Settings settings, Console console) throws MisuseException {
    String sentence = "There is no plan in " + String.join(", ", settings.list("plans"));
    List<String> misnamed =
        planFiles(settings).misnamed().stream().map(f -> "" + base().relativize(f)).toList();
    if (!misnamed.isEmpty()) {
      String names = String.join(", ", misnamed);
      sentence += ": " + names + " is not taken: a plan's name ends in " + PlanFiles.SUFFIX;
      if (settings.flag("failIfNoPlans", true)) {
        throw new MisuseException(sentence);
      }
      console.warn(sentence);
      return;
    }
    boolean isAggregator = project.getFile() != null && project.getPackaging().equals("pom");
    if (!isAggregator && settings.flag("failIfNoPlans", true)) {
      throw new MisuseException(
          sentence
              + ": write one there, name another place by <plans>, or set"
              + " -Dload.failIfNoPlans=false");
    }
    console.info(sentence + ": nothing to do");
  }
}
