package io.github.loadgate.engine;

import io.github.loadgate.metrics.FailureClass;
import okhttp3.HttpUrl;
import okhttp3.Protocol;

/**
 * What the network did to a call. {@link Diagnosis} finds it out.
 *
 * @param words one sentence
 */
record NetworkFailure(FailureClass failure, String words) {

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
      case CLOSED, RESET, PROTOCOL -> and("does it know HTTP/2 without TLS (http: {version: 2})?");
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
          and(
              "it has asked for a client certificate, and the plan has none (tls: {certificate:"
                  + " FILE.pem, key: FILE.pem})");
      default -> this;
    };
  }

  private NetworkFailure and(String guess) {
    return new NetworkFailure(failure, words + "; " + guess);
  }
}
