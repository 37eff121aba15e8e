package io.github.loadgate.engine;

import static io.github.loadgate.engine.Fakes.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.metrics.FailureClass;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReachabilityTest {
  private final Reachability reachability = new Reachability();

  private @Nullable String unanswered(long now, String failure) {
    return reachability.unanswered(now, FailureClass.REFUSED, failure);
  }

  @Test
  void whatCameLastSaysWhatIsWrong() {
    for (int i = 0; i < 10; i++) {
      assertThat(unanswered(0, "GET /: refused")).isNull();
    }
    String end =
        ": 11 requests in a row over 5.0 s ended without an answer, the last was GET /: it";
    assertThat(reachability.unanswered(5 * SECOND, FailureClass.PROTOCOL, "GET /: it"))
        .isEqualTo("no sound answers" + end);
    assertThat(reachability.unanswered(5 * SECOND, FailureClass.OWN_LIMIT, "GET /: it"))
        .isEqualTo("this machine is at its limit" + end.replace("11", "12"));
  }

  @Test
  void manyFailuresInAMomentAreNotEnough() {
    for (int i = 0; i < 10_000; i++) {
      assertThat(unanswered(i, "GET /: refused")).isNull();
    }
  }

  @Test
  void fewFailuresOverALongTimeAreNotEnough() {
    for (int i = 0; i < 9; i++) {
      assertThat(unanswered(30 * SECOND * i, "GET /: timeout")).isNull();
    }
  }

  @Test
  void tenOverFiveSecondsAre() {
    for (int i = 0; i < 10; i++) {
      assertThat(unanswered(i * SECOND / 2, "GET /: refused")).isNull();
    }
    assertThat(unanswered(5 * SECOND, "GET /last: refused"))
        .isEqualTo(
            "target unreachable: 11 requests in a row over 5.0 s ended without an answer, the last"
                + " was GET /last: refused");
  }

  @Test
  void anAnswerBeginsTheRowAnew() {
    for (int i = 0; i < 10; i++) {
      assertThat(unanswered(0, "GET /: refused")).isNull();
    }
    reachability.answered();
    assertThat(unanswered(6 * SECOND, "GET /: refused")).isNull();
    for (int i = 0; i < 8; i++) {
      assertThat(unanswered(11 * SECOND, "GET /: refused")).isNull();
    }
    assertThat(unanswered(11 * SECOND, "GET /: refused")).isNotNull();
  }
}
