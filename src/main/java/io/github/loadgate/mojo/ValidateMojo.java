package io.github.loadgate.mojo;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Reads the plans, prints every setting with where it came from, and every problem. Starts nothing,
 * and an environment variable that is not set here is no error yet.
 */
@Mojo(name = "validate", defaultPhase = LifecyclePhase.VALIDATE, threadSafe = true)
public final class ValidateMojo extends PlanMojo {

  @Override
  boolean isBound() {
    return false; // it depends on no other goal, so that any builder may run it
  }

  @Override
  boolean writes() {
    return false;
  }

  @Override
  void perform(List<PlanRun> runs, Settings settings, Console console)
      throws MojoExecutionException {
    List<String> problems = new ArrayList<>();
    for (PlanRun run : runs) {
      run.validate().ifPresent(problems::add);
    }
    if (!problems.isEmpty()) {
      throw new MojoExecutionException("BROKEN: " + String.join("; ", problems));
    }
  }
}
