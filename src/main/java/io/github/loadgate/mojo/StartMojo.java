package io.github.loadgate.mojo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Starts the stack of each plan and waits until it is ready. It stays up for other plugins and for
 * {@code load:run} until {@code load:stop}, or until the module's build ends.
 */
@Mojo(name = "start", defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST, threadSafe = true)
public final class StartMojo extends PlanMojo {

  @Override
  void perform(List<PlanRun> runs, Settings settings, Console console)
      throws MojoExecutionException, MojoFailureException, InterruptedException {
    if (runs.size() > 1) {
      console.warn(
          runs.size()
              + " stacks will be up at the same time; load:gate runs one plan after the other");
    }
    List<RunOutcome> broken = new ArrayList<>();
    for (PlanRun run : runs) {
      Optional<RunOutcome> outcome = run.start();
      outcome.ifPresent(broken::add);
    }
    new Reporting(module(console), console, session).report(broken, false, RedOn.ALL);
  }
}
