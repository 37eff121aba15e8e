package io.github.loadgate.mojo;

import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Sends the load of each plan to the stack that {@code load:start} has started, and judges it.
 * {@code load:verify} fails the build; where there is none, this goal does.
 */
@Mojo(name = "run", defaultPhase = LifecyclePhase.INTEGRATION_TEST, threadSafe = true)
public final class RunMojo extends MeasuringMojo {

  @Override
  RunOutcome measured(PlanRun run) throws InterruptedException {
    return run.run();
  }
}
