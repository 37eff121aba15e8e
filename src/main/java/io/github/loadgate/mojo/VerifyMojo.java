package io.github.loadgate.mojo;

import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Fails the build when a run of {@code load:run} or {@code load:gate} in the same build has not
 * passed; and when there was none.
 */
@Mojo(name = "verify", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class VerifyMojo extends LoadMojo {

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

  @Override
  void perform(Settings settings, Console console)
      throws MisuseException, MojoExecutionException, MojoFailureException {
    RedOn redOn = RedOn.of(settings);
    Module module = module(console);
    boolean hadReported = module.hasReported();
    List<RunOutcome> outcomes = module.takeUnreported(execution.getExecutionId());
    if (outcomes.isEmpty() && (module.hadNothingToDo() || hadReported)) {
      return;
    }
    if (outcomes.isEmpty()) {
      throw new MojoFailureException(
          "INVALID: no load has run in this build, so that there is nothing to verify. Bind"
              + " load:run or load:gate before load:verify");
    }
    List<RunOutcome> stored = outcomes.stream().map(RunOutcome::asStored).toList();
    new Reporting(module, console, session).report(stored, false, redOn);
  }
}
