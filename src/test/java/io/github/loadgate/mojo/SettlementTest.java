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
    assertThat(Settlement.of(List.of(run("a", Outcome.PASSED)), RedOn.ALL)).isEmpty();
    assertThat(Settlement.of(List.of(), RedOn.ALL)).isEmpty();
  }

  @Test
  void breachCanBeSoftened() {
    List<RunOutcome> runs = List.of(run("a", Outcome.FAILED));

    assertThat(Settlement.of(runs, new RedOn(false, true))).isEmpty();
    assertThat(Settlement.of(runs, RedOn.ALL)).contains(new Settlement(false, "FAILED: because"));
  }

  @Test
  void whatIsInconclusiveCanBeAWarning() {
    List<RunOutcome> runs = List.of(run("a", Outcome.INCONCLUSIVE));

    assertThat(Settlement.of(runs, new RedOn(true, false))).isEmpty();
    assertThat(Settlement.of(runs, new RedOn(false, true)))
        .contains(new Settlement(false, "INCONCLUSIVE: because"));
    List<RunOutcome> both = List.of(run("a", Outcome.INCONCLUSIVE), run("b", Outcome.FAILED));
    assertThat(Settlement.of(both, new RedOn(true, false)))
        .contains(new Settlement(false, "b: FAILED: because"));
  }

  @ParameterizedTest
  @EnumSource(
      value = Outcome.class,
      names = {"INVALID", "BROKEN"})
  void nothingElseCan(Outcome outcome) {
    assertThat(Settlement.of(List.of(run("a", outcome)), new RedOn(false, false)))
        .contains(new Settlement(outcome == Outcome.BROKEN, outcome + ": because"));
  }

  @Test
  void allThatAreRedAreNamed() {
    List<RunOutcome> runs =
        List.of(run("a", Outcome.FAILED), run("b", Outcome.PASSED), run("c", Outcome.BROKEN));

    assertThat(Settlement.of(runs, RedOn.ALL))
        .contains(new Settlement(true, "a: FAILED: because\nc: BROKEN: because"));
  }

  @Test
  void brokenByARequestIsTheApplicationsFault() {
    RunOutcome run =
        new RunOutcome(files("a"), "default", "1", Outcome.BROKEN, "BROKEN: 500", true);

    assertThat(Settlement.of(List.of(run), RedOn.ALL))
        .contains(new Settlement(false, "BROKEN: 500"));
  }

  private static RunOutcome run(String name, Outcome outcome) {
    return new RunOutcome(files(name), "default", "1", outcome, outcome + ": because", false);
  }

  private static RunFiles files(String name) {
    return RunFiles.of(Path.of("load"), Path.of("reports"), name);
  }
}
