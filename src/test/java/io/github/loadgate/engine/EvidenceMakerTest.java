package io.github.loadgate.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.expression.Mask;
import io.github.loadgate.metrics.Evidence;
import io.github.loadgate.plan.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvidenceMakerTest {
  private final Mask mask = new Mask(List.of());
  private final EvidenceMaker maker = new EvidenceMaker(mask);
  private final Step.Request request =
      new Fixture.Parts().to("http://h", "/login/${id}").json("POST", Map.of()).request();

  @Test
  void showsRequestAndAnswerMasked() {
    mask.learn("token", "tok-123456");
    Answer answer =
        Fixture.answer(
            401,
            "{\"error\": \"bad token tok-123456, not key-in-header or abcdefgh\"}",
            "Content-Type",
            "application/json",
            "Set-Cookie",
            "sid=abcdefgh");
    Evidence evidence =
        maker.evidence(
            request,
            call("{\"user\": \"u\", \"password\": \"hunter2hunter2\"}"),
            answer,
            "answered 401 to tok-123456");
    assertThat(evidence.method()).isEqualTo("POST");
    assertThat(evidence.url()).isEqualTo("http://h/login/7?token=***");
    assertThat(evidence.requestHeaders())
        .containsEntry("Authorization", "Bearer ***")
        .containsEntry("Accept", "a, b");
    assertThat(evidence.requestBody()).contains("\"u\"").doesNotContain("hunter2");
    assertThat(evidence.status()).isEqualTo(401);
    assertThat(evidence.responseHeaders()).containsEntry("Set-Cookie", "***");
    assertThat(evidence.responseBody()).isEqualTo("{\"error\": \"bad token ***, not *** or ***\"}");
    assertThat(evidence.reason()).isEqualTo("answered 401 to ***");
    assertThat(evidence.origin()).isEqualTo("test.load.yaml:1");
  }

  @Test
  void requestThatCouldNotBeMade() {
    Evidence evidence = maker.evidence(request, null, null, "no value for `id`");
    assertThat(evidence)
        .isEqualTo(
            new Evidence(
                "POST",
                "/login/${id}",
                Map.of(),
                null,
                0,
                Map.of(),
                null,
                "no value for `id`",
                "test.load.yaml:1"));
  }

  @Test
  void partsAreShownByNameAndFilesBySize() {
    Payload payload =
        new Payload(
            List.of(new byte[9]),
            "multipart/form-data; boundary=b",
            List.of(
                new Payload.Field("note", "hello, s3cret-part"),
                new Payload.Field("password", "s3cret-part"),
                new Payload.Field("doc", "<a.pdf, 1,234 bytes, application/pdf>")),
            false);
    Evidence evidence =
        maker.evidence(request, call(payload), Fixture.answer(400, "not s3cret-part"), "");
    assertThat(evidence.requestBody())
        .isEqualTo("note: hello, ***\npassword: ***\ndoc: <a.pdf, 1,234 bytes, application/pdf>");
    assertThat(evidence.responseBody()).isEqualTo("not ***");
  }

  @Test
  void secretsSentInAFormAQueryOrJsonAreMaskedWhereTheAnswerSaysThem() {
    byte[] form = "user=u&client_secret=s3cret%2Bform".getBytes(UTF_8);
    Payload payload =
        new Payload(
            List.of(form), "any", List.of(new Payload.Field("client_secret", "s3cret+form")), true);
    Evidence first = maker.evidence(request, call(payload), Fixture.answer(400, "s3cret+form"), "");
    assertThat(first.requestBody()).isEqualTo("user=u&client_secret=***");
    assertThat(first.responseBody()).isEqualTo("***");
    Call json = call("{\"a\": [{\"password\": \"s3cret-json\"}]}");
    assertThat(
            maker
                .evidence(request, json, Fixture.answer(400, "s3cret-json secret-in-url"), "")
                .responseBody())
        .isEqualTo("*** ***");
  }

  @Test
  void bodiesAreCut() {
    Evidence evidence =
        maker.evidence(
            request, call("x".repeat(100_000)), Fixture.answer(500, "y".repeat(100_000)), "");
    assertThat(evidence.requestBody()).isEqualTo("x".repeat(4096));
    assertThat(evidence.responseBody()).isEqualTo("y".repeat(4096));
  }

  @Test
  void secretAtTheCutIsMasked() {
    mask.learn("token", "tok-123456");
    String body = "z".repeat(4092) + "tok-123456";
    Evidence evidence = maker.evidence(request, call(""), Fixture.answer(500, body), "");
    assertThat(evidence.responseBody()).isEqualTo("z".repeat(4092) + "***");
  }

  @Test
  void bytesAreNotText() {
    assertThat(body(new byte[] {1, 0, 2}, "application/pdf"))
        .isEqualTo("<3 bytes, application/pdf>");
    assertThat(body(new byte[] {'a', 0, 'b'})).isEqualTo("<3 bytes, no content type>");
    assertThat(body("<svg/>".getBytes(UTF_8), "image/svg+xml")).isEqualTo("<svg/>");
    assertThat(body(new byte[0], "image/png")).isEmpty();
  }

  @Test
  void nothingInATextCanMoveACursor() {
    assertThat(body("a\u001b[31mb\u202ec\r\nd\te\u0007".getBytes(UTF_8)))
        .isEqualTo("a\uFFFD[31mb\uFFFDc\nd\te\uFFFD");
    assertThat(body(new byte[] {'a', (byte) 0xff, 'b'})).isEqualTo("a\uFFFDb");
  }

  @Test
  void headersAreBounded() {
    List<Map.Entry<String, String>> headers = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      headers.add(Map.entry("X-" + i, "v".repeat(5000)));
      headers.add(Map.entry("X-0", "v".repeat(5000)));
    }
    Answer answer = new Answer(500, headers, new byte[0], 0, 1, null, "");
    Evidence evidence = maker.evidence(request, call(""), answer, "");
    assertThat(evidence.responseHeaders()).hasSize(100);
    assertThat(evidence.responseHeaders().values()).allMatch(value -> value.length() <= 1000);
  }

  private String body(byte[] bytes, String... type) {
    List<Map.Entry<String, String>> headers =
        type.length == 0 ? List.of() : List.of(Map.entry("Content-Type", type[0]));
    Answer answer = new Answer(500, headers, bytes, bytes.length, 1, null, "");
    return String.valueOf(maker.evidence(request, call(""), answer, "").responseBody());
  }

  private static Call call(String body) {
    return call(Payload.ofText(body.getBytes(UTF_8), "text/plain"));
  }

  private static Call call(Payload body) {
    Duration time = Duration.ofSeconds(1);
    return new Call(
        "POST",
        "http://h/login/7?token=secret-in-url",
        List.of(
            Map.entry("Authorization", "Bearer key-in-header"),
            Map.entry("Accept", "a"),
            Map.entry("Accept", "b")),
        body,
        time,
        time,
        true,
        100);
  }
}
