package io.github.loadgate.engine;

import static java.util.Objects.requireNonNullElse;

import io.github.loadgate.engine.CallStage.Stage;
import io.github.loadgate.metrics.FailureClass;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLException;
import okhttp3.HttpUrl;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * What the network did to a call.
 *
 * @param words one sentence
 */
record NetworkFailure(FailureClass failure, String words) {

  /**
   * @param isCut whether we ended it ourselves
   * @param bodyBytes what had come of the answer's body
   */
  static NetworkFailure of(
      IOException e, Stage stage, boolean isCut, Call call, HttpUrl url, long bodyBytes) {
    String where = url.host() + ":" + url.port();
    if (e instanceof InterruptedIOException && "timeout".equals(e.getMessage())) {
      return timeout(stage, call.timeout(), where, bodyBytes);
    }
    if (e instanceof TooManyRedirectsException) {
      return new NetworkFailure(FailureClass.PROTOCOL, message(e));
    }
    if (isCut || (e instanceof InterruptedIOException && !(e instanceof SocketTimeoutException))) {
      return new NetworkFailure(
          FailureClass.UNFINISHED, "it was still open when the run ended, and was cut off");
    }
    return switch (stage) {
      case RESOLVING, CONNECTING -> connecting(e, call, where);
      case SECURING -> securing(e, call, where);
      case ASKED -> asked(e, where, url);
      case BODY -> inBody(e, url, bodyBytes);
    };
  }

  private static NetworkFailure timeout(
      Stage stage, Duration timeout, String where, long bodyBytes) {
    String within = " within " + text(timeout);
    return switch (stage) {
      case RESOLVING, CONNECTING, SECURING ->
          new NetworkFailure(FailureClass.CONNECT_TIMEOUT, "no connection to " + where + within);
      case ASKED -> new NetworkFailure(FailureClass.TIMEOUT, "no answer from " + where + within);
      case BODY ->
          new NetworkFailure(
              FailureClass.TIMEOUT,
              String.format(
                  Locale.ROOT,
                  "the answer from %s was not complete%s; %,d bytes of its body had come",
                  where,
                  within,
                  bodyBytes));
    };
  }

  private static NetworkFailure connecting(IOException e, Call call, String where) {
    if (e instanceof UnknownHostException) {
      return new NetworkFailure(FailureClass.DNS, "no address is known for the host of " + where);
    }
    if (e instanceof SocketTimeoutException) {
      return new NetworkFailure(
          FailureClass.CONNECT_TIMEOUT,
          "no connection to " + where + " within " + text(call.connectTimeout()));
    }
    Throwable cause = e instanceof ConnectException && e.getCause() != null ? e.getCause() : e;
    String message = message(cause);
    return new NetworkFailure(
        FailureClass.REFUSED,
        message.startsWith("Connection refused")
            ? "the connection to " + where + " was refused"
            : "no connection to " + where + ": " + message);
  }

  private static NetworkFailure securing(IOException e, Call call, String where) {
    if (e instanceof SocketTimeoutException) {
      return connecting(e, call, where);
    }
    if (isReset(e)) {
      return new NetworkFailure(
          FailureClass.RESET, where + " reset the connection during the TLS handshake");
    }
    String known = TlsFailure.words(e, where);
    return new NetworkFailure(
        FailureClass.TLS,
        known != null ? known : "the TLS handshake with " + where + " failed: " + message(e));
  }

  private static NetworkFailure asked(IOException e, String where, HttpUrl url) {
    if (isReset(e)) {
      return new NetworkFailure(
          FailureClass.RESET, where + " reset the connection before it answered");
    }
    if (e instanceof ProtocolException) {
      return notHttp(e.getMessage(), url);
    }
    if (e instanceof SSLException) {
      String known = TlsFailure.words(e, where);
      return new NetworkFailure(
          FailureClass.TLS, known != null ? known : "TLS with " + where + " failed: " + message(e));
    }
    if (e.getCause() instanceof EOFException end) {
      return ended(end, where);
    }
    // Of HTTP/2 connections that go away OkHttp says no more than that.
    boolean gone = e instanceof SocketException || e.getMessage() == null;
    return gone
        ? new NetworkFailure(
            FailureClass.CLOSED, where + " closed the connection before it answered")
        : notHttp(e.getMessage(), url);
  }

  /** Okio tells how much had come, and no more: {@code \n not found: limit=0 content=…}. */
  private static NetworkFailure ended(EOFException end, String where) {
    String message = message(end);
    if (message.contains("limit=0 ") || !message.contains("limit=")) {
      return new NetworkFailure(
          FailureClass.CLOSED, where + " closed the connection before it answered");
    }
    return new NetworkFailure(
        FailureClass.CLOSED,
        where
            + " closed the connection in the midst of its headers, or sent more than 256 kB of them");
  }

  private static NetworkFailure inBody(IOException e, HttpUrl url, long bodyBytes) {
    boolean ended =
        e instanceof EOFException
            || e instanceof SocketException
            || e instanceof SSLException
            || isReset(e)
            || message(e).startsWith("unexpected end of stream");
    if (!ended) {
      return notHttp(e.getMessage(), url);
    }
    return new NetworkFailure(
        FailureClass.BODY_CUT_SHORT,
        String.format(
            Locale.ROOT,
            "%s %s the connection after %,d bytes of the body, before its end",
            url.host() + ":" + url.port(),
            isReset(e) ? "reset" : "closed",
            bodyBytes));
  }

  /** An answer that breaks the rules of HTTP, or is something else altogether. */
  static NetworkFailure notHttp(@Nullable String how, HttpUrl url) {
    return new NetworkFailure(
        FailureClass.PROTOCOL,
        String.format(
            "the answer from %s:%d breaks the rules of HTTP: %s",
            url.host(), url.port(), Words.cut(requireNonNullElse(how, "no more is known"))));
  }

  static NetworkFailure notVersion2(HttpUrl url, Protocol protocol) {
    return new NetworkFailure(
        FailureClass.PROTOCOL,
        String.format(
            "%s:%d answered with %s, and the plan demands HTTP/2 (http: {version: 2})",
            url.host(), url.port(), protocol));
  }

  /**
   * The same with what may be behind it, for a call that spoke HTTP/2 from the first byte. Which of
   * the classes it is, for a server that knows only HTTP/1.1, is a matter of chance: the
   * connection's reader and the call see different ends of it.
   */
  NetworkFailure afterPriorKnowledge() {
    return switch (failure) {
      case CLOSED, RESET, PROTOCOL ->
          new NetworkFailure(
              failure, words + "; does it know HTTP/2 without TLS (http: {version: 2})?");
      default -> this;
    };
  }

  /**
   * The same with what may be behind it, where a server has asked for a client certificate and the
   * plan has none: its alert is often overtaken by the end of the connection.
   */
  NetworkFailure withoutCertificate() {
    return switch (failure) {
      case CLOSED, RESET ->
          new NetworkFailure(
              failure,
              words
                  + "; it has asked for a client certificate, and the plan has none (tls:"
                  + " {certificate: FILE.pem, key: FILE.pem})");
      default -> this;
    };
  }

  private static boolean isReset(IOException e) {
    String message = message(e).toLowerCase(Locale.ROOT);
    return message.contains("connection reset")
        || message.contains("broken pipe")
        || message.contains("connection abort")
        || message.startsWith("stream was reset");
  }

  private static String message(Throwable e) {
    return Words.cut(requireNonNullElse(e.getMessage(), "no more is known"));
  }

  private static String text(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + " s"
        : duration.toMillis() + " ms";
  }
}
