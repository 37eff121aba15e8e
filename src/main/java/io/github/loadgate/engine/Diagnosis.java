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
import java.util.function.UnaryOperator;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Finds out what the network did to one call. */
final class Diagnosis {
  private final Call call;
  private final boolean isSecure;
  private final String where;
  private final Seen seen;
  private final UnaryOperator<String> masked;

  /**
   * What of a call is known from outside.
   *
   * @param isCut whether we ended it ourselves
   * @param isReused whether its connection has answered before
   * @param bodyBytes what had come of the answer's body
   */
  record Seen(Stage stage, boolean isCut, boolean isReused, Wire wire, long bodyBytes) {}

  /**
   * @param masked removes secrets from what a server sent
   */
  Diagnosis(Call call, HttpUrl url, Seen seen, UnaryOperator<String> masked) {
    this.call = call;
    this.where = url.host() + ":" + url.port();
    isSecure = url.isHttps();
    this.seen = seen;
    this.masked = masked;
  }

  NetworkFailure of(IOException e) {
    if (e instanceof InterruptedIOException && "timeout".equals(e.getMessage())) {
      return timeout();
    }
    if (e instanceof TooManyRedirectsException redirects) {
      return redirects(redirects);
    }
    if (e instanceof UnaskedAnswerException) {
      return new NetworkFailure(
          FailureClass.UNASKED,
          where
              + " sent an answer before it was asked this: of its answers on this connection"
              + " nobody can tell which request they are to");
    }
    if (seen.isCut
        || (e instanceof InterruptedIOException && !(e instanceof SocketTimeoutException))) {
      return new NetworkFailure(
          FailureClass.UNFINISHED, "it was still open when the run ended, and was cut off");
    }
    return switch (seen.stage) {
      case RESOLVING, CONNECTING -> connecting(e);
      case SECURING -> securing(e);
      case ASKED -> asked(e);
      case BODY -> inBody(e);
    };
  }

  private NetworkFailure timeout() {
    String within = " within " + text(call.timeout());
    return switch (seen.stage) {
      case RESOLVING, CONNECTING ->
          new NetworkFailure(FailureClass.CONNECT_TIMEOUT, "no connection to " + where + within);
      case SECURING -> slowHandshake(call.timeout());
      case ASKED ->
          seen.wire.bytes() == 0
              ? new NetworkFailure(FailureClass.TIMEOUT, "no answer from " + where + within)
              : notComplete(within, seen.wire.bytes(), "had come, and not all of its headers");
      case BODY -> notComplete(within, seen.bodyBytes, "of its body had come");
    };
  }

  private NetworkFailure notComplete(String within, long bytes, String what) {
    return new NetworkFailure(
        FailureClass.ANSWER_TIMEOUT,
        String.format(
            Locale.ROOT,
            "the answer from %s was not complete%s; %,d bytes %s",
            where,
            within,
            bytes,
            what));
  }

  private NetworkFailure redirects(TooManyRedirectsException e) {
    String to = Words.cut(e.to(), masked);
    return new NetworkFailure(
        FailureClass.REDIRECTS,
        e.isCircle()
            ? "redirected in a circle: more than "
                + Hops.MOST
                + " times, the last time to "
                + to
                + ", where it had been before"
            : "redirected more than " + Hops.MOST + " times, the last time to " + to);
  }

  private NetworkFailure connecting(IOException e) {
    if (e instanceof UnknownHostException) {
      return new NetworkFailure(FailureClass.DNS, "no address is known for the host of " + where);
    }
    if (e instanceof SocketTimeoutException) {
      return new NetworkFailure(
          FailureClass.CONNECT_TIMEOUT,
          "no connection to " + where + " within " + text(call.connectTimeout()));
    }
    Throwable cause = e instanceof ConnectException && e.getCause() != null ? e.getCause() : e;
    return ConnectFailure.of(message(cause), where);
  }

  private NetworkFailure slowHandshake(Duration within) {
    return new NetworkFailure(
        FailureClass.CONNECT_TIMEOUT,
        "the TLS handshake with " + where + " was not done within " + text(within));
  }

