package io.github.loadgate.engine;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.expression.Mask;
import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.plan.HttpOptions;
import io.github.loadgate.time.Clock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that close a connection while its user thinks, without a word, as all of them do. */
@Timeout(30)
class ClosedWhileIdleTest {
  private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  private final AtomicLong now = new AtomicLong();
  private volatile long tick;
  private final AtomicInteger connections = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final OkHttpTransport transport =
      new OkHttpTransport(HttpOptions.DEFAULT, new Manual(), new Mask(Set.of()));
  private final Transport.Session session = transport.open();
  private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());

  ClosedWhileIdleTest() throws IOException {}

  @AfterEach
  void close() throws IOException {
    transport.close();
    server.close();
    threads.shutdownNow();
  }

  @Test
  void nextRequestTakesAnotherConnection() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    threads.execute(
        () -> {
          serve(1);
          closed.countDown();
          serve(1);
        });

    assertThat(get().words()).isEmpty();
    assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
    now.addAndGet(Duration.ofSeconds(5).toNanos());

    assertThat(get().words()).isEmpty();
    assertThat(connections).hasValue(2);
  }

  @Test
  void connectionThatIsStillOpenIsUsedAgain() throws Exception {
    threads.execute(() -> serve(3));
    for (int i = 0; i < 3; i++) {
      assertThat(get().words()).isEmpty();
      now.addAndGet(Duration.ofSeconds(5).toNanos());
    }
    assertThat(connections).hasValue(1);
  }

  /** A look at an idle connection that is still open waits for what does not come. */
  @Test
  void timeOfTheLookIsToldAndIsNotTheAnswers() throws Exception {
    threads.execute(() -> serve(2));
    get();
    assertThat(session.heldBackNanos()).isZero();
    now.addAndGet(Duration.ofSeconds(5).toNanos());
    tick = 1_000;
    get();
    assertThat(session.heldBackNanos()).isPositive();
  }

  /** What is left over of one host's answers is no answer to the next request there. */
  @Test
  void unaskedAnswerIsSeenThoughAnotherHostWasAskedMeanwhile() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      threads.execute(() -> serve(server, 1, ANSWER + ANSWER, true));
      threads.execute(() -> serve(other, 2, ANSWER, true));
      assertThat(get(server).words()).isEmpty();
      assertThat(get(other).words()).isEmpty();
      assertThat(get(server).failure()).isEqualTo(FailureClass.UNASKED);
      assertThat(get(other).words()).isEmpty();
    }
  }

  private Answer get() {
    return get(server);
  }

  private Answer get(ServerSocket host) {
    Duration time = Duration.ofSeconds(20);
    String url = "http://127.0.0.1:" + host.getLocalPort() + "/";
    return session.send(new Call("GET", url, List.of(), null, time, time, true, 100));
  }

  private void serve(int requests) {
    serve(server, requests, ANSWER, false);
  }

  /**
   * @param stays whether the connection is left open until the client ends it
   */
  private void serve(ServerSocket host, int requests, String answer, boolean stays) {
    try (Socket socket = host.accept()) {
      connections.incrementAndGet();
      BufferedReader in =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
      for (int i = 0; i < requests; i++) {
        String line = in.readLine();
        while (line != null && !line.isEmpty()) {
          line = in.readLine();
        }
        socket.getOutputStream().write(answer.getBytes(US_ASCII));
      }
      while (stays && in.readLine() != null) {}
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private final class Manual implements Clock {
    @Override
    public long nanos() {
      return now.addAndGet(tick);
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
