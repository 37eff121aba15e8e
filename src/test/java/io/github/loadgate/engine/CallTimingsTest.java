package io.github.loadgate.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.expression.Mask;
import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.metrics.Timings;
import io.github.loadgate.plan.HttpOptions;
import io.github.loadgate.plan.Tls;
import io.github.loadgate.time.SystemClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLSocket;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real sockets, and a server that is slow in one part of a call. */
@Timeout(30)
class CallTimingsTest {
  private static final long DELAY = 300;
  private static final long DELAYED = DELAY * 1_000_000;
  private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-A: \r\n\r\nhello";

  private final OkHttpTransport transport =
      new OkHttpTransport(
          new HttpOptions(false, true, "1.1", new Tls(false, null, null, null)),
          new SystemClock(),
          new Mask(Set.of()));

  @AfterEach
  void close() {
    transport.close();
  }

  @Test
  void slowAnswerIsWaitedFor() throws Exception {
    try (RawServer server =
        new RawServer(
            (self, socket) -> {
              self.readRequest(socket);
              Thread.sleep(DELAY);
              RawServer.write(socket, ANSWER);
            })) {
      Timings timings = get(server.url());
      assertThat(timings.waiting()).isGreaterThanOrEqualTo(DELAYED);
      assertThat(timings.waiting())
          .isGreaterThan(timings.connect())
          .isGreaterThan(timings.receiving());
      assertThat(timings.tls()).isEqualTo(Timings.NONE);
    }
  }

  @Test
  void slowBodyIsReceived() throws Exception {
    try (RawServer server =
        new RawServer(
            (self, socket) -> {
              self.readRequest(socket);
              RawServer.write(socket, ANSWER.substring(0, ANSWER.length() - 1));
              Thread.sleep(DELAY);
              RawServer.write(socket, "o");
            })) {
      Timings timings = get(server.url());
      assertThat(timings.receiving()).isGreaterThan(DELAYED / 2);
      assertThat(timings.receiving())
          .isGreaterThan(timings.connect())
          .isGreaterThan(timings.waiting());
      assertThat(timings.bytesReceived()).isEqualTo(ANSWER.length());
    }
  }

  @Test
  void slowHandshakeIsOfTls() throws Exception {
    HandshakeCertificates ofServer =
        new HandshakeCertificates.Builder()
            .heldCertificate(new HeldCertificate.Builder().commonName("localhost").build())
            .build();
    try (RawServer server =
        new RawServer(
            (self, socket) -> {
              Thread.sleep(DELAY);
              SSLSocket secure =
                  (SSLSocket) ofServer.sslSocketFactory().createSocket(socket, null, 0, true);
              secure.setUseClientMode(false);
              readHead(secure);
              RawServer.write(secure, ANSWER);
            })) {
      Timings timings = get(server.url().replace("http:", "https:"));
      assertThat(timings.tls()).isGreaterThan(DELAYED / 2);
      assertThat(timings.tls()).isGreaterThan(timings.connect()).isGreaterThan(timings.waiting());
      assertThat(timings.connect()).isNotNegative();
      assertThat(timings.connections()).isEqualTo(1);
      assertThat(timings.bytesReceived()).isEqualTo(ANSWER.length());
    }
  }

