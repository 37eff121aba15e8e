package io.github.loadgate.engine;

import io.github.loadgate.expression.Mask;
import io.github.loadgate.metrics.Evidence;
import io.github.loadgate.plan.Step;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes what may be shown of a request that failed. Safe for any thread. */
final class EvidenceMaker {

  /** So much is masked, of which less is shown: no secret is cut in two before it is known. */
  private static final int LOOKED_AT = 4 * Evidence.BODY_LIMIT;

  private static final int HEADERS = 100;
  private static final int HEADER_LENGTH = 1_000;

  /** Bytes that tell text from anything else. */
  private static final int SNIFFED = 1_024;

  private static final Pattern BINARY_TYPE =
      Pattern.compile(
          "(image|audio|video|font)/(?!svg).*|application/(pdf|zip|gzip|octet-stream).*");

  /** What moves a cursor, colours a terminal or turns the direction of writing. */
  private static final Pattern HARMFUL =
      Pattern.compile("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029&&[^\\n\\t]]");

  private final Mask mask;

  EvidenceMaker(Mask mask) {
    this.mask = mask;
  }

  /**
   * @param call null where it could not be made
   * @param answer null where it was not sent
   */
  Evidence evidence(
      Step.Request request, @Nullable Call call, @Nullable Answer answer, String reason) {
    // A header's secret may come back anywhere in the answer.
    learn(call == null ? List.of() : call.headers());
    learn(answer == null ? List.of() : answer.headers());
    if (call != null) {
      new SecretFields(mask).learn(call);
    }
    String url = call != null ? call.url() : String.valueOf(request.path().source());
    return new Evidence(
        request.method(),
        shown(url),
        call == null ? Map.of() : headers(call.headers()),
        call == null || call.body() == null ? null : requestBody(call.body()),
        answer == null ? 0 : answer.status(),
        answer == null ? Map.of() : headers(answer.headers()),
        answer == null || answer.status() == 0 ? null : responseBody(answer),
        shown(reason),
        request.origin().toString());
  }

  private void learn(List<Map.Entry<String, String>> headers) {
    headers.stream()
        .limit(HEADERS)
        .forEach(header -> mask.learn(header.getKey(), header.getValue()));
  }

  private Map<String, String> headers(List<Map.Entry<String, String>> headers) {
    Map<String, String> shown = new LinkedHashMap<>();
    for (Map.Entry<String, String> header : headers) {
      String name = harmless(header.getKey());
      if (shown.size() < HEADERS || shown.containsKey(name)) {
        String value =
            Words.cutAt(harmless(mask.header(header.getKey(), header.getValue())), HEADER_LENGTH);
        shown.merge(name, value, (a, b) -> Words.cutAt(a + ", " + b, HEADER_LENGTH));
      }
    }
    return Collections.unmodifiableMap(shown);
  }

  private String requestBody(Payload payload) {
    if (payload.isText()) {
      return body(new String(payload.start(LOOKED_AT), StandardCharsets.UTF_8));
    }
    StringBuilder lines = new StringBuilder();
    for (Payload.Field field : payload.fields()) {
      String text = Words.cutAt(field.text(), LOOKED_AT);
      lines
          .append(field.name())
          .append(": ")
          .append(mask.isSecret(field.name()) ? Mask.MASKED : text)
          .append('\n');
    }
    return body(lines.toString().strip());
  }

  private String responseBody(Answer answer) {
    String type = AnswerText.header(answer, "Content-Type");
    if (isBinary(answer.body(), type)) {
      return String.format(
          Locale.ROOT,
          "<%,d bytes, %s>",
          answer.bodyBytes(),
          type == null ? "no content type" : Words.cut(type));
    }
    return body(AnswerText.start(answer, LOOKED_AT));
  }

  /** By its type, or else by what no text has in it. */
  private static boolean isBinary(byte[] body, @Nullable String type) {
    if (type != null && BINARY_TYPE.matcher(type.toLowerCase(Locale.ROOT)).matches()) {
      return body.length > 0;
    }
    boolean twoBytes = type != null && type.toLowerCase(Locale.ROOT).contains("utf-16");
    for (int i = 0; i < Math.min(body.length, SNIFFED) && !twoBytes; i++) {
      if (body[i] == 0) {
        return true;
      }
    }
    return false;
  }

  private String body(String start) {
    return Words.cutAt(shown(start), Evidence.BODY_LIMIT);
  }

  private String shown(String text) {
    return harmless(mask.text(text));
  }

  private static String harmless(String text) {
    return HARMFUL.matcher(text.replace("\r\n", "\n")).replaceAll("\uFFFD");
  }
}
