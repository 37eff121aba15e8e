package io.github.loadgate.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.expression.Mask;
import io.github.loadgate.expression.Template;
import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.metrics.Result;
import io.github.loadgate.plan.Capture;
import io.github.loadgate.plan.Expectation;
import io.github.loadgate.plan.Expectation.Member;
import io.github.loadgate.plan.StatusSet;
import io.github.loadgate.plan.Step;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AnswerJudgeTest {
  private static final StatusSet ANY = StatusSet.BELOW_400;
  private static final String DOCUMENT =
      """
      {"status": "down", "count": 5, "ratio": 0.5, "big": 12345678901, "gone": null, "ok": true,
       "empty": [], "items": [{"id": "a", "n": 1}, {"id": "b", "n": 2}], "error": {"code": -1}}
      """;

  private final Mask mask = new Mask(Set.of("pin"));
  private final AnswerJudge judge = new AnswerJudge(mask);
  private final Fixture.FakeScope scope = Fixture.scope(Map.of("wanted", "up", "five", 5));

  @Test
  void answerBelow400IsOk() {
    Judgement judgement = judge(request(Expectation.DEFAULT), answer(204, ""));
    assertThat(judgement).isEqualTo(new Judgement(Result.OK, null, "", Map.of()));
  }

  @Test
  void otherStatusFails() {
    assertFailed(
        judge(request(Expectation.DEFAULT), answer(500, "oops")),
        FailureClass.STATUS,
        "answered 500, expected below 400");
  }

  @Test
  void toleratedStatusIsNeitherOkNorFailed() {
    Judgement judgement = judge(request(Expectation.DEFAULT), answer(404, ""));
    assertThat(judgement.result()).isEqualTo(Result.TOLERATED);
    assertThat(judgement.failure()).isNull();
    assertThat(judgement.reason()).isEqualTo("answered 404, expected below 400");
    assertThat(judgement.captured()).isEmpty();
  }

  @Test
  void expectedStatusIsOkEvenIfItWouldBeTolerated() {
    StatusSet notFound = new StatusSet(List.of(new StatusSet.Range(404, 404)));
    assertThat(judge(request(Expectation.ofStatus(notFound)), answer(404, "")).result())
        .isEqualTo(Result.OK);
  }

  @Test
  void transportErrorIsNeverTolerated() {
    Answer cut =
        new Answer(404, List.of(), new byte[0], 0, 1, FailureClass.BODY_CUT_SHORT, "cut short");
    assertFailed(
        judge(request(Expectation.DEFAULT), cut), FailureClass.BODY_CUT_SHORT, "cut short");
  }

  @Test
  void bodyMustParse() {
    assertUnmet(json(true, true), answer(200, "<a/>"), "the body is not JSON (", true);
    assertUnmet(json(true, true), answer(200, "{} x"), "the body is not JSON (", true);
    assertUnmet(json(true, true), answer(200, ""), "the body is empty, expected JSON", false);
    assertUnmet(
        json(true, true), answer(200, "null"), "the body is null, expected a JSON value", false);
    assertUnmet(json(true, true), answer(200, "[".repeat(600)), "the body is not JSON (", true);
    assertThat(judge(request(json(true, true)), answer(200, "[]")).result()).isEqualTo(Result.OK);
  }

  @Test
  void answerWithoutContentNeedsNoJsonWhereJsonStandsAlone() {
    assertThat(judge(request(json(true, true)), answer(204, "")).result()).isEqualTo(Result.OK);
    assertUnmet(json(true, false), answer(204, ""), "the body is empty, expected JSON", false);
  }

  @Test
  void bodyThatWasNotKeptWholeIsNoJson() {
    byte[] kept = "[1, 2".getBytes(UTF_8);
    Answer answer = new Answer(200, List.of(), kept, 9_000_000, 1, null, "");
    assertUnmet(
        json(true, true),
        answer,
        "the body is longer than the 5 bytes of it that are looked into, expected JSON",
        false);
  }

  @Test
  void memberMustHaveOneOfTheValues() {
    assertMember("$.status", oneOf("ok"), "$.status is \"down\", expected \"ok\"");
    assertMember("$.status", oneOf("${wanted}"), "$.status is \"down\", expected \"up\"");
    assertMember(
        "$.status", oneOf("ok", "up"), "$.status is \"down\", expected one of \"ok\", \"up\"");
    assertMember("$.nowhere", oneOf("ok"), "$.nowhere is missing or null, expected \"ok\"");
    assertMember("$.count", oneOf("5"), "$.count is 5, expected \"5\"");
    assertMember("$.count", oneOf(5.0), "");
    assertMember("$.count", oneOf("${five}"), "");
    assertMember("$.ok", oneOf(true), "");
    assertMember("$.gone", oneOf((Object) null), "");
    assertMember("$.items[*].n", oneOf(1, 2), "");
    assertMember("$.items[*].n", oneOf(1), "$.items[*].n is [1,2], expected 1");
  }

  @Test
  void secretsAreNotInTheReason() {
    mask.learn("token", "hunter2hunter2");
    Answer answer =
        answer(
            200,
            """
            {"access_token": "abcdefghijklmnop", "sessionToken": ["t1"], "tokens": [{"api_key": "k1"}], "pin": 1234,
             "list": ["%shunter2hunter2"]}
            """
                .formatted("x".repeat(110)));
    for (String path :
        List.of(
            "$.access_token",
            "$['access_token']",
            "$..access_token",
            "$.sessionToken[0]",
            "$.tokens[*].api_key",
            "$.tokens[?(@.api_key == 'k1')]['id', 'api_key']",
            "$.pin")) {
      assertThat(judge(request(members(path, new Member.Absent())), answer).reason())
          .isEqualTo(path + " is ***, expected to be absent");
    }
    assertUnmet(
        members("$.access_token", oneOf("qrstuvwxyz")),
        answer,
        "$.access_token is ***, expected ***",
        false);
    assertUnmet(
        members("$.list[0]", new Member.Absent()),
        answer,
        "$.list[0] is \"" + "x".repeat(110) + "***\", expected to be absent",
        false);
  }

  @Test
  void memberMustBeThere() {
    assertMember("$.items", new Member.Present(), "");
    assertMember("$.empty", new Member.Present(), "");
    assertMember(
        "$.gone", new Member.Present(), "$.gone is missing or null, expected to be present");
    assertMember(
        "$.empty[*]",
        new Member.Present(),
        "$.empty[*] is missing or null, expected to be present");
    assertMember("$.items[?(@.id =~ /^a.*/)]", new Member.Present(), "");
  }

  @Test
  void memberMustNotBeThere() {
    assertMember("$.gone", new Member.Absent(), "");
    assertMember("$.nowhere.at.all", new Member.Absent(), "");
    assertMember("$.error", new Member.Absent(), "$.error is {\"code\":-1}, expected to be absent");
  }

  @Test
  void oneOfSeveralMembersMustBeThere() {
    assertUnmet(
        anyOf("$.data", "$.agents"),
        answer(200, DOCUMENT),
        "none of $.data, $.agents is present",
        false);
    assertUnmet(
        anyOf("$.data"),
        answer(200, DOCUMENT),
        "$.data is missing or null, expected to be present",
        false);
    assertThat(judge(request(anyOf("$.data", "$.items")), answer(200, DOCUMENT)).result())
        .isEqualTo(Result.OK);
  }

  @Test
  void pathThatIsNoneIsAnExpressionThatFailed() {
    Judgement judgement =
        judge(request(members("$.a.", new Member.Present())), answer(200, DOCUMENT));
    assertThat(judgement.failure()).isEqualTo(FailureClass.EXPRESSION);
    assertThat(judgement.reason()).startsWith("\"$.a.\" is not a JSONPath: ");
  }

  @Test
  void headerMustContain() {
    Expectation html = headers("content-type", "text/html");
    assertUnmet(
        html,
        answer(200, "", "Content-Type", "application/json"),
        "header content-type is \"application/json\", expected to contain \"text/html\"",
        false);
    assertUnmet(
        html,
        answer(200, ""),
        "header content-type is missing, expected to contain \"text/html\"",
        false);
    assertThat(
            judge(request(html), answer(200, "", "Content-Type", "text/html; charset=utf-8"))
                .result())
        .isEqualTo(Result.OK);
  }

  @Test
  void bodyMustContainAndMatch() {
    assertUnmet(body("x", null), answer(200, "abc"), "not in the body: \"x\"", false);
    assertUnmet(body("a", "^b"), answer(200, "abc"), "no match in the body for \"^b\"", false);
    assertThat(judge(request(body("a", "^ab+")), answer(200, "abbc")).result())
        .isEqualTo(Result.OK);
    Answer cut = new Answer(200, List.of(), "abc".getBytes(UTF_8), 10, 1, null, "");
    assertUnmet(
        body("x", null),
        cut,
        "not in the first 3 bytes of the body, the rest of its 10 is not looked into: \"x\"",
        false);
  }

  @Test
  void noTextKeepsARegularExpressionBusyForLong() {
    Judgement judgement = judge(request(body("a", "(.*a){20}b")), answer(200, "a".repeat(60)));
    assertThat(judgement.failure()).isEqualTo(FailureClass.EXPRESSION);
    assertThat(judgement.reason())
        .isEqualTo(
            "the regular expression \"(.*a){20}b\" takes too long on a text of 60 characters");
  }

  @Test
  void charactersAreReadAsTheAnswerSays() {
    byte[] latin = {(byte) 0xe4};
    Answer answer =
        new Answer(
            200,
            List.of(Map.entry("Content-Type", "text/plain; charset=\"ISO-8859-1\"")),
            latin,
            1,
            1,
            null,
            "");
    assertThat(judge(request(body("ä", null)), answer).result()).isEqualTo(Result.OK);
    Answer unknown =
        new Answer(
            200,
            List.of(Map.entry("Content-Type", "text/plain; charset=nonsense")),
            "ä".getBytes(UTF_8),
            2,
            1,
            null,
            "");
    assertThat(judge(request(body("ä", null)), unknown).result()).isEqualTo(Result.OK);
  }

  @Test
  void slowAnswerIsNotOk() {
    Expectation quick =
        new Expectation(
            ANY,
            false,
            false,
            Map.of(),
            List.of(),
            Map.of(),
            List.of(),
            null,
            Duration.ofMillis(500),
            null);
    Answer slow = new Answer(200, List.of(), new byte[0], 0, 500_000_001L, null, "");
    assertUnmet(quick, slow, "took 500.1 ms, expected at most 500 ms", false);
    Answer exact = new Answer(200, List.of(), new byte[0], 0, 500_000_000L, null, "");
    assertThat(judge(request(quick), exact).result()).isEqualTo(Result.OK);
  }

  @Test
  void conditionMustBeTrue() {
    Answer answer = answer(200, DOCUMENT);
    scope.variables().put("response", new LastResponse(answer));
    assertThat(judge(request(that("${response.json.count == 5}")), answer).result())
        .isEqualTo(Result.OK);
    assertUnmet(
        that("${response.json.count > 5}"),
        answer,
        "`${response.json.count > 5}` is false, expected true",
        false);
    assertUnmet(
        that("${response.json.status}"),
        answer,
        "`${response.json.status}` is \"down\", expected true",
        false);
  }

  @Test
  void capturesKeepTheirTypes() {
    Map<String, Capture> captures = new LinkedHashMap<>();
    captures.put("status", capture(Capture.Source.JSON, "$.status"));
    captures.put("count", capture(Capture.Source.JSON, "$.count"));
    captures.put("big", capture(Capture.Source.JSON, "$.big"));
    captures.put("ratio", capture(Capture.Source.JSON, "$.ratio"));
    captures.put("ok", capture(Capture.Source.JSON, "$.ok"));
    captures.put("ids", capture(Capture.Source.JSON, "$.items[*].id"));
    captures.put("error", capture(Capture.Source.JSON, "$.nowhere", "$.error"));
    Judgement judgement = judge(request(captures), answer(200, DOCUMENT));
    assertThat(judgement.reason()).isEmpty();
    assertThat(judgement.captured())
        .containsExactly(
            Map.entry("status", "down"),
            Map.entry("count", 5),
            Map.entry("big", 12345678901L),
            Map.entry("ratio", 0.5),
            Map.entry("ok", true),
            Map.entry("ids", List.of("a", "b")),
            Map.entry("error", Map.of("code", -1)));
  }

  @Test
  void nothingFoundIsAFailureUnlessThereIsADefault() {
    assertFailed(
        judge(
            request(Map.of("token", capture(Capture.Source.JSON, "$.access_token"))),
            answer(200, DOCUMENT)),
        FailureClass.CAPTURE,
        "nothing found for capture `token` at $.access_token");
    assertFailed(
        judge(
            request(Map.of("id", capture(Capture.Source.JSON, "$.gone", "$.empty[*]"))),
            answer(200, DOCUMENT)),
        FailureClass.CAPTURE,
        "nothing found for capture `id` at $.gone or $.empty[*]");
    assertFailed(
        judge(request(Map.of("id", capture(Capture.Source.JSON, "$.id"))), answer(200, "")),
        FailureClass.CAPTURE,
        "nothing found for capture `id` at $.id: the body is empty");
    Capture otherwise =
        new Capture(
            Fakes.ORIGIN,
            Capture.Source.JSON,
            List.of(Template.of("$.id")),
            true,
            Template.of("${wanted}"));
    assertThat(judge(request(Map.of("id", otherwise)), answer(200, "x")).captured())
        .containsExactly(Map.entry("id", "up"));
  }

  @Test
  void capturesFromHeaderTextAndCookie() {
    Map<String, Capture> captures = new LinkedHashMap<>();
    captures.put("place", capture(Capture.Source.HEADER, "location"));
    captures.put("csrf", capture(Capture.Source.REGEX, "name=\"csrf\" value=\"([^\"]+)\""));
    captures.put("all", capture(Capture.Source.REGEX, "v[a-z]+"));
    captures.put("session", capture(Capture.Source.COOKIE, "sid"));
    Answer answer =
        answer(
            200,
            "<input name=\"csrf\" value=\"abc\">",
            "Location",
            "/orders/7",
            "Set-Cookie",
            "sid=s1; Path=/; HttpOnly");
    assertThat(judge(request(captures), answer).captured())
        .containsExactly(
            Map.entry("place", "/orders/7"),
            Map.entry("csrf", "abc"),
            Map.entry("all", "value"),
            Map.entry("session", "s1"));
    captures.keySet().retainAll(Set.of("place"));
    assertReason(captures, "nothing found for capture `place` in header location");
    assertReason(
        Map.of("csrf", capture(Capture.Source.REGEX, "x+")),
        "nothing found for capture `csrf` by the regular expression x+");
    assertReason(
        Map.of("session", capture(Capture.Source.COOKIE, "sid")),
        "nothing found for capture `session` in cookie sid");
    Judgement bad =
        judge(request(Map.of("x", capture(Capture.Source.REGEX, "("))), answer(200, ""));
    assertThat(bad.failure()).isEqualTo(FailureClass.EXPRESSION);
    assertThat(bad.reason()).isEqualTo("\"(\" is not a regular expression: Unclosed group");
  }

  @Test
  void longValuesAreCutInReasons() {
    String json = "{\"status\": \"" + "x".repeat(10_000) + "\\u001b[31m\"}";
    Judgement judgement = judge(request(members("$.status", oneOf("ok"))), answer(200, json));
    assertThat(judgement.reason())
        .isEqualTo("$.status is \"" + "x".repeat(120) + "…\", expected \"ok\"");
  }

  private void assertReason(Map<String, Capture> captures, String reason) {
    assertFailed(judge(request(captures), answer(200, "-")), FailureClass.CAPTURE, reason);
  }

  private void assertMember(String path, Member member, String reason) {
    Judgement judgement = judge(request(members(path, member)), answer(200, DOCUMENT));
    assertThat(judgement.reason()).isEqualTo(reason);
    assertThat(judgement.result()).isEqualTo(reason.isEmpty() ? Result.OK : Result.FAILED);
  }

  private void assertUnmet(Expectation expect, Answer answer, String reason, boolean isStart) {
    Judgement judgement = judge(request(expect), answer);
    assertThat(judgement.failure()).isEqualTo(FailureClass.EXPECTATION);
    if (isStart) {
      assertThat(judgement.reason()).startsWith(reason).endsWith("), expected JSON");
    } else {
      assertThat(judgement.reason()).isEqualTo(reason);
    }
  }

  private static void assertFailed(Judgement judgement, FailureClass failure, String reason) {
    assertThat(judgement).isEqualTo(new Judgement(Result.FAILED, failure, reason, Map.of()));
  }

  private Judgement judge(Step.Request request, Answer answer) {
    Call call = Fixture.call("GET", "http://test/");
    return judge.judge(request, call, answer, scope, new Fakes.NoTransport().open());
  }

  private static Expectation json(boolean parses, boolean bare) {
    return new Expectation(
        ANY, parses, bare, Map.of(), List.of(), Map.of(), List.of(), null, null, null);
  }

  private static Expectation members(String path, Member member) {
    return new Expectation(
        ANY, true, false, Map.of(path, member), List.of(), Map.of(), List.of(), null, null, null);
  }

  private static Expectation anyOf(String... paths) {
    return new Expectation(
        ANY, true, false, Map.of(), List.of(paths), Map.of(), List.of(), null, null, null);
  }

  private static Expectation headers(String name, String part) {
    return new Expectation(
        ANY,
        false,
        false,
        Map.of(),
        List.of(),
        Map.of(name, Template.of(part)),
        List.of(),
        null,
        null,
        null);
  }

  private static Expectation body(String contains, @Nullable String matches) {
    return new Expectation(
        ANY,
        false,
        false,
        Map.of(),
        List.of(),
        Map.of(),
        List.of(Template.of(contains)),
        matches == null ? null : Template.of(matches),
        null,
        null);
  }

  private static Expectation that(String expression) {
    return new Expectation(
        ANY,
        false,
        false,
        Map.of(),
        List.of(),
        Map.of(),
        List.of(),
        null,
        null,
        Template.of(expression));
  }

  private static Member oneOf(@Nullable Object... values) {
    return new Member.OneOf(Arrays.stream(values).map(Template::of).toList());
  }

  private static Capture capture(Capture.Source source, String... expressions) {
    return new Capture(
        Fakes.ORIGIN, source, Arrays.stream(expressions).map(Template::of).toList(), false, null);
  }

  private static Step.Request request(Expectation expect) {
    return Fixture.request(expect, Map.of());
  }

  private static Step.Request request(Map<String, Capture> captures) {
    return Fixture.request(Expectation.DEFAULT, captures);
  }

  private static Answer answer(int status, String body, String... headers) {
    return Fixture.answer(status, body, headers);
  }
}
