package io.github.loadgate.mojo;

import io.github.loadgate.verdict.Outcome;
import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/** Makes the build red, or leaves that to {@code load:verify}. */
record Reporting(Module module, Console console, MavenSession session) {

  /**
   * Throws unless all is well, or somebody else will.
   *
   * @param verifyFollows whether a later goal reports
   * @param redOn what makes the build red
   */
  void report(List<RunOutcome> outcomes, boolean verifyFollows, RedOn redOn)
      throws MojoExecutionException, MojoFailureException {
    if (verifyFollows) {
      outcomes.forEach(module::record);
      return;
    }
    Optional<Settlement> settlement = Settlement.of(outcomes, redOn);
    if (settlement.isPresent()) {
      sayThatTestFailureIgnoreIsNotHeeded();
      if (settlement.get().broken()) {
        throw new MojoExecutionException(settlement.get().message());
      }
      throw new MojoFailureException(settlement.get().message());
    }
    if (outcomes.stream().anyMatch(run -> run.outcome() == Outcome.FAILED)) {
      console.warn("FAILED, but the build goes on: load.failOnBreach is false");
    }
    if (outcomes.stream().anyMatch(run -> run.outcome() == Outcome.INCONCLUSIVE)) {
      console.warn("INCONCLUSIVE, but the build goes on: load.onInconclusive is warn");
    }
  }

  private void sayThatTestFailureIgnoreIsNotHeeded() {
    String property = "maven.test.failure.ignore";
    if (Boolean.parseBoolean(session.getUserProperties().getProperty(property))) {
      console.warn(
          property + " is for tests and does not soften this; -Dload.failOnBreach=false does");
    }
  }
}
