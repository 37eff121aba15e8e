package io.github.loadgate.mojo;

import io.github.loadgate.plan.reading.Overrides.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** A goal that sends the load of plans and judges it. */
abstract class MeasuringMojo extends PlanMojo {

  @Inject LifecycleExecutor lifecycle;

  /**
   * Whether a breached threshold fails the build. A run that could not be judged always does.
   * Example: {@code -Dload.failOnBreach=false}
   */
  @Parameter(property = "load.failOnBreach", defaultValue = "true")
  @Nullable String failOnBreach;

  /**
   * What becomes of a build whose run proves neither one nor the other, which only {@code
   * load.confidence} knows: {@code fail} or {@code warn}. Example: {@code
   * -Dload.onInconclusive=warn}
   */
  @Parameter(property = "load.onInconclusive", defaultValue = "fail")
  @Nullable String onInconclusive;

  /**
   * Sends no load: one user of each scenario does everything once, and each request is shown with
   * its answer. For writing plans; nothing is judged. On the command line only. Example: {@code
   * -Dload.dryRun=true}
   */
  @Parameter(property = "load.dryRun", defaultValue = "false")
  @Nullable String dryRun;

  /**
   * Whether a run that passes is recorded at its end, for later ones to be compared with, as by
   * {@code load:baseline -Dload.baseline=record}. Example: {@code -Dload.recordBaseline=true}
   */
  @Parameter(property = "load.recordBaseline", defaultValue = "false")
  @Nullable String recordBaseline;

  /** All of one plan's run. */
  abstract RunOutcome measured(PlanRun run) throws InterruptedException;

  /** Says what somebody should know before the load of this build begins. */
  void warnOf(LaterGoals later, Console console) {}

  @Override
  final void perform(List<PlanRun> runs, Settings settings, Console console)
      throws MisuseException, MojoExecutionException, MojoFailureException, InterruptedException {
    RedOn redOn = RedOn.of(settings);
    Observations.of(session).forEach(console::warn);
    LaterGoals later = LaterGoals.of(lifecycle, session, execution);
    warnOf(later, console);
    Reporting reporting = new Reporting(module(console), console, session);
    if (isDryRun(settings)) {
      reporting.report(dryRun(runs, console), later.hasVerify(), RedOn.ALL);
      return;
    }
    List<RunOutcome> outcomes = new ArrayList<>();
    for (PlanRun run : runs) {
      outcomes.add(measured(run));
    }
    reporting.report(outcomes, later.hasVerify(), redOn);
  }

  /**
   * Whether only the preflight is asked for. In a POM it would be forgotten there, and the gate be
   * green for ever.
   *
   * @throws MisuseException where it is anywhere but on the command line
   */
  static boolean isDryRun(Settings settings) throws MisuseException {
    Optional<Value> asked = settings.findOnCommandLine("dryRun");
    Value anywhere = settings.find("dryRun").orElse(null);
    if (asked.isEmpty() && anywhere != null && Settings.flag(anywhere)) {
      throw new MisuseException(
          anywhere.origin()
              + " is `true`: a dry run judges nothing, so that a build with it could never fail."
              + " Remove it, and give -Dload.dryRun on the command line");
    }
    return asked.isPresent() && Settings.flag(asked.get());
  }

  /** Runs all but the load of each; what is broken. */
  private List<RunOutcome> dryRun(List<PlanRun> runs, Console console) throws InterruptedException {
    List<RunOutcome> broken = new ArrayList<>();
    for (PlanRun run : runs) {
      run.dryRun().ifPresent(broken::add);
    }
    console.warn(
        "This was a dry run (load.dryRun): nothing was measured or judged, and there is no new"
            + " result");
    module(console).nothingToDo();
    return broken;
  }
}
