package io.github.loadgate.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loadgate.expression.ExpressionException;
import io.github.loadgate.expression.Template;
import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.plan.Capture;
import io.github.loadgate.plan.Expectation;
import io.github.loadgate.plan.StatusSet;
import io.github.loadgate.plan.Step;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Bodies that nobody would send by accident, and some that are. */
class HostileAnswerTest {
  private static final String JSON = "application/json";

  private final AnswerJudge judge =
      new AnswerJudge(new io.github.loadgate.expression.Mask(java.util.Set.of()));

  @Test
  void nestedDeeplyIsNoJson() {
    assertThat(captured(bytes("[".repeat(100_000)), JSON).reason())
        .startsWith(
            "nothing found for capture `a` at $.a: the body is not JSON (Document nesting depth (501)");
    assertThat(captured(bytes("{\"a\":".repeat(100_000) + "1"), JSON).failure())
        .isEqualTo(FailureClass.CAPTURE);
  }

  @Test
  void moreValuesThanAreReadAreNoJson() {
    assertThat(captured(bytes("[" + "1,".repeat(2_100_000) + "1]"), JSON).reason())
        .contains("the body is not JSON (Token count (2000001) exceeds");
  }

  @Test
  void ofTwoMembersOfOneNameTheLastCounts() {
    assertThat(captured(bytes("{\"a\": 1, \"a\": 2}"), JSON).captured()).containsEntry("a", 2);
  }

  @Test
  void numberBeyondADoubleIsInfinite() {
    byte[] body = bytes("{\"a\": 1e999999}");
    assertThat(captured(body, JSON).captured()).containsEntry("a", Double.POSITIVE_INFINITY);
    Judgement judgement = judge(expecting("$.a", 5), answer(body, JSON));
    assertThat(judgement.failure()).isEqualTo(FailureClass.EXPECTATION);
    assertThat(judgement.reason()).startsWith("$.a is ").endsWith(", expected 5");
  }

  @Test
  void numberOfAMillionDigitsIsNoJson() {
    assertThat(captured(bytes("{\"a\": 1" + "0".repeat(1_000_000) + "}"), JSON).reason())
        .contains("the body is not JSON (Number value length (1000001) exceeds");
  }

  @Test
  void notANumberIsNoJson() {
    assertThat(captured(bytes("{\"a\": NaN}"), JSON).reason())
        .contains("the body is not JSON (Non-standard token 'NaN'");
  }

  @Test
  void bytesThatAreNoTextAreNoJson() {
    byte[] utf8 = {'{', '"', 'a', '"', ':', '"', (byte) 0xff, '"', '}'};
    assertThat(captured(utf8, JSON).reason()).contains("the body is not JSON (Invalid UTF-8");
    byte[] utf32 = {0, 0, 0, '{', (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff};
    assertThat(captured(utf32, JSON).reason()).contains("the body is not JSON (");
  }

  @Test
  void everyCharacterSetIsReadAsItSays() {
    String document = "{\"a\": \"\u00e4\"}";
    for (Answer answer :
        List.of(
            answer(document.getBytes(UTF_8), JSON),
            answer(("\uFEFF" + document).getBytes(UTF_8), JSON),
            answer(document.getBytes(UTF_16), JSON + "; charset=utf-16"),
            answer(document.getBytes(ISO_8859_1), JSON + ";charset=ISO-8859-1"),
            answer(document.getBytes(UTF_8), JSON + ";charset=no-such"))) {
      assertThat(judge(capturing("$.a"), answer).captured()).containsEntry("a", "\u00e4");
    }
  }

  @Test
  void byteOrderMarkIsNoText() {
    Answer answer = answer("\uFEFFabc".getBytes(UTF_8), "text/plain");
    assertThat(AnswerText.of(answer)).isEqualTo("abc");
  }

  @Test
  void bodyThatIsNotWhatItsTypeSays() {
    assertThat(captured(bytes("<html>"), JSON).reason()).contains("the body is HTML, not JSON");
    assertThat(captured(bytes("<a/>"), JSON).reason())
        .contains("the body is not JSON (Unexpected character ('<' (code 60))");
    assertThat(captured(bytes("{\"a\": 1}"), "text/html").captured()).containsEntry("a", 1);
  }

  @Test
  void startOfABodyIsNotJudgedAsTheWhole() {
    Answer answer = cutOff("{\"a\": 1} xyz");
    assertThat(judge(capturing("$.a"), answer).reason())
        .isEqualTo(
            "nothing found for capture `a` at $.a: the body is longer than the 12 bytes of it that"
                + " are looked into");
    assertThat(judge(matching("x.*$"), answer).reason())
        .isEqualTo(
            "no match in the first 12 bytes of the body, the rest of its 52,428,800 is not looked"
                + " into for \"x.*$\"");
    assertThat(judge(matching("\"a\""), answer).failure()).isNull();
    Judgement regex = judge(capturing(Capture.Source.REGEX, "x(.*)"), answer);
    assertThat(regex.failure()).isEqualTo(FailureClass.CAPTURE);
    assertThat(regex.reason())
        .isEqualTo(
            "nothing found for capture `a` by the regular expression x(.*): the body is longer than"
                + " the 12 bytes of it that are looked into");
    assertThat(judge(capturing(Capture.Source.REGEX, "a\": (\\d)}"), answer).captured())
        .containsEntry("a", "1");
  }

  @Test
  void startOfABodyIsNoResponse() {
    LastResponse response = new LastResponse(cutOff("{\"a\": 1} xyz"));
    assertThat(response.get("status")).isEqualTo(200);
    assertThat(response.get("size")).isEqualTo(52_428_800L);
    for (String name : List.of("text", "json")) {
      assertThatThrownBy(() -> response.get(name))
          .isInstanceOf(ExpressionException.class)
          .hasMessage(
              "response."
                  + name
                  + ": the body of 52,428,800 bytes is longer than the 12 that are looked into");
    }
  }

  private Judgement captured(byte[] body, String type) {
    return judge(capturing("$.a"), answer(body, type));
  }

  private Judgement judge(Step.Request request, Answer answer) {
    return judge.judge(
        request,
        Fixture.call("GET", "http://h/"),
        answer,
        Fixture.scope(Map.of()),
        new Fakes.NoTransport().open());
  }

  private static Step.Request capturing(String path) {
    return capturing(Capture.Source.JSON, path);
  }

  private static Step.Request capturing(Capture.Source source, String expression) {
    Capture capture =
        new Capture(Fakes.ORIGIN, source, List.of(Template.of(expression)), false, null);
    return Fixture.request(Expectation.DEFAULT, Map.of("a", capture));
  }

  private static Step.Request expecting(String path, Object value) {
    Expectation.Member member = new Expectation.Member.OneOf(List.of(Template.of(value)));
    return Fixture.request(expectation(Map.of(path, member), null), Map.of());
  }

  private static Step.Request matching(String regex) {
    return Fixture.request(expectation(Map.of(), Template.of(regex)), Map.of());
  }

  private static Expectation expectation(
      Map<String, Expectation.Member> members, @Nullable Template matches) {
    return new Expectation(
        StatusSet.BELOW_400,
        false,
        false,
        members,
        List.of(),
        Map.of(),
        List.of(),
        matches,
        null,
        null);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  private static Answer answer(byte[] body, String type) {
    return new Answer(
        200, List.of(Map.entry("Content-Type", type)), body, body.length, 1, null, "");
  }

  /** The start of 50 MB. */
  private static Answer cutOff(String start) {
    return new Answer(200, List.of(), bytes(start), 50 << 20, 1, null, "");
  }
}
