package io.github.loadgate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.expression.Mask;
import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.plan.HttpOptions;
import io.github.loadgate.time.SystemClock;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real sockets, and a server that breaks the rules. */
@Timeout(30)
class NetworkFailureTest {
  private static final Duration SOON = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofSeconds(20);

  private final OkHttpTransport transport =
      new OkHttpTransport(HttpOptions.DEFAULT, new SystemClock(), new Mask(Set.of()));
  private final Transport.Session session = transport.open();

  @AfterEach
  void close() {
    transport.close();
  }

  @Test
  void refusedConnection() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Answer answer = session.send(get("http://127.0.0.1:" + port + "/", LONG));
    assertFailed(
        answer, FailureClass.REFUSED, "the connection to 127.0.0.1:" + port + " was refused");
    assertThat(answer.status()).isZero();
    assertThat(answer.headers()).isEmpty();
  }

  @Test
  void hostWithoutAnAddress() {
    Answer answer = session.send(get("http://nowhere.invalid/", LONG));
    assertFailed(
        answer, FailureClass.DNS, "no address is known for the host of nowhere.invalid:80");
  }

  @Test
  void connectionThatIsNeverAccepted() throws IOException {
    // A full backlog: the system takes no further connection and says nothing.
    List<Socket> waiting = new ArrayList<>();
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      for (int i = 0; i < 2; i++) {
        waiting.add(new Socket(full.getInetAddress(), full.getLocalPort()));
      }
      String where = "127.0.0.1:" + full.getLocalPort();
      Answer answer = session.send(call("http://" + where + "/", LONG, SOON));
      assertFailed(
          answer, FailureClass.CONNECT_TIMEOUT, "no connection to " + where + " within 300 ms");
      Answer whole = session.send(call("http://" + where + "/", SOON, LONG));
      assertFailed(
          whole, FailureClass.CONNECT_TIMEOUT, "no connection to " + where + " within 300 ms");
    } finally {
      for (Socket socket : waiting) {
        socket.close();
      }
    }
  }

  @Test
  void resetBeforeTheAnswer() throws IOException {
    try (RawServer server =
        new RawServer(
            (self, socket) -> {
              self.readRequest(socket);
              socket.setSoLinger(true, 0);
              socket.close();
            })) {
      assertFailed(
          session.send(get(server.url(), LONG)),
          FailureClass.RESET,
          server.where() + " reset the connection before it answered");
    }
  }

  @Test
  void closedBeforeTheAnswer() throws IOException {
    try (RawServer server = RawServer.answering("")) {
      assertFailed(
          session.send(get(server.url(), LONG)),
          FailureClass.CLOSED,
          server.where() + " closed the connection before it answered");
    }
  }

  @Test
  void closedInTheMidstOfTheHeaders() throws IOException {
    try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\nContent-Le")) {
      assertFailed(
          session.send(get(server.url(), LONG)),
          FailureClass.HEADERS_CUT_SHORT,
          server.where() + " closed the connection in the midst of its headers");
    }
  }

  @Test
  void neverAnswers() throws IOException {
    try (RawServer server = new RawServer((self, socket) -> new CountDownLatch(1).await())) {
      Answer answer = session.send(get(server.url(), SOON));
      assertFailed(
          answer, FailureClass.TIMEOUT, "no answer from " + server.where() + " within 300 ms");
      assertThat(answer.nanos()).isGreaterThanOrEqualTo(SOON.toNanos());
    }
  }

  @Test
  void somethingElseThanHttp() throws IOException {
    try (RawServer server = RawServer.answering("SSH-2.0-OpenSSH_9.2\r\n")) {
      assertFailed(
          session.send(get(server.url(), LONG)),
          FailureClass.PROTOCOL,
          "the answer from "
              + server.where()
              + " breaks the rules of HTTP: it begins with \"SSH-2.0-OpenSSH_9.2\", where a status line"
              + " like \"HTTP/1.1 200 OK\" should be");
    }
  }

  @Test
  void headersWithoutEnd() throws IOException {
    String header = "X-Filler: " + "x".repeat(1000) + "\r\n";
    try (RawServer server =
        RawServer.answering("HTTP/1.1 200 OK\r\n" + header.repeat(300) + "\r\n")) {
      assertFailed(
          session.send(get(server.url(), LONG)),
          FailureClass.HEADERS_TOO_LARGE,
          server.where() + " sent more than 256 kB of headers, and no more of them are read");
    }
  }

  @Test
  void plainHttpWhereTlsIsWanted() throws IOException {
    try (RawServer server =
        new RawServer((self, socket) -> RawServer.write(socket, "HTTP/1.1 400 Bad Request\r\n"))) {
      Answer answer = session.send(get(server.url().replace("http:", "https:"), LONG));
      assertFailed(
          answer,
          FailureClass.TLS,
          server.where() + " does not speak TLS; is it http:// instead of https://?");
    }
  }

  @Test
  void bodyShorterThanItsLength() throws IOException {
    try (RawServer server =
        RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this")) {
      Answer answer = session.send(get(server.url(), LONG));
      assertFailed(
          answer,
          FailureClass.BODY_CUT_SHORT,
          server.where() + " closed the connection after 9 bytes of the body, before its end");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(AnswerText.of(answer)).isEqualTo("only this");
    }
  }

  @Test
  void chunksCutShort() throws IOException {
    try (RawServer server =
        RawServer.answering(
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n")) {
      assertFailed(
          session.send(get(server.url(), LONG)),
          FailureClass.BODY_CUT_SHORT,
          server.where() + " closed the connection after 5 bytes of the body, before its end");
    }
  }

  @Test
  void chunksThatAreNone() throws IOException {
    try (RawServer server =
        RawServer.answering("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nhello\r\n")) {
      Answer answer = session.send(get(server.url(), LONG));
      assertThat(answer.failure()).isEqualTo(FailureClass.PROTOCOL);
      assertThat(answer.words())
          .startsWith("the answer from " + server.where() + " breaks the rules of HTTP: ");
    }
  }

  @Test
  void bodyWithoutEndIsEndedByTheTimeoutAndNotKept() throws IOException {
    try (RawServer server = endless("Transfer-Encoding: chunked", true)) {
      Answer answer = session.send(get(server.url(), SOON));
      assertThat(answer.failure()).isEqualTo(FailureClass.ANSWER_TIMEOUT);
      assertThat(answer.words())
          .startsWith("the answer from " + server.where() + " was not complete within 300 ms; ");
      assertThat(answer.body()).hasSizeLessThanOrEqualTo(RequestMaker.KEPT);
      assertThat(answer.bodyBytes()).isGreaterThan(RequestMaker.KEPT);
    }
  }

  @Test
  void bodyOfTwoGigabytesIsNotKept() throws IOException {
    try (RawServer server = endless("Content-Length: 2147483648", false)) {
      Answer answer = session.send(get(server.url(), SOON));
      assertThat(answer.failure()).isEqualTo(FailureClass.ANSWER_TIMEOUT);
      assertThat(answer.body()).hasSizeLessThanOrEqualTo(RequestMaker.KEPT);
      assertThat(answer.bodyBytes()).isGreaterThan(RequestMaker.KEPT);
    }
  }

  @Test
  void cancelledFromAnotherThread() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    try (RawServer server =
        new RawServer(
            (self, socket) -> {
              self.readRequest(socket);
              asked.countDown();
              new CountDownLatch(1).await();
            })) {
      Thread other =
          new Thread(
              () -> {
                FakeTransport.await(asked);
                session.cancel();
              });
      other.start();
      Answer answer = session.send(get(server.url(), LONG));
      other.join();
      assertFailed(
          answer, FailureClass.UNFINISHED, "it was still open when the run ended, and was cut off");
    }
  }

  @Test
  void nothingIsSentTwice() throws IOException {
    try (RawServer server =
        RawServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", "")) {
      assertThat(session.send(get(server.url(), LONG)).failure()).isNull();
      // The second goes over the same connection, which the server closes without an answer.
      assertThat(session.send(get(server.url(), LONG)).failure()).isEqualTo(FailureClass.CLOSED);
      assertThat(server.requests).hasSize(2);
    }
  }

  private static RawServer endless(String header, boolean chunked) throws IOException {
    byte[] zeros = new byte[16 * 1024];
    return new RawServer(
        (self, socket) -> {
          self.readRequest(socket);
          RawServer.write(socket, "HTTP/1.1 200 OK\r\n" + header + "\r\n\r\n");
          OutputStream out = socket.getOutputStream();
          while (true) {
            if (chunked) {
              RawServer.write(socket, "4000\r\n");
            }
            out.write(zeros);
            if (chunked) {
              RawServer.write(socket, "\r\n");
            }
          }
        });
  }

  private static void assertFailed(Answer answer, FailureClass failure, String words) {
    assertThat(answer.words()).isEqualTo(words);
    assertThat(answer.failure()).isEqualTo(failure);
  }

  private static Call get(String url, Duration timeout) {
    return call(url, timeout, LONG);
  }

  private static Call call(String url, Duration timeout, Duration connectTimeout) {
    return new Call("GET", url, List.of(), null, timeout, connectTimeout, true, RequestMaker.KEPT);
  }
}
