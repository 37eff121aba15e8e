package io.github.loadgate.expression;

import static io.github.loadgate.expression.Problems.mistake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as text, and back. */
final class Text {

  /** Characters of the longest text that an expression makes. Answers are kept up to 8 MB. */
  static final int LONGEST = 16 * 1024 * 1024;

  /** Digits beyond which a number is written with an exponent: 1E+999999999 has a billion. */
  private static final int MOST_DIGITS = 40;

  private Text() {}

  /** Apart, because it takes a tenth of a second of CPU and most plans have no use for it. */
  private static final class Json {
    static final ObjectMapper MAPPER =
        JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}
  }

  /** A value as it is inserted into a text: null is nothing, lists and maps are JSON. */
  static String of(@Nullable Object value) {
    if (value == null) {
      return "";
    } else if (value instanceof String text) {
      return text;
    } else if (value instanceof Number number) {
      return ofNumber(number);
    } else if (value instanceof Map<?, ?> || value instanceof List<?>) {
      return json(value);
    }
    return value.toString();
  }

  private static String ofNumber(Number number) {
    if (number instanceof BigDecimal decimal) {
      return ofDecimal(decimal);
    } else if (number instanceof Double || number instanceof Float) {
      double value = number.doubleValue();
      return Double.isFinite(value)
          ? ofDecimal(new BigDecimal(number.toString()))
          : number.toString();
    }
    return number.toString();
  }

  private static String ofDecimal(BigDecimal decimal) {
    if (Math.abs((long) decimal.precision() - decimal.scale()) > MOST_DIGITS
        || decimal.scale() > MOST_DIGITS) {
      return decimal.toString();
    }
    String plain = decimal.toPlainString();
    int point = plain.indexOf('.');
    boolean whole = point >= 0 && plain.substring(point + 1).chars().allMatch(c -> c == '0');
    return whole ? plain.substring(0, point) : plain;
  }

  /**
   * @throws ExpressionException where the value holds what JSON cannot, is nested too deeply, or is
   *     too long
   */
  static String json(@Nullable Object value) {
    BoundedWriter text = new BoundedWriter();
    try {
      Json.MAPPER.writeValue(text, value);
    } catch (JsonProcessingException e) {
      throw mistake("a list or map in it cannot be written as JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new IllegalStateException("A writer to memory failed.", e);
    }
    return text.toString();
  }

  /**
   * @throws ExpressionException where it is no JSON
   */
  static @Nullable Object parse(String json) {
    try {
      return Json.MAPPER.readValue(json, Object.class);
    } catch (JsonProcessingException e) {
      throw mistake("the text is no JSON: " + firstLine(e.getOriginalMessage()));
    }
  }

  private static String firstLine(String message) {
    return Problems.cut(message.lines().findFirst().orElse(""));
  }

  /**
   * @throws ExpressionException where a text of this length would be too long
   */
  static void checkLength(long length) {
    if (length > LONGEST) {
      throw mistake("a text has at most " + LONGEST + " characters, this one has " + length);
    }
  }

  /** Stops a list that holds itself many times over before it fills the memory. */
  private static final class BoundedWriter extends Writer {
    private final StringBuilder text = new StringBuilder();

    @Override
    public void write(char[] from, int offset, int length) {
      checkLength((long) text.length() + length);
      text.append(from, offset, length);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
