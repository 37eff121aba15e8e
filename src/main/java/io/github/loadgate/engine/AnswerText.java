package io.github.loadgate.engine;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The kept part of an answer's body as text. */
final class AnswerText {
  private static final Pattern CHARSET =
      Pattern.compile("charset\\s*=\\s*[\"']?([^\"';,\\s]+)", Pattern.CASE_INSENSITIVE);

  private AnswerText() {}

  /** In the character set that the answer names, else UTF-8; malformed bytes replaced. */
  static String of(Answer answer) {
    return new String(answer.body(), charset(answer));
  }

  /** The text of the first bytes, where the whole is not needed. */
  static String start(Answer answer, int bytes) {
    return new String(answer.body(), 0, Math.min(bytes, answer.body().length), charset(answer));
  }

  /** A header's value, of several the first; null where there is none. Names in any case. */
  static @Nullable String header(Answer answer, String name) {
    for (Map.Entry<String, String> header : answer.headers()) {
      if (header.getKey().equalsIgnoreCase(name)) {
        return header.getValue();
      }
    }
    return null;
  }

  private static Charset charset(Answer answer) {
    String type = header(answer, "Content-Type");
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