  private NetworkFailure securing(IOException e) {
    if (e instanceof SocketTimeoutException) {
      return slowHandshake(call.connectTimeout());
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

  private NetworkFailure asked(IOException e) {
    if (isReset(e)) {
      return ended(FailureClass.RESET, "reset");
    }
    if (e instanceof ProtocolException) {
      return notHttp(e.getMessage());
    }
    if (e instanceof SSLException) {
      String known = TlsFailure.words(e, where);
      return new NetworkFailure(
          FailureClass.TLS, known != null ? known : "TLS with " + where + " failed: " + message(e));
    }
    // Of HTTP/2 connections that go away OkHttp says no more than that.
    boolean gone = e instanceof SocketException || e.getMessage() == null;
    return gone || e.getCause() instanceof EOFException
        ? ended(FailureClass.CLOSED, "closed")
        : notHttp(e.getMessage());
  }

  /** Its headers have not come to their end. */
  private NetworkFailure ended(FailureClass ifNothingCame, String how) {
    // With TLS, what came may be no more than the alert that announces the end.
    if (seen.wire.bytes() == 0 || isSecure) {
      return new NetworkFailure(
          ifNothingCame,
          where
              + " "
              + how
              + " the connection before it answered"
              + (seen.isReused ? ", having answered on it before" : ""));
    }
    boolean isClosed = ifNothingCame == FailureClass.RESET || seen.wire.hasEnded();
    return isClosed
        ? new NetworkFailure(
            FailureClass.HEADERS_CUT_SHORT,
            where + " " + how + " the connection in the midst of its headers")
        : new NetworkFailure(
            FailureClass.HEADERS_TOO_LARGE,
            where + " sent more than 256 kB of headers, and no more of them are read");
  }

  private NetworkFailure inBody(IOException e) {
    if (isNotPacked(e)) {
      return new NetworkFailure(
          FailureClass.ENCODING,
          "the body from "
              + where
              + " is not packed as its `Content-Encoding: gzip` says: "
              + message(e));
    }
    boolean ended =
        e instanceof EOFException
            || e instanceof SocketException
            || e instanceof SSLException
            || isReset(e)
            || message(e).startsWith("unexpected end of stream");
    if (!ended) {
      return notHttp(e.getMessage());
    }
    return new NetworkFailure(
        FailureClass.BODY_CUT_SHORT,
        String.format(
            Locale.ROOT,
            "%s %s the connection after %,d bytes of the body, before its end",
            where,
            isReset(e) ? "reset" : "closed",
            seen.bodyBytes));
  }

  /** In the words of Okio's unpacking. */
  private static boolean isNotPacked(IOException e) {
    String message = String.valueOf(e.getMessage());
    return e instanceof ZipException
        || e.getCause() instanceof java.util.zip.DataFormatException
        || message.startsWith("ID1ID2")
        || message.startsWith("FHCRC")
        || message.startsWith("CRC: ")
        || message.startsWith("ISIZE: ")
        || message.startsWith("gzip finished")
        || message.startsWith("source exhausted prematurely");
  }

  /** An answer that breaks the rules of HTTP, or is something else altogether. */
  NetworkFailure notHttp(@Nullable String how) {
    return new NetworkFailure(
        FailureClass.PROTOCOL,
        "the answer from "
            + where
            + " breaks the rules of HTTP: "
            + BrokenRule.words(Words.cut(requireNonNullElse(how, "no more is known"), masked))
            + (seen.isReused && seen.stage == Stage.ASKED
                ? "; was the answer before it, on the same connection, longer than its headers said?"
                : ""));
  }

  private static boolean isReset(IOException e) {
    String message = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return message.contains("connection reset")
        || message.contains("broken pipe")
        || message.contains("connection abort")
        || message.startsWith("stream was reset");
  }

  private String message(Throwable e) {
    return Words.cut(requireNonNullElse(e.getMessage(), "no more is known"), masked);
  }

  private static String text(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + " s"
        : duration.toMillis() + " ms";
  }
}
