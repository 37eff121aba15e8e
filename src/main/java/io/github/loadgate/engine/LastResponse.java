package io.github.loadgate.engine;

import io.github.loadgate.expression.ExpressionException;
import java.util.AbstractMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code response}: the last answer of a user, as expressions see it. Read only when asked. */
final class LastResponse extends AbstractMap<String, @Nullable Object> {

  /** Before the first request, and where there was no answer to the last: status 0, else null. */
  static final LastResponse NONE = new LastResponse(null);

  private static final Set<String> NAMES =
      Set.of("status", "json", "text", "headers", "millis", "size");

  private final @Nullable Answer answer;

  LastResponse(@Nullable Answer answer) {
    this.answer = answer != null && answer.failure() == null ? answer : null;
  }

  @Override
  public boolean containsKey(Object name) {
    return NAMES.contains(name);
  }

  @Override
  public @Nullable Object get(Object name) {
    if (answer == null) {
      return name.equals("status") ? 0 : null;
    }
    return switch (String.valueOf(name)) {
      case "status" -> answer.status();
      case "json" -> whole(answer, "json").json().value();
      case "text" -> AnswerText.of(whole(answer, "text"));
      case "headers" -> headers(answer);
      case "millis" -> answer.nanos() / 1e6;
      case "size" -> answer.bodyBytes();
      default -> null;
    };
  }

  @Override
  public Set<Map.Entry<String, @Nullable Object>> entrySet() {
    Map<String, @Nullable Object> all = new TreeMap<>();
    NAMES.forEach(name -> all.put(name, get(name)));
    return all.entrySet();
  }

  /** The start of a body is not to be taken for all of it. */
  private static Answer whole(Answer answer, String name) {
    if (answer.isCutOff()) {
      throw new ExpressionException(
          String.format(
              Locale.ROOT,
              "response.%s: the body of %,d bytes is longer than the %,d that are looked into",
              name,
              answer.bodyBytes(),
              answer.body().length));
    }
    return answer;
  }

  private static Map<String, String> headers(Answer of) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    of.headers().forEach(h -> headers.merge(h.getKey(), h.getValue(), (a, b) -> a + ", " + b));
    return headers;
  }
}
