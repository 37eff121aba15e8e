package io.github.loadgate.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.expression.Mask;
import io.github.loadgate.plan.HttpOptions;
import io.github.loadgate.time.SystemClock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where a redirect leads, and what goes there: two hosts, one of them by its number. */
class RedirectTest {
  private final MockWebServer server = new MockWebServer();
  private final MockWebServer other = new MockWebServer();
  private final OkHttpTransport transport =
      new OkHttpTransport(HttpOptions.DEFAULT, new SystemClock(), new Mask(Set.of()));
  private final Transport.Session session = transport.open();

  @BeforeEach
  void start() throws IOException {
    server.start();
    other.start();
  }

  @AfterEach
  void close() {
    transport.close();
    server.close();
    other.close();
  }

  @Test
  void bodyIsSentAgainAfter307And308AndNotAfterTheOthers() throws Exception {
    for (int status : List.of(301, 302, 303, 307, 308)) {
      redirect(status, "/next");
      server.enqueue(new MockResponse(200, Headers.of(), "there"));
      assertThat(session.send(post("/")).status()).isEqualTo(200);
      assertThat(server.takeRequest().getMethod()).isEqualTo("POST");
      RecordedRequest second = server.takeRequest();
      boolean again = status >= 307;
      assertThat(second.getMethod()).isEqualTo(again ? "POST" : "GET");
      assertThat(second.getHeaders().get("Content-Type")).isEqualTo(again ? "text/plain" : null);
      assertThat(second.getBody() == null ? "" : second.getBody().utf8())
          .isEqualTo(again ? "body" : "");
    }
  }

  @Test
  void credentialsDoNotGoToAnotherHost() throws Exception {
    redirect(302, elsewhere());
    other.enqueue(new MockResponse(200, Headers.of(), "there"));
    assertThat(session.send(post("/")).status()).isEqualTo(200);
    Headers first = server.takeRequest().getHeaders();
    assertThat(first.get("Authorization")).isEqualTo("Bearer t");
    assertThat(first.get("Cookie")).isEqualTo("own=1");
    Headers second = other.takeRequest().getHeaders();
    assertThat(second.get("Authorization")).isNull();
    assertThat(second.get("Cookie")).isNull();
    assertThat(second.get("X-Plain")).isEqualTo("x");
  }

  @Test
  void credentialsDoNotGoToAnotherPort() throws Exception {
    redirect(302, "http://localhost:" + other.getPort() + "/");
    other.enqueue(new MockResponse(200, Headers.of(), "there"));
    assertThat(session.send(post("/")).status()).isEqualTo(200);
    assertThat(server.takeRequest().getHeaders().get("Cookie")).isEqualTo("own=1");
    Headers second = other.takeRequest().getHeaders();
    assertThat(second.get("Authorization")).isNull();
    assertThat(second.get("Cookie")).isNull();
  }

  @Test
  void credentialsGoOnOnTheSameHost() throws Exception {
    redirect(302, "/next");
    server.enqueue(new MockResponse(200, Headers.of(), "there"));
    session.send(post("/"));
    server.takeRequest();
    Headers second = server.takeRequest().getHeaders();
    assertThat(second.get("Authorization")).isEqualTo("Bearer t");
    assertThat(second.get("Cookie")).isEqualTo("own=1");
  }

  @Test
  void cookiesOfThePlanAndOfTheServerGoTogetherEachToItsHost() throws Exception {
    server.enqueue(new MockResponse(200, Headers.of("Set-Cookie", "sid=7"), ""));
    session.send(post("/"));
    redirect(302, elsewhere());
    other.enqueue(new MockResponse(200, Headers.of("Set-Cookie", "oid=8"), ""));
    session.send(post("/"));
    server.takeRequest();
    assertThat(server.takeRequest().getHeaders().get("Cookie")).isEqualTo("own=1; sid=7");
    assertThat(other.takeRequest().getHeaders().get("Cookie")).isNull();
    assertThat(session.cookie(elsewhere(), "oid")).isEqualTo("8");
    assertThat(session.cookie(server.url("/").toString(), "oid")).isNull();
    redirect(302, elsewhere());
    other.enqueue(new MockResponse(200, Headers.of(), ""));
    session.send(post("/"));
    assertThat(other.takeRequest().getHeaders().get("Cookie")).isEqualTo("oid=8");
  }

  @Test
  void redirectToWhatIsNoHttpIsTheAnswer() {
    redirect(302, "ftp://files.test/x");
    assertThat(session.send(post("/")).status()).isEqualTo(302);
  }

  private void redirect(int status, String to) {
    server.enqueue(new MockResponse(status, Headers.of("Location", to), ""));
  }

  /** Cookies know hosts, and no ports. */
  private String elsewhere() {
    return "http://127.0.0.1:" + other.getPort() + "/";
  }

  private Call post(String path) {
    Duration time = Duration.ofSeconds(20);
    return new Call(
        "POST",
        server.url(path).newBuilder().host("localhost").build().toString(),
        List.of(
            Map.entry("Authorization", "Bearer t"),
            Map.entry("Cookie", "own=1"),
            Map.entry("X-Plain", "x"),
            Map.entry("Content-Type", "text/plain")),
        Payload.ofText("body".getBytes(UTF_8), "text/plain"),
        time,
        time,
        true,
        1000);
  }
}
