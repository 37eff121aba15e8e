package io.github.loadgate.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.expression.Mask;
import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.plan.HttpOptions;
import io.github.loadgate.plan.Tls;
import io.github.loadgate.time.SystemClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import okhttp3.Protocol;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class OkHttpTransportTest {
  private final MockWebServer server = new MockWebServer();
  private OkHttpTransport transport = transport(HttpOptions.DEFAULT);

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void close() {
    transport.close();
    server.close();
  }

  @Test
  void sendsWhatTheCallSays() throws Exception {
    server.enqueue(new MockResponse(201, Headers.of("X-A", "1", "X-A", "2"), "done"));
    byte[] body = "{\"name\":\"ä\"}".getBytes(UTF_8);
    Answer answer =
        transport
            .open()
            .send(
                call(
                    "POST",
                    url("/orders?x=1"),
                    List.of(
                        Map.entry("Content-Type", "application/json"), Map.entry("X-Name", "Ä")),
                    body,
                    true));
    RecordedRequest request = server.takeRequest();
    assertThat(request.getMethod()).isEqualTo("POST");
    assertThat(request.getTarget()).isEqualTo("/orders?x=1");
    assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
    assertThat(request.getHeaders().get("X-Name")).isEqualTo("Ä");
    assertThat(request.getHeaders().get("Accept-Encoding")).isEqualTo("gzip");
    assertThat(request.getBody().utf8()).isEqualTo("{\"name\":\"ä\"}");
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.failure()).isNull();
    assertThat(answer.headers()).contains(Map.entry("X-A", "1"), Map.entry("X-A", "2"));
    assertThat(AnswerText.of(answer)).isEqualTo("done");
    assertThat(answer.bodyBytes()).isEqualTo(4);
    assertThat(answer.nanos()).isPositive();
  }

  @Test
  void postWithoutBodySaysThatItIsEmpty() throws Exception {
    server.enqueue(new MockResponse(200, Headers.of(), ""));
    transport.open().send(call("POST", url("/"), List.of(), new byte[0], false));
    assertThat(server.takeRequest().getHeaders().get("Content-Length")).isEqualTo("0");
  }

  @Test
  void userKeepsOneConnectionAndSharesItWithNobody() throws Exception {
    enqueue(3);
    Transport.Session one = transport.open();
    one.send(get("/"));
    one.send(get("/"));
    transport.open().send(get("/"));
    assertThat(connections(3)).containsExactly(0, 0, 1);
  }

  @Test
  void usersShareConnectionsWhereThePlanSaysSo() throws Exception {
    transport = transport(new HttpOptions(true, true, "auto", Tls.DEFAULT));
    enqueue(2);
    transport.open().send(get("/"));
    transport.open().send(get("/"));
    assertThat(connections(2)).containsExactly(0, 0);
  }

  @Test
  void closedSessionFreesItsConnectionAndCanBeUsedNoMoreThanAnyOther() throws Exception {
    enqueue(1);
    Transport.Session session = transport.open();
    session.send(get("/"));
    session.close();
    server.takeRequest();
    assertThat(((OkHttpSession) session).pool().connectionCount()).isZero();
  }

  @Test
  void userKeepsItsCookiesAndNobodyElseHasThem() throws Exception {
    server.enqueue(new MockResponse(200, Headers.of("Set-Cookie", "id=a1; Path=/"), ""));
    enqueue(2);
    Transport.Session session = transport.open();
    session.send(get("/login"));
    session.send(get("/"));
    transport.open().send(get("/"));
    assertThat(server.takeRequest().getHeaders().get("Cookie")).isNull();
    assertThat(server.takeRequest().getHeaders().get("Cookie")).isEqualTo("id=a1");
    assertThat(server.takeRequest().getHeaders().get("Cookie")).isNull();
    assertThat(session.cookie(url("/"), "id")).isEqualTo("a1");
    assertThat(session.cookie(url("/"), "other")).isNull();
  }

  @Test
  void noCookiesWhereThePlanSaysSo() throws Exception {
    transport = transport(new HttpOptions(false, false, "auto", Tls.DEFAULT));
    server.enqueue(new MockResponse(200, Headers.of("Set-Cookie", "id=a1; Path=/"), ""));
    enqueue(1);
    Transport.Session session = transport.open();
    session.send(get("/"));
    session.send(get("/"));
    server.takeRequest();
    assertThat(server.takeRequest().getHeaders().get("Cookie")).isNull();
    assertThat(session.cookie(url("/"), "id")).isNull();
  }

  @Test
  void tenRedirectsAreOneSample() {
    for (int i = 0; i < 10; i++) {
      server.enqueue(new MockResponse(302, Headers.of("Location", "/next"), ""));
    }
    server.enqueue(new MockResponse(200, Headers.of(), "there"));
    Answer answer = transport.open().send(get("/"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(AnswerText.of(answer)).isEqualTo("there");
    assertThat(server.getRequestCount()).isEqualTo(11);
  }

  @Test
  void elevenRedirectsAreTooMany() {
    for (int i = 0; i < 11; i++) {
      server.enqueue(new MockResponse(302, Headers.of("Location", "/next"), ""));
    }
    Transport.Session session = transport.open();
    Answer answer = session.send(get("/"));
    assertThat(answer.failure()).isEqualTo(FailureClass.REDIRECTS);
    assertThat(answer.words())
        .isEqualTo(
            "redirected in a circle: more than 10 times, the last time to /next, where it had been"
                + " before");
    // The next call counts anew.
    server.enqueue(new MockResponse(302, Headers.of("Location", "/next"), ""));
    enqueue(1);
    assertThat(session.send(get("/")).status()).isEqualTo(200);
  }

  @Test
  void redirectIsAnAnswerWhereItIsNotFollowed() {
    server.enqueue(new MockResponse(302, Headers.of("Location", "/next"), ""));
    Call call = get("/");
    Answer answer =
        transport
            .open()
            .send(
                new Call(
                    "GET",
                    call.url(),
                    List.of(),
                    call.body(),
                    call.timeout(),
                    call.connectTimeout(),
                    false,
                    100));
    assertThat(answer.status()).isEqualTo(302);
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void serverThatAsksToBeAskedAgainIsNot() {
    server.enqueue(new MockResponse(503, Headers.of("Retry-After", "0"), "busy"));
    server.enqueue(new MockResponse(503, Headers.of(), "busy"));
    Transport.Session session = transport.open();
    Answer answer = session.send(get("/"));
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.headers()).contains(Map.entry("Retry-After", "0"));
    assertThat(server.getRequestCount()).isEqualTo(1);
    assertThat(session.send(get("/")).status()).isEqualTo(503);
  }

  @Test
  void packedBodyIsUnpackedWhoeverAskedForIt() throws Exception {
    byte[] packed = gzip("hello ".repeat(1000));
    for (int i = 0; i < 2; i++) {
      server.enqueue(
          new MockResponse.Builder()
              .addHeader("Content-Encoding", "gzip")
              .body(new Buffer().write(packed))
              .build());
    }
    Transport.Session session = transport.open();
    Answer ours = session.send(get("/"));
    Answer theirs =
        session.send(
            call(
                "GET",
                url("/"),
                List.of(Map.entry("Accept-Encoding", "gzip, deflate")),
                new byte[0],
                false));
    assertThat(ours.bodyBytes()).isEqualTo(6000);
    assertThat(theirs.bodyBytes()).isEqualTo(6000);
    assertThat(AnswerText.of(theirs)).startsWith("hello hello");
  }

  @Test
  void smallAnswerThatUnpacksToMuchIsCountedAndNotKept() throws Exception {
    byte[] packed = gzip("\0".repeat(20_000_000));
    server.enqueue(
        new MockResponse.Builder()
            .addHeader("Content-Encoding", "gzip")
            .body(new Buffer().write(packed))
            .build());
    Answer answer = transport.open().send(get("/"));
    assertThat(answer.failure()).isNull();
    assertThat(answer.body()).hasSize(1000);
    assertThat(answer.bodyBytes()).isEqualTo(20_000_000);
  }

  @Test
  void headOfAPackedBodyIsWhole() {
    server.enqueue(
        new MockResponse(200, Headers.of("Content-Encoding", "gzip", "Content-Length", "20"), ""));
    List<Map.Entry<String, String>> headers = List.of(Map.entry("Accept-Encoding", "gzip"));
    Answer answer = transport.open().send(call("HEAD", url("/"), headers, new byte[0], false));
    assertThat(answer.words()).isEmpty();
    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void speaksHttp2FromTheFirstByteWhereThePlanDemandsIt() throws Exception {
    MockWebServer h2 = new MockWebServer();
    h2.setProtocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE));
    h2.start();
    try (h2) {
      transport = transport(new HttpOptions(false, true, "2", Tls.DEFAULT));
      h2.enqueue(new MockResponse(200, Headers.of(), "two"));
      String url = h2.url("/").toString();
      Answer answer = transport.open().send(call("GET", url, List.of(), new byte[0], false));
      assertThat(answer.words()).isEmpty();
      assertThat(AnswerText.of(answer)).isEqualTo("two");
      assertThat(h2.takeRequest().getVersion()).isEqualTo("HTTP/2");
    }
  }

  @Test
  void serverThatKnowsNoHttp2FailsWhereThePlanDemandsIt() throws Exception {
    try (RawServer old =
        new RawServer(
            (self, socket) -> {
              self.readRequest(socket);
              RawServer.write(socket, "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
              new CountDownLatch(1).await();
            })) {
      transport = transport(new HttpOptions(false, true, "2", Tls.DEFAULT));
      Answer answer = transport.open().send(call("GET", old.url(), List.of(), new byte[0], false));
      assertThat(answer.failure())
          .isIn(FailureClass.PROTOCOL, FailureClass.CLOSED, FailureClass.RESET);
      assertThat(answer.words())
          .endsWith("; does it know HTTP/2 without TLS (http: {version: 2})?");
    }
  }

  @Test
  void closeEndsEverything() throws Exception {
    enqueue(1);
    OkHttpSession session = (OkHttpSession) transport.open();
    session.send(get("/"));
    transport.close();
    assertThat(session.pool().connectionCount()).isZero();
    session.cancel(); // nothing is under way: nothing happens
  }

  @Test
  void bodiesOfAllUsersAreBoundedTogether() {
    int free = RequestMaker.KEPT;
    transport =
        new OkHttpTransport(
            HttpOptions.DEFAULT, new SystemClock(), new Mask(Set.of()), new KeptBodies(2L * free));
    String body = "x".repeat(2 * free + free / 2);
    for (int i = 0; i < 8; i++) {
      server.enqueue(new MockResponse(200, Headers.of(), body));
    }
    Transport.Session one = transport.open();
    Transport.Session two = transport.open();
    assertThat(kept(one)).isEqualTo(body.length());
    Answer cut = two.send(keeping(8 << 20));
    assertThat(cut.body()).hasSize(free);
    assertThat(cut.isCutOff()).isTrue();
    assertThat(cut.bodyBytes()).isEqualTo(body.length());
    one.forget();
    one.forget();
    assertThat(kept(two)).isEqualTo(body.length());
    // The answer before counts until the next is there.
    assertThat(kept(two)).isEqualTo(free);
    assertThat(kept(two)).isEqualTo(body.length());
    assertThat(kept(one)).isEqualTo(free);
    two.close();
    assertThat(kept(one)).isEqualTo(body.length());
    assertThat(one.send(keeping(free + 1)).body()).hasSize(free);
  }

  private int kept(Transport.Session session) {
    return session.send(keeping(8 << 20)).body().length;
  }

  private Call keeping(int bytes) {
    Duration timeout = Duration.ofSeconds(20);
    return new Call("GET", url("/"), List.of(), null, timeout, timeout, true, bytes);
  }

  private static OkHttpTransport transport(HttpOptions options) {
    return new OkHttpTransport(options, new SystemClock(), new Mask(Set.of()));
  }

  private void enqueue(int answers) {
    for (int i = 0; i < answers; i++) {
      server.enqueue(new MockResponse(200, Headers.of(), "ok"));
    }
  }

  private List<Integer> connections(int requests) throws InterruptedException {
    Integer[] indexes = new Integer[requests];
    for (int i = 0; i < requests; i++) {
      indexes[i] = server.takeRequest().getConnectionIndex();
    }
    return List.of(indexes);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private String url(String path) {
    return server.url(path).toString();
  }

  private Call get(String path) {
    return call("GET", url(path), List.of(), new byte[0], false);
  }

  private static Call call(
      String method,
      String url,
      List<Map.Entry<String, String>> headers,
      byte[] body,
      boolean hasBody) {
    Duration timeout = Duration.ofSeconds(20);
    Payload payload = hasBody ? Payload.ofText(body, "any") : null;
    return new Call(method, url, headers, payload, timeout, timeout, true, 1000);
  }
}
