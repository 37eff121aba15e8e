package io.github.loadgate.engine;

import static java.util.stream.Collectors.joining;

import io.github.loadgate.expression.Scope;
import io.github.loadgate.expression.Template;
import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.plan.Capture;
import io.github.loadgate.plan.Step;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes values from an answer. Safe for any thread. */
final class CaptureReader {
  private final JsonPaths paths;
  private final Regexes regexes;

  CaptureReader(JsonPaths paths, Regexes regexes) {
    this.paths = paths;
    this.regexes = regexes;
  }

  /**
   * Puts what the request captures into {@code values}.
   *
   * @return what was not found; null where all was
   */
  @Nullable Unmet read(
      Step.Request request,
      Call call,
      Answer answer,
      Scope scope,
      Transport.Session session,
      Map<String, @Nullable Object> values) {
    for (Map.Entry<String, Capture> entry : request.captures().entrySet()) {
      Capture capture = entry.getValue();
      Object value = find(capture, call, answer, scope, session);
      Template otherwise = capture.defaultValue();
      if (value == null && !capture.hasDefault()) {
        return new Unmet(FailureClass.CAPTURE, nothing(entry.getKey(), capture, answer, scope));
      }
      if (value == null && otherwise != null) {
        value = otherwise.evaluate(scope);
      }
      values.put(entry.getKey(), value);
    }
    return null;
  }

  private @Nullable Object find(
      Capture capture, Call call, Answer answer, Scope scope, Transport.Session session) {
    if (capture.source() == Capture.Source.JSON) {
      return json(capture, answer, scope);
    }
    String what = capture.expressions().get(0).text(scope);
    return switch (capture.source()) {
      case HEADER -> AnswerText.header(answer, what);
      case REGEX -> regexes.find(what, AnswerText.of(answer), answer.isCutOff());
      case COOKIE -> cookie(what, call, answer, session);
      case JSON -> throw new AssertionError("done above");
    };
  }

  private @Nullable Object json(Capture capture, Answer answer, Scope scope) {
    for (Template path : capture.expressions()) {
      Object value = paths.find(answer.json().value(), path.text(scope));
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  /** From the user's cookies, or, where it keeps none, from this answer. */
  private static @Nullable String cookie(
      String name, Call call, Answer answer, Transport.Session session) {
    String kept = session.cookie(call.url(), name);
    if (kept != null) {
      return kept;
    }
    for (Map.Entry<String, String> header : answer.headers()) {
      String value = header.getValue().strip();
      if (header.getKey().equalsIgnoreCase("Set-Cookie") && value.startsWith(name + "=")) {
        int end = value.indexOf(';');
        return value.substring(name.length() + 1, end < 0 ? value.length() : end);
      }
    }
    return null;
  }

  private static String nothing(String variable, Capture capture, Answer answer, Scope scope) {
    String where =
        capture.expressions().stream()
            .map(expression -> Words.cut(expression.text(scope)))
            .collect(joining(" or "));
    String place =
        switch (capture.source()) {
          case JSON -> "at " + where;
          case HEADER -> "in header " + where;
          case REGEX -> "by the regular expression " + where;
          case COOKIE -> "in cookie " + where;
        };
    String why =
        switch (capture.source()) {
          case JSON -> answer.json().problem();
          case REGEX ->
              answer.isCutOff()
                  ? "is longer than the "
                      + answer.body().length
                      + " bytes of it that are looked into"
                  : "";
          case HEADER, COOKIE -> "";
        };
    return "nothing found for capture `"
        + variable
        + "` "
        + place
        + (why.isEmpty() ? "" : ": the body " + why);
  }
}
