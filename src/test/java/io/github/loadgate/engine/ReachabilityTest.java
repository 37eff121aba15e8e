package io.github.loadgate.engine;

import static io.github.loadgate.engine.Fakes.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReachabilityTest {
  private final Reachability reachability = new Reachability();

  @Test
  void manyFailuresInAMomentAreNotEnough() {
    for (int i = 0; i < 10_000; i++) {
      assertThat(reachability.unanswered(i, "GET /: refused")).isNull();
    }
  }

  @Test
  void fewFailuresOverALongTimeAreNotEnough() {
    for (int i = 0; i < 9; i++) {
      assertThat(reachability.unanswered(30 * SECOND * i, "GET /: timeout")).isNull();
    }
  }

  @Test
  void tenOverFiveSecondsAre() {
    for (int i = 0; i < 10; i++) {
      assertThat(reachability.unanswered(i * SECOND / 2, "GET /: refused")).isNull();
    }
    assertThat(reachability.unanswered(5 * SECOND, "GET /last: refused"))
        .isEqualTo(
            "target unreachable: 11 requests in a row over 5.0 s ended without an answer, the last"
                + " was GET /last: refused");
  }

  @Test
  void anAnswerBeginsTheRowAnew() {
    for (int i = 0; i < 10; i++) {
      assertThat(reachability.unanswered(0, "GET /: refused")).isNull();
    }
    reachability.answered();
    assertThat(reachability.unanswered(6 * SECOND, "GET /: refused")).isNull();
    for (int i = 0; i < 8; i++) {
      assertThat(reachability.unanswered(11 * SECOND, "GET /: refused")).isNull();
    }
    assertThat(reachability.unanswered(11 * SECOND, "GET /: refused")).isNotNull();
  }
}
