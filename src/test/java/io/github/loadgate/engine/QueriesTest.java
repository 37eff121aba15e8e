package io.github.loadgate.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.loadgate.expression.Mask;
import io.github.loadgate.expression.Template;
import io.github.loadgate.metrics.Gauge;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Prometheus;
import io.github.loadgate.time.SystemClock;
import io.github.loadgate.verdict.SummaryFixture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class QueriesTest {

  private static final String LAG = "max(lag[$window])";
  private static final String ONE = "{\"resultType\":\"scalar\",\"result\":[1,\"130\"]}";

  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, String> headers = new LinkedHashMap<>();
  private final Mask mask = new Mask(List.of());
  private int status = 200;
  private String body = success(ONE);
  private @Nullable HttpServer server;

  private static String success(String data) {
    return "{\"status\":\"success\",\"data\":" + data + "}";
  }

  @BeforeEach
  void serve() throws IOException {
    HttpServer made =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    made.createContext("/", this::answer);
    made.start();
    server = made;
  }

  @AfterEach
  void stop() {
    requireNonNull(server).stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.add(exchange.getRequestURI().toString());
    List<String> authorization = exchange.getRequestHeaders().get("Authorization");
    asked.add(authorization == null ? "-" : authorization.get(0));
    headers.forEach(exchange.getResponseHeaders()::set);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private int port() {
    return requireNonNull(server).getAddress().getPort();
  }

  private String url() {
    return "http://127.0.0.1:" + port();
  }

  private static SummaryFixture healthy() {
    return new SummaryFixture().label("GET /a", SummaryFixture.requests());
  }

  private Gauge ask() throws InterruptedException {
    return ask(url(), LAG);
  }

  private Gauge ask(String url, String promql) throws InterruptedException {
    return ask(url, promql, healthy().summary());
  }

  private Gauge ask(String url, String promql, Summary summary) throws InterruptedException {
    Plan plain = Fakes.plan(Fakes.load(1, 0, 0, 1, 0));
    Prometheus prometheus =
        new Prometheus(
            Origin.line("a.load.yaml", 3),
            Template.of(url),
            Map.of(
                "lag", new Prometheus.Query(Origin.line("a.load.yaml", 9), Template.of(promql))));
    Plan plan = Steps.with(plain, prometheus);
    UserScope scope = UserScope.ofRun(Fakes.state(mask, 1), -1);
    Summary with = new Queries(plan, mask, new SystemClock()).asked(summary, scope);
    return requireNonNull(with.gauges().get("query lag value"));
  }

  private String missing() throws InterruptedException {
    Gauge gauge = ask();
    assertThat(gauge.value()).isNaN();
    return gauge.missing().replace(url(), "http://HOST");
  }

  @Test
  void asksForTheEndOfTheJudgedTime() throws Exception {
    Gauge gauge = ask();
    assertThat(gauge).isEqualTo(new Gauge(130, 1, "`max(lag[20s])` at the end of 20s", ""));
    assertThat(URLDecoder.decode(asked.get(0), StandardCharsets.UTF_8))
        .isEqualTo("/api/v1/query?query=max(lag[20s])&time=1767225620.000&timeout=10s");
  }

  @Test
  void aPlanWithoutQueriesAsksNothing() throws Exception {
    Summary summary = healthy().summary();
    Plan plan = Fakes.plan(Fakes.load(1, 0, 0, 1, 0));
    UserScope scope = UserScope.ofRun(Fakes.state(mask, 1), -1);
    assertThat(new Queries(plan, mask, new SystemClock()).asked(summary, scope)).isSameAs(summary);
  }

  @Test
  void aPathOfTheServerStays() throws Exception {
    ask(url() + "/prometheus/", LAG);
    ask(url() + "/prometheus", LAG);
    assertThat(asked.get(0)).startsWith("/prometheus/api/v1/query?query=");
    assertThat(asked.get(2)).isEqualTo(asked.get(0));
  }

  @Test
  void credentialsOfTheUrlAreSentAndNeverShown() throws Exception {
    status = 401;
    body = "wrong: s3cret-word";
    Gauge gauge = ask("http://me:s3cret-word@127.0.0.1:" + port(), LAG);
    assertThat(asked.get(1)).isEqualTo("Basic bWU6czNjcmV0LXdvcmQ=");
    assertThat(gauge.missing())
        .isEqualTo(
            "`max(lag[20s])` was answered by "
                + url()
                + "/ with 401 and no JSON: is that a Prometheus? It said: wrong: ***"
                + " (prometheus: a.load.yaml:3)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'resultType':'vector','result':[]}|no data: is the name right, and was it scraped in the"
            + " judged time? A rate takes two scrapes within its window",
        "{'resultType':'vector','result':[{'value':[1,'2']},{'value':[1,'3']}]}|2 series, and it"
            + " takes one number: aggregate them, such as with max(…)",
        "{'resultType':'vector','result':[{'value':[1,'NaN']}]}|NaN, which is no number to judge:"
            + " did it divide by nothing, or had it no samples?",
        "{'resultType':'scalar','result':[1,'+Inf']}|+Inf, which is no number to judge: did it"
            + " divide by nothing, or had it no samples?",
        "{'resultType':'scalar','result':[1,'1e999']}|1e999, which is no number to judge: did it"
            + " divide by nothing, or had it no samples?",
        "{'resultType':'vector','result':[{'histogram':[1,{}]}]}|a value that is no number, such as"
            + " a histogram: take a part of it",
        "{'resultType':'matrix','result':[]}|a matrix, and it takes one number, such as of max(…)",
        "{'resultType':'scalar','result':[1,7]}|a value that is no number, such as a histogram: take"
            + " a part of it",
      })
  void whatIsNotOneNumberIsNone(String data, String reason) throws Exception {
    body = success(data.replace('\'', '"'));
    assertThat(missing())
        .isEqualTo(
            "`max(lag[20s])` was answered by http://HOST/ with "
                + reason
                + " (prometheus: a.load.yaml:3)");
  }

  @ParameterizedTest
  @CsvSource({"-5.5,-5.5", "0,0", "1.5e3,1500", "+2,2"})
  void aVectorOfOneIsANumber(String text, double value) throws Exception {
    body =
        success(
            "{\"resultType\":\"vector\",\"result\":[{\"metric\":{},\"value\":[1,\""
                + text
                + "\"]}]}");
    assertThat(ask().value()).isEqualTo(value);
  }

  @Test
  void anErrorIsTold() throws Exception {
    status = 400;
    body = "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"parse\\nerror\"}";
    assertThat(missing())
        .isEqualTo(
            "`max(lag[20s])` was answered by http://HOST/ with an error: bad_data: parse error"
                + " (prometheus: a.load.yaml:3)");
  }

  @Test
  void aWarningGoesWithTheValue() throws Exception {
    body = success(ONE).replaceFirst("}$", ",\"warnings\":[\"a store did not answer\"]}");
    assertThat(ask().evidence())
        .isEqualTo("`max(lag[20s])` at the end of 20s, with the warning: a store did not answer");
  }

  @Test
  void anythingElseIsNoPrometheus() throws Exception {
    body = "<html>hello</html>";
    assertThat(missing()).contains("with 200 and no JSON: is that a Prometheus? It said: <html>");
    body = "[1, 2]";
    assertThat(missing()).contains("with 200: is that a Prometheus? It said: [1, 2]");
    status = 500;
    body = success(ONE);
    assertThat(missing()).contains("with 500: is that a Prometheus?");
  }

  @Test
  void aHugeAnswerIsNotReadToItsEnd() throws Exception {
    body = success("{\"resultType\":\"string\",\"result\":\"" + "x".repeat(2 << 20) + "\"}");
    assertThat(missing())
        .contains("was answered by http://HOST/ with more than 1 MB: aggregate it to one number");
  }

  @Test
  void aDeepAnswerIsNone() throws Exception {
    body = "[".repeat(100_000);
    assertThat(missing()).contains("no JSON");
  }

  @Test
  void aRedirectIsNotFollowed() throws Exception {
    status = 302;
    body = "";
    headers.put("Location", "http://elsewhere.example/");
    assertThat(missing())
        .isEqualTo(
            "`max(lag[20s])` was answered by http://HOST/ with a redirect to"
                + " http://elsewhere.example/, which is not followed: write the address that it"
                + " means (prometheus: a.load.yaml:3)");
    assertThat(asked).hasSize(2);
  }

  @Test
  void aServerThatIsNotThereIsNamed() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    assertThat(ask("http://127.0.0.1:" + free, LAG).missing())
        .startsWith("`max(lag[20s])` was not answered by http://127.0.0.1:" + free + "/ (")
        .endsWith(
            "): is that the address, and does it run until the load is over?"
                + " (prometheus: a.load.yaml:3)");
  }

  @Test
  void anAddressThatIsNoneIsTold() throws Exception {
    assertThat(ask("localhost:9090", LAG).missing())
        .isEqualTo(
            "`prometheus` (a.load.yaml:3): `localhost:9090` does not begin with http:// or"
                + " https://");
  }

  @Test
  void aRunThatEndedEarlyAsksNothing() throws Exception {
    Summary early = healthy().endedEarly("`api` has exited with 1").summary();
    assertThat(ask(url(), LAG, early).missing())
        .isEqualTo("it was not asked, because the run ended early");
    assertThat(asked).isEmpty();
  }

  @Test
  void anExpressionThatFailsIsTold() throws Exception {
    assertThat(ask(url(), "${first(nothing)}").missing()).endsWith("(a.load.yaml:9)");
  }
}
