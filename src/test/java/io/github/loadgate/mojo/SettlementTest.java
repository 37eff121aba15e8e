package io.github.loadgate.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.report.RunFiles;
import io.github.loadgate.verdict.Outcome;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SettlementTest {

  @Test
  void greenWhenAllPassed() {
    assertThat(Settlement.of(List.of(run("a", Outcome.PASSED)), true)).isEmpty();
    assertThat(Settlement.of(List.of(), true)).isEmpty();
  }

  @Test
  void breachCanBeSoftened() {
    List<RunOutcome> runs = List.of(run("a", Outcome.FAILED));

    assertThat(Settlement.of(runs, false)).isEmpty();
    assertThat(Settlement.of(runs, true)).contains(new Settlement(false, "FAILED: because"));
  }

  @ParameterizedTest
  @EnumSource(
      value = Outcome.class,
      names = {"INVALID", "BROKEN"})
  void nothingElseCan(Outcome outcome) {
    assertThat(Settlement.of(List.of(run("a", outcome)), false))
        .contains(new Settlement(outcome == Outcome.BROKEN, outcome + ": because"));
  }

  @Test
  void allThatAreRedAreNamed() {
    List<RunOutcome> runs =
        List.of(run("a", Outcome.FAILED), run("b", Outcome.PASSED), run("c", Outcome.BROKEN));

    assertThat(Settlement.of(runs, true))
        .contains(new Settlement(true, "a: FAILED: because\nc: BROKEN: because"));
  }

  @Test
  void brokenByARequestIsTheApplicationsFault() {
    RunOutcome run =
        new RunOutcome(files("a"), "default", "1", Outcome.BROKEN, "BROKEN: 500", true);

    assertThat(Settlement.of(List.of(run), true)).contains(new Settlement(false, "BROKEN: 500"));
  }

  private static RunOutcome run(String name, Outcome outcome) {
    return new RunOutcome(files(name), "default", "1", outcome, outcome + ": because", false);
  }

  private static RunFiles files(String name) {
    return RunFiles.of(Path.of("load"), Path.of("reports"), name);
  }
}
