package io.github.loadgate.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loadgate.report.RunFiles;
import io.github.loadgate.verdict.Outcome;
import java.nio.file.Path;
import java.util.HashMap;
import org.junit.jupiter.api.Test;

class ModuleTest {

  private final Module module = new Module(Turn.of(new HashMap<>()));
  private final RunOutcome light = run("light");
  private final RunOutcome strict = run("strict");

  @Test
  void executionReportsItsOwnRuns() {
    module.record(light);
    module.record(strict);

    assertThat(module.takeUnreported("strict")).containsExactly(strict);
    assertThat(module.takeUnreported()).containsExactly(light);
  }

  @Test
  void executionWithoutRunsReportsAll() {
    module.record(light);
    module.record(strict);
    assertThat(module.hasReported()).isFalse();

    assertThat(module.takeUnreported("verify")).containsExactly(light, strict);
    assertThat(module.takeUnreported("verify")).isEmpty();
    assertThat(module.hasReported()).isTrue();
  }

  @Test
  void placeOfResultsIsTakenOnce() throws MisuseException {
    RunFiles files = RunFiles.of(Path.of("load"), Path.of("reports"), "orders");
    module.claim("start", files);
    module.claim("run", files);

    assertThatThrownBy(() -> module.claim("gate", files))
        .hasMessage(
            "the results of `orders` would be overwritten, which this build has run already: give"
                + " each execution an <id> of its own");
  }

  @Test
  void skippingIsSaidOnce() {
    assertThat(module.isFirstSkip()).isTrue();
    assertThat(module.isFirstSkip()).isFalse();
  }

  private static RunOutcome run(String execution) {
    RunFiles files = RunFiles.of(Path.of("load"), Path.of("reports"), "orders-" + execution);
    return new RunOutcome(files, execution, "1", Outcome.PASSED, "", false);
  }
}
