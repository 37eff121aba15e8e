package io.github.loadgate.verdict;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {

  @Test
  void nothingPassesWithAReasonNotTo() {
    assertThatThrownBy(() -> new Verdict(Outcome.PASSED, List.of("x"), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("PASSED with reasons [x]");
    ThresholdResult failed =
        new ThresholdResult(PlanFixture.threshold("p95Max", 1), 2, 100, Outcome.FAILED, "over");
    assertThatThrownBy(() -> new Verdict(Outcome.PASSED, List.of(), List.of(failed)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("PASSED with a threshold that did not: ");
  }

  @Test
  void nothingFailsWithoutAReason() {
    assertThatThrownBy(() -> new Verdict(Outcome.FAILED, List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("FAILED with reasons []");
  }
}
