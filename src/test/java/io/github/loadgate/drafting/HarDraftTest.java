package io.github.loadgate.drafting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loadgate.ShownPlan;
import io.github.loadgate.ShownPlan.Answer;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.Plan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class HarDraftTest {

  @TempDir
  @SuppressWarnings("NullAway.Init") // by JUnit
  Path folder;

  @Test
  void sessionOfABrowser() throws Exception {
    Draft draft = Drafts.from(Drafting.FOLDER.resolve("session.har"), Drafting.EMPTY);
    Drafting.assertGolden("session.load.yaml", draft.yaml());
    Plan plan = Drafting.plan(folder, draft);
    assertThat(Drafting.labels(plan))
        .containsExactly(
            "GET /",
            "POST /api/login",
            "GET /api/orders",
            "POST /api/orders",
            "GET /api/orders/[orderId]",
            "PUT /api/orders/[ref]/address",
            "POST /checkout",
            "POST /collect",
            "GET /api/orders/9999");
  }

  @Test
  void loadIsEnoughToJudgeTheErrorRateWhateverTheSession() throws Exception {
    for (int[] session : new int[][] {{1, 0}, {2, 90_000}, {3, 400}, {12, 50_000}, {700, 0}}) {
      StringBuilder entries = new StringBuilder();
      for (int i = 0; i < session[0]; i++) {
        entries.append(i == 0 ? "" : ",").append(entryAt((long) i * session[1]));
      }
      Plan plan = Drafting.plan(folder, draft(entries.toString()));
      assertThat(Drafting.labels(plan)).hasSize(session[0]);
      assertThat(Drafting.expectedRequests(plan)).isGreaterThanOrEqualTo(400);
    }
    Draft golden = Drafts.from(Drafting.FOLDER.resolve("session.har"), Drafting.EMPTY);
    assertThat(Drafting.expectedRequests(Drafting.plan(folder, golden)))
        .isGreaterThanOrEqualTo(400);
  }

  private static String entryAt(long millis) {
    return """
        {"startedDateTime": "%s", "time": 0,
         "request": {"method": "GET", "url": "http://a.test/x", "headers": []},
         "response": {"status": 200, "content": {"mimeType": "application/json"}}}
        """
        .formatted(Instant.EPOCH.plusMillis(millis));
  }

  @Test
  @Timeout(60)
  void draftRunsAsItIsAgainstTheServiceThatWasRecorded() throws Exception {
    String har =
        Files.readString(Drafting.FOLDER.resolve("session.har"))
            .replace("metrics.example.net", "shop.example.com");
    String yaml =
        Drafting.draft(folder, "session.har", har)
            .yaml()
            .replaceAll("pause: [0-9.]+m?s", "pause: 1ms")
            .replace("think: 1s..3s", "think: 1ms");
    Summary summary =
        new ShownPlan(folder, yaml)
            .run(
                "",
                (method, path, body, exchange) -> {
                  boolean isUser =
                      "Bearer t0k3n-made-now"
                          .equals(exchange.getRequestHeaders().getFirst("Authorization"));
                  return switch (method + " " + path) {
                    case "GET /", "POST /checkout" -> new Answer(200, "");
                    case "POST /api/login" ->
                        new Answer(200, "{\"access_token\": \"t0k3n-made-now\"}");
                    case "GET /api/orders?page=1&status=open%20%26%20new" ->
                        new Answer(isUser ? 200 : 401, "{}");
                    case "POST /api/orders" ->
                        new Answer(isUser ? 201 : 401, "{\"id\": 77, \"ref\": \"r-77\"}");
                    case "GET /api/orders/77" -> new Answer(isUser ? 200 : 401, "{}");
                    case "PUT /api/orders/r-77/address" ->
                        new Answer(body.contains("\"orderId\":77") ? 200 : 400, "{}");
                    case "POST /collect" -> new Answer(204, "");
                    default -> new Answer(404, "{}");
                  };
                });
    assertThat(summary.failures()).isEmpty();
    assertThat(summary.requests())
        .hasSize(9)
        .allSatisfy((label, statistics) -> assertThat(statistics.count()).isPositive());
  }

  @Test
  void noSecretOfTheRecordingIsInThePlan() throws Exception {
    Draft draft = Drafts.from(Drafting.FOLDER.resolve("session.har"), Drafting.EMPTY);
    assertThat(draft.yaml())
        .doesNotContain("eyJ", "s1gn4tur3", "correct horse", "zzzzzzzz", "yes-to-all", "abcdef1");
  }

  @Test
  void basicAuthenticationAndKeysComeFromTheEnvironment() throws Exception {
    Draft draft =
        draft(
            """
            {"request": {"method": "GET", "url": "http://user:geheim@a.test/x?api_key=geheim123",
              "headers": [{"name": "Authorization", "value": "Basic dXNlcjpnZWhlaW0="},
                          {"name": "X-Session-Token", "value": "geheim456"},
                          {"name": "X-Echo", "value": "geheim456"}]},
             "response": {"status": 200}}
            """);
    assertThat(draft.yaml())
        .doesNotContain("geheim", "dXNlcj")
        .contains("${env.API_USER ?? 'none'}")
        .contains("query: {api_key: \"${env.API_KEY ?? 'none'}\"}")
        .contains("X_SESSION_TOKEN");
    Drafting.plan(folder, draft);
  }

  @Test
  void multipartKeepsFieldsAndListsFiles() throws Exception {
    Draft draft =
        draft(
            """
            {"request": {"method": "POST", "url": "http://a.test/doc", "headers": [],
              "postData": {"mimeType": "multipart/form-data; boundary=x", "params": [
                {"name": "note", "value": "hello"}, {"name": "scan", "fileName": "a.pdf"}]}},
             "response": {"status": 201}}
            """);
    assertThat(draft.yaml()).contains("multipart: {note: hello}");
    assertThat(draft.notes())
        .contains(
            new Note(
                "x.har#/log/entries/0",
                "left out: the file `scan`; add `scan: {file: …}` under `multipart`"));
  }

  @Test
  void sessionOfNothingButImagesIsRefused() {
    assertThatThrownBy(
            () ->
                draft(
                    """
                    {"request": {"method": "GET", "url": "http://a.test/a.png", "headers": []},
                     "response": {"status": 200, "content": {"mimeType": "image/png"}}}
                    """))
        .isInstanceOf(DraftException.class)
        .hasMessage("x.har has no request that a plan could send");
  }

  @Test
  void fileThatIsNoSessionIsRefused() throws Exception {
    Path file = Files.writeString(folder.resolve("x.har"), "{\"log\": {\"entries\": 3}}");
    assertThatThrownBy(() -> Drafts.from(file, Drafting.EMPTY))
        .isInstanceOf(DraftException.class)
        .hasMessage("x.har is no recorded session: it has no `log.entries`");
    Files.writeString(file, "{\"log\": {\"entries\": [{]");
    assertThatThrownBy(() -> Drafts.from(file, Drafting.EMPTY))
        .isInstanceOf(DraftException.class)
        .hasMessageStartingWith("x.har is not JSON from here on: Unexpected c");
    assertThatThrownBy(() -> Drafts.from(folder.resolve("none.har"), Drafting.EMPTY))
        .isInstanceOf(DraftException.class)
        .hasMessage("there is no file " + folder.resolve("none.har"));
  }

  @Test
  void deepNestingIsRefused() throws Exception {
    String deep = "[".repeat(100_000);
    Path file =
        Files.writeString(folder.resolve("x.har"), "{\"log\": {\"entries\": [{\"a\": " + deep);
    assertThatThrownBy(() -> Drafts.from(file, Drafting.EMPTY))
        .isInstanceOf(DraftException.class)
        .hasMessageContaining("nesting depth");
  }

  private Draft draft(String entry) throws Exception {
    return Drafting.draft(folder, "x.har", "{\"log\": {\"entries\": [" + entry + "]}}");
  }
}
