package io.github.loadgate.engine;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * An answer's body as JSON, in plain Java types (Map, List, String, Integer, Long, BigInteger,
 * Double, Boolean, null). Parsed when first asked for and at most once, for what is expected, what
 * is captured and {@code response.json}. One thread at a time.
 */
final class AnswerJson {

  /** Each of them costs far more memory than its bytes in the body; depth costs stack. */
  private static final StreamReadConstraints LIMITS =
      StreamReadConstraints.builder().maxNestingDepth(500).maxTokenCount(2_000_000).build();

  static final ObjectMapper MAPPER =
      new ObjectMapper(JsonFactory.builder().streamReadConstraints(LIMITS).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final byte[] body;
  private final boolean whole;
  private boolean asked;
  private @Nullable Object value;
  private String problem = "";

  /**
   * @param whole whether the body is all that came
   */
  AnswerJson(byte[] body, boolean whole) {
    this.body = body;
    this.whole = whole;
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
      problem = "is longer than the " + body.length + " bytes that are kept of it";
    } else if (body.length == 0) {
      problem = "is empty";
    } else {
      read();
    }
  }

  private void read() {
    try {
      value = MAPPER.readValue(body, Object.class);
    } catch (JacksonException e) {
      problem = "is not JSON (" + e.getOriginalMessage().replaceAll("\\s+", " ") + ")";
    } catch (IOException e) {
      throw new IllegalStateException("reading from memory", e);
    }
  }
}
