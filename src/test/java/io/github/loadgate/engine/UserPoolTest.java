package io.github.loadgate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.expression.Mask;
import io.github.loadgate.plan.HttpOptions;
import io.github.loadgate.time.Clock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class UserPoolTest {
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - Duration.ofMinutes(7).toNanos());
  private final OkHttpTransport transport =
      new OkHttpTransport(HttpOptions.DEFAULT, new Manual(), new Mask(Set.of()));
  private final OkHttpSession session = (OkHttpSession) transport.open();
  private final List<MockWebServer> servers = new ArrayList<>();

  @AfterEach
  void close() {
    transport.close();
    servers.forEach(MockWebServer::close);
  }

  @Test
  void connectionIsKeptForFiveMinutes() throws Exception {
    MockWebServer server = server();
    send(server);
    assertThat(server.takeRequest().getConnectionIndex()).isZero();
    now.addAndGet(Duration.ofMinutes(5).toNanos());
    send(server);
    assertThat(server.takeRequest().getConnectionIndex()).isZero();
    now.addAndGet(Duration.ofMinutes(5).toNanos() + 1);
    send(server);
    assertThat(server.takeRequest().getConnectionIndex()).isEqualTo(1);
    assertThat(session.pool().connectionCount()).isEqualTo(1);
  }

  @Test
  void userHasEightConnectionsOpenAtMost() throws Exception {
    for (int i = 0; i < 8; i++) {
      send(server());
    }
    assertThat(session.pool().connectionCount()).isEqualTo(8);
    send(server());
    assertThat(session.pool().connectionCount()).isZero();
    send(servers.get(0));
    servers.get(0).takeRequest();
    assertThat(servers.get(0).takeRequest().getConnectionIndex()).isEqualTo(1);
  }

  private void send(MockWebServer server) {
    Duration time = Duration.ofSeconds(20);
    String url = server.url("/").toString();
    Answer answer = session.send(new Call("GET", url, List.of(), null, time, time, true, 100));
    assertThat(answer.failure()).as(answer.words()).isNull();
  }

  private MockWebServer server() throws IOException {
    MockWebServer server = new MockWebServer();
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return new MockResponse(200, Headers.of(), "ok");
          }
        });
    server.start();
    servers.add(server);
    return server;
  }

  /** It overflows on the way, as a real one may. */
  private final class Manual implements Clock {
    @Override
    public long nanos() {
      return now.get();
    }

    @Override
    public Instant now() {
      return Instant.EPOCH;
    }

    @Override
    public void sleepUntil(long nanos) {
      throw new UnsupportedOperationException();
    }
  }
}
