package io.github.loadgate.mojo;

import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Starts the stack of each plan, sends the load, stops the stack, and fails the build when a
 * threshold is breached or nothing could be judged.
 */
@Mojo(name = "gate", defaultPhase = LifecyclePhase.INTEGRATION_TEST, threadSafe = true)
public final class GateMojo extends MeasuringMojo {

  @Override
  RunOutcome measured(PlanRun run) throws InterruptedException {
    return run.gate();
  }

  @Override
  void warnOf(LaterGoals later, Console console) {
    if (!later.hasVerify() && !later.skippedByThrow().isEmpty()) {
      console.warn(
          "If this gate fails, these will not run: "
              + String.join(", ", later.skippedByThrow())
              + ". With <goal>verify</goal> beside <goal>gate</goal> they will");
    }
  }
}
