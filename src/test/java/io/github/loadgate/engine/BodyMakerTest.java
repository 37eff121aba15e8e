package io.github.loadgate.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loadgate.expression.ExpressionException;
import io.github.loadgate.expression.Template;
import io.github.loadgate.plan.Body;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BodyMakerTest {
  private final RequestMaker maker = new RequestMaker("1.2", false, UnaryOperator.identity());
  private final Map<String, byte[]> files = new HashMap<>();
  private final Map<String, Object> variables = new HashMap<>();

  @Test
  void formIsEncodedAsBrowsersDo() {
    variables.put("name", "Zo\u00eb & co=1+1 *-._~");
    Call call = call(form("full name", "${name}", "n", 7, "yes", true));
    assertThat(text(call)).isEqualTo("full+name=Zo%C3%AB+%26+co%3D1%2B1+*-._%7E&n=7&yes=true");
    assertThat(type(call)).isEqualTo("application/x-www-form-urlencoded");
  }

  @Test
  void listIsOneFieldPerElementAndNullIsNone() {
    variables.put("ids", Arrays.asList(1, null, "b"));
    variables.put("nothing", null);
    variables.put("map", Map.of("a", 1));
    assertThat(text(call(form("id", "${ids}", "x", "${nothing}", "m", "${map}", "e", ""))))
        .isEqualTo("id=1&id=b&m=%7B%22a%22%3A1%7D&e=");
  }

  @Test
  void textIsSentAsItStands() {
    Call call = call(new Body.Text(Template.of("<a>\u00e4${1 + 1}</a>\r\n")));
    assertThat(text(call)).isEqualTo("<a>\u00e42</a>\r\n");
    assertThat(type(call)).isEqualTo("text/plain; charset=utf-8");
  }

  @Test
  void fileHasTheTypeOfItsName() {
    files.put("up/photo.JPEG", new byte[] {-1, -40, 0});
    files.put("noend", new byte[0]);
    Call call = call(new Body.File(Template.of("up/photo.JPEG")));
    assertThat(requireNonNull(call.body()).start(10)).containsExactly(-1, -40, 0);
    assertThat(type(call)).isEqualTo("image/jpeg");
    assertThat(type(call(new Body.File(Template.of("noend")))))
        .isEqualTo("application/octet-stream");
    assertThatThrownBy(() -> call(new Body.File(Template.of("none.txt"))))
        .isInstanceOf(ExpressionException.class)
        .hasMessage("there is no file none.txt");
  }

  @Test
  void filesOfAnIncludedPlanBeginAtItsFolder() {
    files.put("../shared/a.txt", "one".getBytes(UTF_8));
    files.put("/all/a.txt", "two".getBytes(UTF_8));
    variables.put("paths", List.of("a.txt", "/all/a.txt"));
    assertThat(text(call(new Body.File(Template.of("a.txt"), "../shared")))).isEqualTo("one");
    Body.Part part = new Body.Part(true, Template.of("${paths}"), null, "../shared");
    assertThat(text(call(new Body.Multipart(Map.of("f", part)))))
        .containsSubsequence("filename=\"a.txt\"", "one", "filename=\"a.txt\"", "two");
  }

  @Test
  void typeOfThePlanWins() {
    files.put("a.json", "{}".getBytes(UTF_8));
    variables.put("own", "application/x-own");
    for (Body body :
        List.of(
            form("a", 1),
            new Body.Text(Template.of("x")),
            new Body.File(Template.of("a.json")),
            new Body.Json(Template.of(1)))) {
      for (String own : List.of("application/x-own", "${own}")) {
        Call call = maker.make(request(body).header("content-type", own).request(), scope());
        assertThat(call.headers())
            .containsExactly(
                Map.entry("content-type", "application/x-own"),
                Map.entry("User-Agent", "loadgate/1.2"));
      }
    }
  }

  @Test
  void fileIsReadOnce() {
    files.put("a.bin", new byte[] {1});
    Body.File body = new Body.File(Template.of("${'a.bin'}"));
    Call one = call(body);
    files.clear();
    assertThat(requireNonNull(call(body).body()).pieces().get(0))
        .isSameAs(requireNonNull(one.body()).pieces().get(0));
  }

  @Test
  void filesAreBoundedTogether() {
    BodyFiles bounded = new BodyFiles(3 << 20);
    files.put("a", new byte[2 << 20]);
    files.put("b", new byte[2 << 20]);
    files.put("c", new byte[1 << 20]);
    assertThat(bounded.bytes("a", scope())).hasSize(2 << 20);
    assertThatThrownBy(() -> bounded.bytes("b", scope()))
        .isInstanceOf(ExpressionException.class)
        .hasMessage(
            "the files of request bodies are larger than 3 MB together, a quarter of Java's memory:"
                + " b is one too many; use fewer or smaller ones, or raise -Xmx in MAVEN_OPTS");
    assertThat(bounded.bytes("c", scope())).hasSize(1 << 20);
  }

  @Test
  void multipartHoldsTextsAndFiles() {
    files.put("docs/a \"b\".pdf", "%PDF".getBytes(UTF_8));
    Map<String, Body.Part> parts = new LinkedHashMap<>();
    parts.put("doc", new Body.Part(true, Template.of("docs/a \"b\".pdf"), null));
    parts.put("n\u00f6te\r\n\"", text("Gr\u00fc\u00dfe", null));
    parts.put("meta", text("{}", "application/json"));
    Call call = call(new Body.Multipart(parts));
    String boundary = type(call).substring("multipart/form-data; boundary=".length());
    assertThat(boundary).matches("loadgate-[0-9a-f-]{36}");
    assertThat(text(call))
        .isEqualTo(
            """
            --B
            Content-Disposition: form-data; name="doc"; filename="a %22b%22.pdf"
            Content-Type: application/pdf

            %PDF
            --B
            Content-Disposition: form-data; name="n\u00f6te%0D%0A%22"

            Gr\u00fc\u00dfe
            --B
            Content-Disposition: form-data; name="meta"
            Content-Type: application/json

            {}
            --B--
            """
                .replace("\n", "\r\n")
                .replace("B", boundary));
  }

  @Test
  void severalFilesUnderOneNameAndNoneForNull() {
    files.put("a.txt", "1".getBytes(UTF_8));
    files.put("b.txt", "2".getBytes(UTF_8));
    variables.put("paths", List.of("a.txt", "b.txt"));
    variables.put("nothing", null);
    Map<String, Body.Part> parts = new LinkedHashMap<>();
    parts.put("f", new Body.Part(true, Template.of("${paths}"), Template.of("text/x-own")));
    parts.put("t", text("${nothing}", null));
    String sent = text(call(new Body.Multipart(parts)));
    assertThat(sent)
        .contains("filename=\"a.txt\"\r\nContent-Type: text/x-own\r\n\r\n1\r\n")
        .contains("filename=\"b.txt\"\r\nContent-Type: text/x-own\r\n\r\n2\r\n")
        .doesNotContain("name=\"t\"");
  }

  @Test
  void boundaryIsFreshUnlessThePlanGivesOne() {
    Body body = new Body.Multipart(Map.of("a", text("${'x'}", null)));
    Typed with = new Typed(body);
    assertThat(type(call(body))).isNotEqualTo(type(call(body)));
    assertThat(with.type("multipart/mixed"))
        .matches("multipart/mixed; boundary=loadgate-[0-9a-f-]{36}");
    assertThat(with.type("multipart/form-data; boundary=\"own\""))
        .isEqualTo("multipart/form-data; boundary=\"own\"");
    assertThat(with.sent("multipart/form-data; boundary=\"own\"")).startsWith("--own\r\n");
  }

  @Test
  void typeOfAPartCannotBreakTheRequest() {
    variables.put("type", "a\r\nX: 1");
    assertThatThrownBy(() -> call(new Body.Multipart(Map.of("a", text("x", "${type}")))))
        .isInstanceOf(ExpressionException.class)
        .hasMessage("the `type` of part a holds a control character");
  }

  @Test
  void jsonKnowsNoInfinity() {
    variables.put("n", Double.POSITIVE_INFINITY);
    assertThatThrownBy(() -> call(new Body.Json(Template.of(Map.of("a", "${n}")))))
        .isInstanceOf(ExpressionException.class)
        .hasMessage("a value of `json` cannot be written as JSON: it has no number Infinity");
  }

  /** One body under several content types. */
  private final class Typed {
    private final Body body;

    Typed(Body body) {
      this.body = body;
    }

    Call call(String contentType) {
      return maker.make(request(body).header("Content-Type", contentType).request(), scope());
    }

    String type(String contentType) {
      return BodyMakerTest.type(call(contentType));
    }

    String sent(String contentType) {
      return text(call(contentType));
    }
  }

  private static Body.Part text(String content, @Nullable String type) {
    return new Body.Part(false, Template.of(content), type == null ? null : Template.of(type));
  }

  private static Body.Form form(Object... pairs) {
    Map<String, Template> fields = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      fields.put((String) pairs[i], Template.of(pairs[i + 1]));
    }
    return new Body.Form(fields);
  }

  private static Fixture.Parts request(Body body) {
    return new Fixture.Parts().body("POST", body);
  }

  private Fixture.FakeScope scope() {
    return Fixture.scope(variables, files);
  }

  private Call call(Body body) {
    return maker.make(request(body).request(), scope());
  }

  private static String text(Call call) {
    return new String(requireNonNull(call.body()).start(100_000), UTF_8);
  }

  private static String type(Call call) {
    return requireNonNull(RequestHeaders.contentType(call.headers()));
  }
}
