package io.github.loadgate.engine;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The kept part of an answer's body as text. */
final class AnswerText {
  private static final Pattern CHARSET =
      Pattern.compile("charset\\s*=\\s*[\"']?([^\"';,\\s]+)", Pattern.CASE_INSENSITIVE);

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private AnswerText() {}

  /**
   * In the character set that the answer names, else UTF-8; malformed bytes replaced, a byte order
   * mark left out.
   */
  static String of(Answer answer) {
    String text = new String(answer.body(), charset(answer.headers()));
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }

  /** The text of the first bytes, where the whole is not needed. */
  static String start(Answer answer, int bytes) {
    return new String(
        answer.body(), 0, Math.min(bytes, answer.body().length), charset(answer.headers()));
  }

  /** A header's value, of several the first; null where there is none. Names in any case. */
  static @Nullable String header(Answer answer, String name) {
    return header(answer.headers(), name);
  }

  private static @Nullable String header(List<Map.Entry<String, String>> headers, String name) {
    for (Map.Entry<String, String> header : headers) {
      if (header.getKey().equalsIgnoreCase(name)) {
        return header.getValue();
      }
    }
    return null;
  }

  /**
   * What a JSON answer says it is written in; null for one of the UTFs, or where it says nothing.
   */
  static @Nullable Charset charsetOfJson(List<Map.Entry<String, String>> headers) {
    Charset charset = charset(headers);
    return charset.name().startsWith("UTF-") ? null : charset;
  }

  private static Charset charset(List<Map.Entry<String, String>> headers) {
    String type = header(headers, "Content-Type");
    if (type == null || !type.toLowerCase(Locale.ROOT).contains("charset")) {
      return StandardCharsets.UTF_8;
    }
    Matcher matcher = CHARSET.matcher(type);
    try {
      return matcher.find() ? Charset.forName(matcher.group(1)) : StandardCharsets.UTF_8;
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return StandardCharsets.UTF_8; // as browsers do with a name that nobody knows
    }
  }
}
