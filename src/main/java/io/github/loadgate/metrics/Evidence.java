package io.github.loadgate.metrics;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer as they may be shown: masked, bodies cut at 4 kB.
 *
 * @param url as sent
 * @param status 0 where there was no answer
 * @param reason one sentence: what was wrong with the answer, or the transport's own words
 * @param origin where the request stands in the plan
 */
public record Evidence(
    String method,
    String url,
    Map<String, String> requestHeaders,
    @Nullable String requestBody,
    int status,
    Map<String, String> responseHeaders,
    @Nullable String responseBody,
    String reason,
    String origin) {

  /** The most characters of a body that are kept. */
  public static final int BODY_LIMIT = 4096;
}
