package io.github.loadgate.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.loadgate.engine.RawServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.zip.GZIPOutputStream;

/** What a server may do to its clients, by bad luck or by bad will. */
enum Misbehaviour implements RawServer.Behaviour {
  NEVER_ANSWERS((server, socket) -> {}),
  CLOSES_AT_ONCE((server, socket) -> socket.close()),
  CLOSES_AFTER_READING(
      (server, socket) -> {
        server.readRequest(socket);
        socket.close();
      }),
  RESETS_AT_ONCE((server, socket) -> RawServer.reset(socket)),
  RESETS_AFTER_READING(
      (server, socket) -> {
        server.readRequest(socket);
        RawServer.reset(socket);
      }),
  CLOSES_IN_THE_HEADERS(
      (server, socket) -> {
        answer(server, socket, "HTTP/1.1 200 OK\r\nContent-Le");
        socket.close();
      }),
  RESETS_IN_THE_HEADERS(
      (server, socket) -> {
        answer(server, socket, "HTTP/1.1 200 OK\r\nContent-Le");
        untilRead();
        RawServer.reset(socket);
      }),
  STOPS_IN_THE_HEADERS((server, socket) -> answer(server, socket, "HTTP/1.1 200 OK\r\nContent-Le")),
  CLOSES_IN_THE_BODY(
      (server, socket) -> {
        answer(server, socket, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this");
        socket.close();
      }),
  RESETS_IN_THE_BODY(
      (server, socket) -> {
        answer(server, socket, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this");
        untilRead();
        RawServer.reset(socket);
      }),
  STOPS_IN_THE_BODY(
      (server, socket) ->
          answer(server, socket, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this")),
  TRICKLES_ITS_BODY(
      (server, socket) -> {
        answer(server, socket, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
        while (true) {
          RawServer.write(socket, "x");
          Thread.sleep(10);
        }
      }),
  TRICKLES_ITS_HEADERS(
      (server, socket) -> {
        answer(server, socket, "HTTP/1.1 200 OK\r\nX-Slow: ");
        while (true) {
          RawServer.write(socket, "x");
          Thread.sleep(10);
        }
      }),
  MANY_HEADERS(
      (server, socket) -> {
        answer(server, socket, "HTTP/1.1 200 OK\r\n");
        for (long i = 0; true; i++) {
          RawServer.write(socket, ("X-Filler-" + i + ": " + "y".repeat(50) + "\r\n").repeat(20));
        }
      }),
  ENDLESS_HEADER(
      (server, socket) -> {
        answer(server, socket, "HTTP/1.1 200 OK\r\nX-Filler: ");
        endless(socket);
      }),
  ENDLESS_STATUS_LINE(
      (server, socket) -> {
        server.readRequest(socket);
        endless(socket);
      }),
  ENDLESS_BODY(
      (server, socket) -> {
        answer(server, socket, "HTTP/1.1 200 OK\r\n\r\n");
        endless(socket);
      }),
  ENDLESS_CHUNKS(
      (server, socket) -> {
        answer(server, socket, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
        while (true) {
          RawServer.write(socket, "2000\r\n" + "x".repeat(0x2000) + "\r\n");
        }
      }),
  GZIP_BOMB(
      (server, socket) -> {
        answer(server, socket, "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n");
        try (GZIPOutputStream out = new GZIPOutputStream(socket.getOutputStream())) {
          byte[] zeros = new byte[1 << 20];
          while (true) {
            out.write(zeros);
          }
        }
      }),
  BROKEN_GZIP(
      (server, socket) -> {
        while (true) {
          answer(
              server,
              socket,
              "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 20\r\n\r\n"
                  + "this is not a gzip!!");
        }
      }),
  GZIP_CUT_SHORT(
      (server, socket) -> {
        String zipped = zipped("{\"id\": 1}".repeat(100));
        String half = zipped.substring(0, zipped.length() - 12);
        String head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ";
        while (true) {
          answer(server, socket, head + half.length() + "\r\n\r\n" + half);
        }
      }),
  ENDLESS_CONTINUE(
      (server, socket) -> {
        server.readRequest(socket);
        while (true) {
          RawServer.write(socket, "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n");
        }
      }),
  STATUS_LINE_GARBAGE((server, socket) -> answer(server, socket, "HTTP/1.1 OK sure\r\n\r\n")),
  STATUS_BEYOND_999((server, socket) -> answer(server, socket, "HTTP/1.1 2000 OK\r\n\r\n")),
  OTHER_PROTOCOL((server, socket) -> RawServer.write(socket, "SSH-2.0-OpenSSH_9.2\r\n")),
  HTTP_0_9(
      (server, socket) -> {
        answer(server, socket, "<html>\r\n<p>It works!</p></html>");
        socket.close();
      }),
  BINARY_GARBAGE(
      (server, socket) -> {
        answer(server, socket, "\u0000\u0001\u0002\u0007\u001b[31m\u00ff\u00fe\r\n\r\n");
        socket.close();
      }),
  CHUNK_SIZE_GARBAGE(
      (server, socket) ->
          answer(server, socket, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nhello\r\n")),
  CHUNKS_CUT_SHORT(
      (server, socket) -> {
        answer(
            server, socket, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n");
        socket.close();
      }),
  LENGTH_TOO_SMALL(
      (server, socket) -> {
        while (true) {
          answer(server, socket, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhello");
        }
      }),
  NEGATIVE_LENGTH(
      (server, socket) ->
          answer(server, socket, "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello")),
  BODY_OF_204(
      (server, socket) ->
          answer(server, socket, "HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\nhello")),
  REDIRECT_LOOP(
      (server, socket) -> {
        while (true) {
          answer(server, socket, redirect("/x"));
        }
      }),
  REDIRECTS_WITHOUT_END(
      (server, socket) -> {
        for (long i = 0; true; i++) {
          answer(server, socket, redirect("/" + System.nanoTime() + "?" + i));
        }
      }),
  CLOSES_AFTER_EACH(
      (server, socket) -> {
        answer(server, socket, ok("Connection: close\r\n"));
        socket.close();
      }),
  CLOSES_AFTER_EACH_UNSAID(
      (server, socket) -> {
        answer(server, socket, ok(""));
        socket.close();
      }),
  TWO_ANSWERS(
      (server, socket) -> {
        while (true) {
          answer(server, socket, ok("").repeat(2));
        }
      }),
  TWO_ANSWERS_IN_TURN(
      (server, socket) -> {
        while (true) {
          answer(server, socket, ok(""));
          untilRead();
          RawServer.write(socket, ok(""));
        }
      }),
  ANSWERS_BEFORE_THE_REQUEST(
      (server, socket) -> {
        while (true) {
          RawServer.write(socket, ok(""));
          server.readRequest(socket);
        }
      }),
  COOKIE_FLOOD(
      (server, socket) -> {
        for (int n = 0; true; n++) {
          StringBuilder cookies = new StringBuilder();
          for (int i = 0; i < 60; i++) {
            cookies.append("Set-Cookie: c").append(n).append('-').append(i).append('=');
            cookies.append("v".repeat(4000)).append("\r\n");
          }
          answer(server, socket, ok(cookies.toString()));
        }
      }),
  /** As one that waits for the client to close. */
  HALF_OPEN(
      (server, socket) -> {
        answer(server, socket, "HTTP/1.1 200 OK\r\n\r\nhello");
        server.readRequest(socket);
      }),
  TLS_GARBAGE((server, socket) -> RawServer.write(socket, "\u0016\u0003\u0003\u0000\u0005hello")),
  TLS_PLAIN_TEXT((server, socket) -> RawServer.write(socket, "HTTP/1.1 400 Bad Request\r\n\r\n")),
  TLS_ALERT((server, socket) -> RawServer.write(socket, "\u0015\u0003\u0003\u0000\u0002\u0002(")),
  TLS_SILENCE((server, socket) -> {}),
  TLS_CLOSED((server, socket) -> socket.close());

  @SuppressWarnings("ImmutableEnumChecker") // a lambda without state
  private final RawServer.Behaviour behaviour;

  Misbehaviour(RawServer.Behaviour behaviour) {
    this.behaviour = behaviour;
  }

  @Override
  public void serve(RawServer server, Socket socket) throws IOException, InterruptedException {
    behaviour.serve(server, socket);
  }

  /** Whether the first answer of a connection is as it should be. */
  boolean isSoundAtFirst() {
    return switch (this) {
      case LENGTH_TOO_SMALL,
          CLOSES_AFTER_EACH,
          CLOSES_AFTER_EACH_UNSAID,
          TWO_ANSWERS,
          TWO_ANSWERS_IN_TURN,
          ANSWERS_BEFORE_THE_REQUEST,
          COOKIE_FLOOD ->
          true;
      default -> false;
    };
  }

  /** Whether only a timeout ends it. */
  boolean hangs() {
    return switch (this) {
      case NEVER_ANSWERS,
          STOPS_IN_THE_HEADERS,
          STOPS_IN_THE_BODY,
          HALF_OPEN,
          TRICKLES_ITS_BODY,
          TRICKLES_ITS_HEADERS,
          ENDLESS_BODY,
          ENDLESS_CHUNKS,
          GZIP_BOMB,
          TLS_SILENCE ->
          true;
      default -> false;
    };
  }

  private static void answer(RawServer server, Socket socket, String text) throws IOException {
    server.readRequest(socket);
    RawServer.write(socket, text);
  }

  /** A short and sound answer, with these headers more. */
  private static String ok(String headers) {
    return "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n" + headers + "\r\nok";
  }

  private static String redirect(String to) {
    return "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + to + "\r\n\r\n";
  }

  /**
   * As long as what was written needs to be read: a reset would take it along. TCP tells nobody
   * when the other side has read.
   */
  private static void untilRead() throws InterruptedException {
    Thread.sleep(20);
  }

  private static void endless(Socket socket) throws IOException {
    byte[] text = "x".repeat(16 * 1024).getBytes(ISO_8859_1);
    OutputStream out = socket.getOutputStream();
    while (true) {
      out.write(text);
    }
  }

  private static String zipped(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(ISO_8859_1));
    }
    return bytes.toString(ISO_8859_1);
  }
}