  /** A full backlog drops the first SYN; the kernel sends another after a second. */
  @Test
  void slowConnectIsOfConnecting() throws Exception {
    try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      List<Socket> fillers = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        fillers.add(new Socket(listening.getInetAddress(), listening.getLocalPort()));
      }
      Thread server = new Thread(() -> acceptLate(listening), "late-server");
      server.setDaemon(true);
      server.start();
      Timings timings = get("http://127.0.0.1:" + listening.getLocalPort() + "/");
      assertThat(timings.connect()).isGreaterThanOrEqualTo(DELAYED);
      assertThat(timings.connect()).isGreaterThan(timings.waiting() + timings.receiving());
      for (Socket filler : fillers) {
        filler.close();
      }
    }
  }

  private static void acceptLate(ServerSocket listening) {
    try {
      // Nobody is told that a SYN was dropped.
      Thread.sleep(DELAY);
      listening.accept();
      listening.accept();
      Socket socket = listening.accept();
      readHead(socket);
      RawServer.write(socket, ANSWER);
    } catch (IOException | InterruptedException e) {
      // The test is over, and says what it missed.
    }
  }

  /** Not a byte more, so that a body can be read after it. */
  private static String readHead(Socket socket) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int c = socket.getInputStream().read();
      if (c < 0) {
        throw new IOException("no more requests");
      }
      head.append((char) c);
    }
    return head.toString();
  }

  @Test
  void bytesAreThoseOnTheWire() throws Exception {
    List<String> heads = new CopyOnWriteArrayList<>();
    try (RawServer server =
        new RawServer(
            (self, socket) -> {
              for (int i = 0; i < 2; i++) {
                heads.add(readHead(socket));
                socket.getInputStream().readNBytes("{\"name\":\"ä\"}".getBytes(UTF_8).length);
                RawServer.write(socket, ANSWER);
              }
            })) {
      byte[] body = "{\"name\":\"ä\"}".getBytes(UTF_8);
      Duration timeout = Duration.ofSeconds(20);
      Call post =
          new Call(
              "POST",
              server.url() + "orders/17?all=1&name=%C3%A4#fragment",
              List.of(Map.entry("Content-Type", "application/json"), Map.entry("X-Empty", "")),
              Payload.ofText(body, "any"),
              timeout,
              timeout,
              true,
              1000);
      try (Transport.Session session = transport.open()) {
        for (int connections = 1; connections >= 0; connections--) {
          Timings timings = requireNonNull(session.send(post).timings());
          String head = heads.get(heads.size() - 1);
          assertThat(timings.bytesSent()).isEqualTo(head.length() + body.length);
          assertThat(timings.bytesReceived()).isEqualTo(ANSWER.length());
          assertThat(timings.connections()).isEqualTo(connections);
          assertThat(timings.connect() == Timings.NONE).isEqualTo(connections == 0);
        }
      }
    }
  }

  @Test
  void requestThatTimesOutWaitedUntilThen() throws Exception {
    try (RawServer server =
        new RawServer(
            (self, socket) -> {
              self.readRequest(socket);
              new CountDownLatch(1).await();
            })) {
      Answer answer = answer(server.url(), Duration.ofMillis(DELAY));
      assertThat(answer.failure()).isEqualTo(FailureClass.TIMEOUT);
      Timings timings = requireNonNull(answer.timings());
      assertThat(timings.waiting()).isPositive().isLessThanOrEqualTo(answer.nanos());
      assertThat(timings.receiving()).isEqualTo(Timings.NONE);
      assertThat(timings.bytesReceived()).isZero();
      assertThat(timings.bytesSent()).isEqualTo(server.requests.get(0).length());
    }
  }

  @Test
  void refusedConnectionHasNoOtherParts() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Answer answer = answer("http://127.0.0.1:" + port + "/", Duration.ofSeconds(20));
    assertThat(answer.failure()).isEqualTo(FailureClass.REFUSED);
    Timings timings = requireNonNull(answer.timings());
    assertThat(timings)
        .isEqualTo(new Timings(timings.dns(), timings.connect(), -1, -1, -1, 0, 0, 0));
    assertThat(timings.connect()).isPositive().isLessThanOrEqualTo(answer.nanos());
  }

  private Timings get(String url) {
    Answer answer = answer(url, Duration.ofSeconds(20));
    assertThat(answer.words()).isEmpty();
    return requireNonNull(answer.timings());
  }

  private Answer answer(String url, Duration timeout) {
    try (Transport.Session session = transport.open()) {
      Duration connect = Duration.ofSeconds(20);
      return session.send(new Call("GET", url, List.of(), null, timeout, connect, true, 1000));
    }
  }
}
