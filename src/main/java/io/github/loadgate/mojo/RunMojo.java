package io.github.loadgate.mojo;

import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Sends the load of each plan to the stack that {@code load:start} has started, and judges it.
 * {@code load:verify} fails the build; where there is none, this goal does.
 */
@Mojo(name = "run", defaultPhase = LifecyclePhase.INTEGRATION_TEST, threadSafe = true)
public final class RunMojo extends PlanMojo {

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

  @Override
  void perform(List<PlanRun> runs, Settings settings, Console console)
      throws MisuseException, MojoExecutionException, MojoFailureException, InterruptedException {
    RedOn redOn = RedOn.of(settings);
    Observations.of(session).forEach(console::warn);
    boolean verifyFollows = LaterGoals.of(lifecycle, session, execution).hasVerify();
    Reporting reporting = new Reporting(module(console), console, session);
    if (isDryRun(settings)) {
      reporting.report(dryRun(runs, console), verifyFollows, RedOn.ALL);
      return;
    }
    List<RunOutcome> outcomes = new ArrayList<>();
    for (PlanRun run : runs) {
      outcomes.add(run.run());
    }
    reporting.report(outcomes, verifyFollows, redOn);
  }
}
