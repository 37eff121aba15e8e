package io.github.loadgate.engine;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One request ready to be sent: every expression evaluated.
 *
 * @param url absolute, encoded
 * @param headers in order; all that are sent but those that the transport adds itself
 * @param body empty for none
 * @param hasBody whether a body is sent, even an empty one
 * @param timeout of the whole request, redirects and body included
 * @param keepBytes how much of the answer's body to keep; the rest is read, counted and dropped
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a copy of each body would cost
record Call(
    String method,
    String url,
    List<Map.Entry<String, String>> headers,
    byte[] body,
    boolean hasBody,
    Duration timeout,
    Duration connectTimeout,
    boolean followRedirects,
    int keepBytes) {}
