package io.github.loadgate.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loadgate.expression.Mask;
import io.github.loadgate.metrics.Confirmation;
import io.github.loadgate.metrics.Repetition;
import io.github.loadgate.time.SystemClock;
import io.github.loadgate.verdict.Confidence;
import io.github.loadgate.verdict.PlanFixture;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConfirmationsTest {

  private static int most(Map<String, String> commandLine) throws MisuseException {
    return Confirmations.most(new Settings(commandLine, Map.of()));
  }

  @Test
  void isOnceUnlessGiven() throws MisuseException {
    assertThat(most(Map.of())).isEqualTo(1);
    assertThat(most(Map.of("load.confirm", "0"))).isZero();
    assertThat(most(Map.of("load.confirm", " 1"))).isEqualTo(1);
    assertThat(most(Map.of("load.confirm", "2"))).isEqualTo(2);
  }

  @Test
  void strictModeMeasuresOnceUnlessGiven() throws MisuseException {
    assertThat(most(Map.of("load.confidence", "99%"))).isZero();
    assertThat(most(Map.of("load.confidence", "99%", "load.confirm", "1"))).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "-1", "once", "true", "1.0", ""})
  void isNothingElse(String text) {
    assertThatThrownBy(() -> most(Map.of("load.confirm", text)))
        .isInstanceOf(MisuseException.class)
        .hasMessage(
            "-Dload.confirm is `"
                + text
                + "`; how often a measurement that leaves doubt is repeated can be 0 (never), 1 or"
                + " 2");
  }

  @Test
  void aRepetitionIsSaidOnALineOfItsOwnAndExplainsATimeout() {
    RecordingConsole console = new RecordingConsole();
    StringWriter terminal = new StringWriter();
    ProgressLine progress = new ProgressLine(new PrintWriter(terminal), console);
    try (Deadline deadline = new Deadline(Duration.ofHours(1), new SystemClock())) {
      Confirmations confirmations =
          new Confirmations(1, Confidence.USUAL, false, progress, deadline);
      Mask mask = new Mask(Set.of());
      mask.learnAll("password", "hunter2");
      Confirmation confirmation = confirmations.of(PlanFixture.orders().plan(), mask);
      assertThat(confirmation.most()).isEqualTo(1);
      confirmation.repeats(new Repetition(1, List.of("GET /a is slow"), 20, 47, true));

      assertThat(console.lines)
          .containsExactly(
              "WARN GET /a is slow",
              "WARN Measuring the same 20 s once more, until 00:47. The second measurement decides"
                  + " (load.confirm)");
      assertThat(deadline.reason())
          .isEqualTo(
              "the goal took longer than its timeout of 3600 s (-Dload.timeout), while it measured"
                  + " once more what the first measurement had left in doubt (-Dload.confirm=0"
                  + " measures once)");
      confirmation.repeats(
          new Repetition(2, List.of("GET /a is slow"), Double.NaN, Double.NaN, false));
      assertThat(console.lines)
          .last()
          .isEqualTo(
              "WARN Sending all of the load and measuring the same work once more. The third"
                  + " measurement decides (load.confirm)");
    }
  }

  @Test
  void whoWantsNoneIsNotAsked() {
    RecordingConsole console = new RecordingConsole();
    try (Deadline deadline = new Deadline(null, new SystemClock())) {
      Confirmations none =
          new Confirmations(0, Confidence.USUAL, false, new ProgressLine(null, console), deadline);
      assertThat(none.of(PlanFixture.orders().plan(), new Mask(Set.of())))
          .isSameAs(Confirmation.NEVER);
    }
    assertThat(Confirmation.NEVER.look(List.of(), true)).isEqualTo(Confirmation.Answer.NOT_NEEDED);
  }
}
