package io.github.loadgate.engine;

import static io.github.loadgate.engine.Fakes.get;
import static io.github.loadgate.engine.Fakes.load;
import static io.github.loadgate.engine.Fakes.plan;
import static io.github.loadgate.engine.Fakes.scenario;
import static io.github.loadgate.engine.Fakes.set;
import static io.github.loadgate.engine.Fakes.task;
import static io.github.loadgate.engine.Steps.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.loadgate.expression.ExpressionException;
import io.github.loadgate.expression.Mask;
import io.github.loadgate.metrics.Sample;
import io.github.loadgate.plan.HttpOptions;
import io.github.loadgate.plan.OnFailure;
import io.github.loadgate.plan.Step;
import io.github.loadgate.time.SystemClock;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A secret that lies across the end of what is shown must not be shown up to there. */
@Timeout(30)
class CutSecretsTest {
  private static final String SECRET = "hunter2hunter2hunter2hunter2";
  private static final String START = "hunter2";

  /** As long as leaves room for a part of the secret. */
  private static final String LONG = "x".repeat(70);

  private final Mask mask = new Mask(Set.of());

  @Test
  void whatAServerSendsBackOfARequest() throws IOException {
    assertThat(words(LONG + " " + SECRET + LONG + "\r\n\r\n")).contains("x ***x").contains("…");
  }

  @Test
  void whereRedirectsLeadTo() throws IOException {
    String to = "/" + LONG + "x".repeat(30) + "?a=" + SECRET + LONG;
    assertThat(words("HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + to + "\r\n\r\n"))
        .startsWith("redirected in a circle: more than 10 times, the last time to /xxx")
        .contains("?a=***xxx")
        .contains("…");
  }

  /** The mask has not seen the request before: its own header is the first that tells it. */
  private String words(String answer) throws IOException {
    Mask unaware = new Mask(Set.of());
    String[] answers = new String[11];
    Arrays.fill(answers, answer);
    try (RawServer server = RawServer.answering(answers);
        OkHttpTransport transport =
            new OkHttpTransport(HttpOptions.DEFAULT, new SystemClock(), unaware);
        Transport.Session session = transport.open()) {
      Duration time = Duration.ofSeconds(20);
      Map.Entry<String, String> header = Map.entry("Authorization", "Bearer " + SECRET);
      Answer got =
          session.send(
              new Call("GET", server.url(), List.of(header), null, time, time, true, 1_000));
      assertThat(got.words()).doesNotContain(START);
      return got.words();
    }
  }

  @Test
  void urlThatCannotBeAsked() {
    mask.learn("password", SECRET);
    Step.Request request =
        new Fixture.Parts().to("nowhere", "/" + LONG + "x".repeat(30) + SECRET).request();
    HttpExchange exchange = new HttpExchange(mask, false);
    ExpressionException thrown =
        catchThrowableOfType(
            ExpressionException.class, () -> exchange.make(request, Fixture.scope(Map.of())));
    assertThat(thrown)
        .hasMessageStartingWith("\"nowhere/xxx")
        .hasMessageContaining("***\" is not a URL")
        .hasMessageNotContainingAny(START);
  }

  @Test
  void valueOfAConditionThatDoesNotComeTrue() {
    Step wait = until("${padded}", "UNTIL job", 1_000, 2_000, OnFailure.END_TASK, get("/job"));
    Step[] steps = {
      set("password", SECRET), set("padded", LONG + "x".repeat(30) + "${password}" + LONG), wait
    };
    Simulation run =
        Simulation.of(
            plan(load(1, 0, 0, 9, 9), scenario("a", 1, 3_600_000, task(1, steps))),
            (call, now) -> Fakes.status(200, 1));
    assertThat(run.apart)
        .extracting(Sample::evidence)
        .first()
        .satisfies(
            evidence ->
                assertThat(evidence.reason())
                    .contains("` was \"xxx")
                    .contains("***")
                    .doesNotContain(START));
  }

  @Test
  void wordOfABodyThatIsNoJson() {
    Answer answer = Fixture.answer(200, "{\"a\": " + SECRET.repeat(4) + "}");
    assertThat(answer.json().problem())
        .startsWith("is not JSON (Unrecognized token '…'")
        .doesNotContain(START);
  }
}
