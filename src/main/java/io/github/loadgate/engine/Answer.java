package io.github.loadgate.engine;

import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.metrics.Timings;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came back, or why nothing did.
 *
 * @param status 0 where there was no answer
 * @param headers in order
 * @param body the first {@link Call#keepBytes} of it
 * @param bodyBytes all that was read
 * @param nanos from sending to the last byte, or to the failure
 * @param failure null where the answer arrived whole
 * @param words the transport's own words for the failure, as a sentence; empty where there was none
 * @param timings where the time went; null where nobody looked
 * @param json the body as JSON, parsed when asked for
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a copy of each body would cost
record Answer(
    int status,
    List<Map.Entry<String, String>> headers,
    byte[] body,
    long bodyBytes,
    long nanos,
    @Nullable FailureClass failure,
    String words,
    @Nullable Timings timings,
    AnswerJson json) {

  Answer(
      int status,
      List<Map.Entry<String, String>> headers,
      byte[] body,
      long bodyBytes,
      long nanos,
      @Nullable FailureClass failure,
      String words) {
    this(status, headers, body, bodyBytes, nanos, failure, words, null);
  }

  Answer(
      int status,
      List<Map.Entry<String, String>> headers,
      byte[] body,
      long bodyBytes,
      long nanos,
      @Nullable FailureClass failure,
      String words,
      @Nullable Timings timings) {
    this(
        status,
        headers,
        body,
        bodyBytes,
        nanos,
        failure,
        words,
        timings,
        new AnswerJson(body, bodyBytes <= body.length, headers));
  }

  /** Whether more of the body came than is kept. */
  boolean isCutOff() {
    return bodyBytes > body.length;
  }
}
