package io.github.loadgate.engine;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An answer's body as JSON, in plain Java types (Map, List, String, Integer, Long, BigInteger,
 * Double, Boolean, null). Parsed when first asked for and at most once, for what is expected, what
 * is captured and {@code response.json}. One thread at a time.
 */
final class AnswerJson {

  /** What a parser's message quotes of the body. */
  private static final Pattern LONG_WORD = Pattern.compile("(Unrecognized token )'[^']{40,}'");

  /** Each of them costs far more memory than its bytes in the body; depth costs stack. */
  private static final StreamReadConstraints LIMITS =
      StreamReadConstraints.builder().maxNestingDepth(500).maxTokenCount(2_000_000).build();

  static final ObjectMapper MAPPER =
      new ObjectMapper(JsonFactory.builder().streamReadConstraints(LIMITS).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final byte[] body;
  private final boolean whole;
  private final List<Map.Entry<String, String>> headers;
  private boolean asked;
  private @Nullable Object value;
  private String problem = "";

  /**
   * @param whole whether the body is all that came
   * @param headers of the answer: they say what it is written in, where it is none of the UTFs
   */
  AnswerJson(byte[] body, boolean whole, List<Map.Entry<String, String>> headers) {
    this.body = body;
    this.whole = whole;
    this.headers = headers;
  }

  /** The document; null where it is {@code null} or no JSON. */
  @Nullable Object value() {
    parse();
    return value;
  }

  /** Why it is no JSON, the end of a sentence that begins with the body; empty where it is. */
  String problem() {
    parse();
    return problem;
  }

  private void parse() {
    if (asked) {
      return;
    }
    asked = true;
    if (!whole) {
      problem = "is longer than the " + body.length + " bytes of it that are looked into";
    } else if (body.length == 0) {
      problem = "is empty";
    } else {
      read();
    }
  }

  /** An error page, most often, or where to log in. */
  private boolean isHtml() {
    String start = new String(body, 0, Math.min(body.length, 200), StandardCharsets.UTF_8);
    String text = start.replace("\uFEFF", "").stripLeading().toLowerCase(Locale.ROOT);
    return text.startsWith("<!doctype html") || text.startsWith("<html");
  }

  /** A long word of the body might be half a secret, which nobody would know any more. */
  private static String withoutLong(String message) {
    return LONG_WORD.matcher(message).replaceAll("$1'…'");
  }

  private void read() {
    Charset charset = AnswerText.charsetOfJson(headers);
    try {
      value =
          charset == null
              ? MAPPER.readValue(body, Object.class)
              : MAPPER.readValue(new String(body, charset), Object.class);
    } catch (JacksonException e) {
      problem =
          isHtml()
              ? "is HTML, not JSON"
              : "is not JSON (" + Words.cut(withoutLong(e.getOriginalMessage())) + ")";
    } catch (IOException e) {
      // Of a memory that holds no text: bytes that are no UTF-32, for example.
      problem = "is not JSON (" + Words.cut(String.valueOf(e.getMessage())) + ")";
    }
  }
}
