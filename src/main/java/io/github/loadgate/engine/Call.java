package io.github.loadgate.engine;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request ready to be sent: every expression evaluated.
 *
 * @param url absolute, encoded
 * @param headers in order; all that are sent but those that the transport adds itself
 * @param body null for none
 * @param timeout of the whole request, redirects and body included
 * @param keepBytes how much of the answer's body to keep; the rest is read, counted and dropped
 * @param isRepeated whether this very object is sent again and again, so that it is worth to keep
 *     what is made of it
 */
record Call(
    String method,
    String url,
    List<Map.Entry<String, String>> headers,
    @Nullable Payload body,
    Duration timeout,
    Duration connectTimeout,
    boolean followRedirects,
    int keepBytes,
    boolean isRepeated) {

  /** One that is sent once. */
  Call(
      String method,
      String url,
      List<Map.Entry<String, String>> headers,
      @Nullable Payload body,
      Duration timeout,
      Duration connectTimeout,
      boolean followRedirects,
      int keepBytes) {
    this(method, url, headers, body, timeout, connectTimeout, followRedirects, keepBytes, false);
  }

  /** The same, to be sent again and again. */
  Call repeated() {
    return new Call(
        method, url, headers, body, timeout, connectTimeout, followRedirects, keepBytes, true);
  }

  /** The same, given up after {@code most} if its own limit is longer. */
  Call within(Duration most) {
    return timeout.compareTo(most) <= 0
        ? this
        : new Call(method, url, headers, body, most, connectTimeout, followRedirects, keepBytes);
  }
}
