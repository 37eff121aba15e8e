package io.github.loadgate.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loadgate.expression.ExpressionException;
import io.github.loadgate.expression.Template;
import io.github.loadgate.plan.Auth;
import io.github.loadgate.plan.Capture;
import io.github.loadgate.plan.Expectation;
import io.github.loadgate.plan.Step;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class RequestMakerTest {
  private final RequestMaker maker = new RequestMaker("1.2", false, UnaryOperator.identity());

  @Test
  void joinsTargetAndPathWithOneSlash() {
    assertThat(url("http://h:81", "/a")).isEqualTo("http://h:81/a");
    assertThat(url("http://h:81/", "/a")).isEqualTo("http://h:81/a");
    assertThat(url("http://h:81/api/", "a/b?c=d")).isEqualTo("http://h:81/api/a/b?c=d");
    assertThat(url("http://h:81/api", "?q=1")).isEqualTo("http://h:81/api?q=1");
    assertThat(url("http://h:81/api", "")).isEqualTo("http://h:81/api");
    assertThat(url("http://h", "")).isEqualTo("http://h/");
  }

  @Test
  void absolutePathWins() {
    assertThat(url("http://h", "https://other:8443/x")).isEqualTo("https://other:8443/x");
    assertThat(url("${nowhere}", "HTTP://other/x")).isEqualTo("http://other/x");
  }

  @Test
  void encodesOnlyWhatIsIllegalInAPathAndEverythingInAQuery() {
    Step.Request request =
        new Fixture.Parts()
            .to("http://h", "/items/${id}?x=${id}")
            .query("q", "${id}")
            .query("a b", "ü")
            .request();
    Call call = maker.make(request, Fixture.scope(Map.of("id", "a b/c&d=\u00e9")));
    assertThat(call.url())
        .isEqualTo(
            "http://h/items/a%20b/c&d=%C3%A9?x=a%20b/c&d=%C3%A9&q=a%20b%2Fc%26d%3D%C3%A9&a%20b=%C3%BC");
  }

  @Test
  void urlThatIsNone() {
    assertThatThrownBy(() -> url("localhost:80", "/a"))
        .isInstanceOf(ExpressionException.class)
        .hasMessage(
            "\"localhost:80/a\" is not a URL that can be asked: it must be like"
                + " http://host:port/path");
  }

  @Test
  void saysWhoItIsAndWhatItSends() {
    Step.Request request =
        new Fixture.Parts().header("Accept", "text/html").json("POST", Map.of("a", 1)).request();
    assertThat(headers(request, Map.of()))
        .containsExactly(
            Map.entry("Accept", "text/html"),
            Map.entry("User-Agent", "loadgate/1.2"),
            Map.entry("Content-Type", "application/json"));
  }

  @Test
  void headersOfThePlanWin() {
    Step.Request request =
        new Fixture.Parts()
            .header("content-type", "application/vnd.x+json")
            .header("user-agent", "me")
            .header("AUTHORIZATION", "Own x")
            .auth(new Auth.Bearer(Template.of("t")))
            .json("POST", Map.of())
            .request();
    assertThat(headers(request, Map.of()))
        .containsExactly(
            Map.entry("content-type", "application/vnd.x+json"),
            Map.entry("user-agent", "me"),
            Map.entry("AUTHORIZATION", "Own x"));
  }

  @Test
  void leavesOutWhatHasNoValueYet() {
    Step.Request request =
        new Fixture.Parts()
            .header("X-Tenant", "${tenant}")
            .auth(new Auth.Bearer(Template.of("${token}")))
            .request();
    assertThat(headers(request, Map.of())).containsExactly(Map.entry("User-Agent", "loadgate/1.2"));
    assertThat(headers(request, Map.of("token", "t1", "tenant", " x ")))
        .containsExactly(
            Map.entry("X-Tenant", "x"),
            Map.entry("Authorization", "Bearer t1"),
            Map.entry("User-Agent", "loadgate/1.2"));
  }

  @Test
  void basicIsEncodedAsUtf8() {
    Step.Request request =
        new Fixture.Parts()
            .auth(new Auth.Basic(Template.of("jos\u00e9"), Template.of("${pw}")))
            .request();
    assertThat(headers(request, Map.of("pw", "a:b")))
        .contains(Map.entry("Authorization", "Basic am9zw6k6YTpi"));
    assertThat(headers(request, Map.of())).hasSize(1);
  }

  @Test
  void headerThatWouldBreakTheRequestIsRefusedWithoutShowingIt() {
    Step.Request request = new Fixture.Parts().header("X-A", "${a}").request();
    assertThatThrownBy(() -> headers(request, Map.of("a", "s3cret\r\nX-B: 1")))
        .isInstanceOf(ExpressionException.class)
        .hasMessage(
            "the value of header X-A cannot be sent: its character 7 is a control character"
                + " (U+000D)");
    Step.Request named = new Fixture.Parts().header("X A", "1").request();
    assertThatThrownBy(() -> headers(named, Map.of()))
        .isInstanceOf(ExpressionException.class)
        .hasMessage(
            "\"X A\" cannot be the name of a header: letters, digits and !#$%&'*+-.^_`|~ can");
  }

  @Test
  void jsonKeepsItsTypes() {
    Map<String, Object> tree =
        Map.of("list", List.of(1, "${n}", "n=${n}", true), "text", "\u00e4\"");
    Step.Request request = new Fixture.Parts().json("POST", tree).request();
    Call call = maker.make(request, Fixture.scope(Map.of("n", 7)));
    String body = new String(requireNonNull(call.body()).start(1000), UTF_8);
    assertThat(body).contains("\"list\":[1,7,\"n=7\",true]").contains("\"text\":\"\u00e4\\\"\"");
  }

  @Test
  void getCannotSendABody() {
    Step.Request request = new Fixture.Parts().json("GET", Map.of()).request();
    assertThatThrownBy(() -> maker.make(request, Fixture.scope(Map.of())))
        .isInstanceOf(ExpressionException.class)
        .hasMessage("GET cannot send a body; leave out `json`, or use POST");
  }

  @Test
  void valueThatIsNoJson() {
    Step.Request request = new Fixture.Parts().json("POST", Map.of("a", "${a}")).request();
    assertThatThrownBy(() -> maker.make(request, Fixture.scope(Map.of("a", new Object()))))
        .isInstanceOf(ExpressionException.class)
        .hasMessageStartingWith("a value of `json` cannot be written as JSON: ");
  }

  @Test
  void whatNeverVariesIsMadeOnce() {
    Step.Request constant = new Fixture.Parts().json("POST", Map.of("a", 1)).request();
    assertThat(maker.make(constant, Fixture.scope(Map.of())))
        .isSameAs(maker.make(constant, Fixture.scope(Map.of())));
    Step.Request varying =
        new Fixture.Parts().header("X-A", "${a}").json("POST", Map.of("a", 1)).request();
    Call one = maker.make(varying, Fixture.scope(Map.of("a", 1)));
    Call two = maker.make(varying, Fixture.scope(Map.of("a", 2)));
    assertThat(one.url()).isSameAs(two.url());
    assertThat(one.body()).isSameAs(two.body());
    assertThat(one.headers()).contains(Map.entry("X-A", "1"));
    assertThat(two.headers()).contains(Map.entry("X-A", "2"));
  }

  @Test
  void keepsMuchOfABodyOnlyWhereItIsLookedInto() {
    assertThat(keepBytes(maker, Expectation.DEFAULT, Map.of())).isEqualTo(65_536);
    assertThat(
            keepBytes(
                new RequestMaker("1", true, UnaryOperator.identity()),
                Expectation.DEFAULT,
                Map.of()))
        .isEqualTo(8_388_608);
    Expectation json =
        new Expectation(
            Expectation.DEFAULT.status(),
            true,
            true,
            Map.of(),
            List.of(),
            Map.of(),
            List.of(),
            null,
            null,
            null);
    assertThat(keepBytes(maker, json, Map.of())).isEqualTo(8_388_608);
    assertThat(keepBytes(maker, Expectation.DEFAULT, Map.of("a", from(Capture.Source.REGEX))))
        .isEqualTo(8_388_608);
    assertThat(keepBytes(maker, Expectation.DEFAULT, Map.of("a", from(Capture.Source.HEADER))))
        .isEqualTo(65_536);
  }

  private static Capture from(Capture.Source source) {
    return new Capture(Fakes.ORIGIN, source, List.of(Template.of("x")), false, null);
  }

  private static int keepBytes(
      RequestMaker maker, Expectation expect, Map<String, Capture> captures) {
    return maker.make(Fixture.request(expect, captures), Fixture.scope(Map.of())).keepBytes();
  }

  private String url(String target, String path) {
    Step.Request request = new Fixture.Parts().to(target, path).request();
    return maker.make(request, Fixture.scope(Map.of())).url();
  }

  private List<Map.Entry<String, String>> headers(Step.Request request, Map<String, ?> variables) {
    return maker.make(request, Fixture.scope(variables)).headers();
  }
}
