package io.github.loadgate.engine;

import static java.util.stream.Collectors.joining;

import io.github.loadgate.expression.Mask;
import io.github.loadgate.expression.Scope;
import io.github.loadgate.expression.Template;
import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.plan.Expectation;
import io.github.loadgate.plan.Step;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares an answer with what the plan expects. Safe for any thread. */
final class ExpectationCheck {
  private final JsonMembers members;
  private final JsonPaths paths;
  private final Regexes regexes;
  private final Mask mask;

  ExpectationCheck(JsonPaths paths, Regexes regexes, Mask mask) {
    this.members = new JsonMembers(paths, mask);
    this.mask = mask;
    this.paths = paths;
    this.regexes = regexes;
  }

  /** The first thing that does not hold; null where all does. */
  @Nullable Unmet unmet(Step.Request request, Answer answer, Scope scope) {
    Expectation expect = request.expect();
    if (!expect.status().contains(answer.status())) {
      return new Unmet(
          FailureClass.STATUS, "answered " + answer.status() + ", expected " + expect.status());
    }
    Unmet unmet = json(request, answer, scope);
    if (unmet == null && !expect.headers().isEmpty()) {
      unmet = headers(expect, answer, scope);
    }
    if (unmet == null && (!expect.contains().isEmpty() || expect.matches() != null)) {
      unmet = body(expect, answer, scope);
    }
    if (unmet == null && expect.timeMax() != null) {
      unmet = time(expect.timeMax(), answer);
    }
    if (unmet == null && expect.that() != null) {
      unmet = that(expect.that(), scope);
    }
    return unmet;
  }

  private @Nullable Unmet json(Step.Request request, Answer answer, Scope scope) {
    Expectation expect = request.expect();
    boolean asked =
        expect.parsesAsJson() || !expect.members().isEmpty() || !expect.anyPresent().isEmpty();
    if (!asked || (expect.bare() && mayBeEmpty(request, answer))) {
      return null;
    }
    Object document = answer.json().value();
    if (!answer.json().problem().isEmpty()) {
      return Unmet.expectation("the body " + answer.json().problem() + ", expected JSON");
    }
    if (document == null) {
      return Unmet.expectation("the body is null, expected a JSON value");
    }
    for (Map.Entry<String, Expectation.Member> member : expect.members().entrySet()) {
      Unmet unmet = members.unmet(document, member.getKey(), member.getValue(), scope);
      if (unmet != null) {
        return unmet;
      }
    }
    List<String> any = expect.anyPresent();
    if (!any.isEmpty() && any.stream().allMatch(path -> paths.find(document, path) == null)) {
      return Unmet.expectation(
          any.size() == 1
              ? any.get(0) + " is missing or null, expected to be present"
              : "none of " + String.join(", ", any) + " is present");
    }
    return null;
  }

  private static boolean mayBeEmpty(Step.Request request, Answer answer) {
    return answer.status() == 204 || answer.status() == 304 || request.method().equals("HEAD");
  }

  private @Nullable Unmet headers(Expectation expect, Answer answer, Scope scope) {
    for (Map.Entry<String, Template> header : expect.headers().entrySet()) {
      String name = header.getKey();
      String wanted = header.getValue().text(scope);
      if (!contains(answer, name, wanted)) {
        return missing(answer, name, wanted);
      }
    }
    return null;
  }

  private static boolean contains(Answer answer, String name, String wanted) {
    for (Map.Entry<String, String> sent : answer.headers()) {
      if (sent.getKey().equalsIgnoreCase(name) && sent.getValue().contains(wanted)) {
        return true;
      }
    }
    return false;
  }

  private Unmet missing(Answer answer, String name, String wanted) {
    List<String> values =
        answer.headers().stream()
            .filter(sent -> sent.getKey().equalsIgnoreCase(name))
            .map(Map.Entry::getValue)
            .toList();
    String is =
        values.isEmpty()
            ? "missing"
            : values.stream().map(value -> quoted(name, value)).collect(joining(" and "));
    return Unmet.expectation(
        "header " + name + " is " + is + ", expected to contain " + quoted(name, wanted));
  }

  private @Nullable Unmet body(Expectation expect, Answer answer, Scope scope) {
    String text = AnswerText.of(answer);
    for (Template part : expect.contains()) {
      String wanted = part.text(scope);
      if (!text.contains(wanted)) {
        return notFound("not in", answer, ": " + quoted(wanted));
      }
    }
    if (expect.matches() != null) {
      String regex = expect.matches().text(scope);
      if (!regexes.matches(regex, text, answer.isCutOff())) {
        return notFound("no match in", answer, " for " + quoted(regex));
      }
    }
    return null;
  }

  private static Unmet notFound(String start, Answer answer, String end) {
    String where =
        answer.isCutOff()
            ? String.format(
                Locale.ROOT,
                " the first %,d bytes of the body, the rest of its %,d is not looked into",
                answer.body().length,
                answer.bodyBytes())
            : " the body";
    return Unmet.expectation(start + where + end);
  }

  private static @Nullable Unmet time(Duration most, Answer answer) {
    if (answer.nanos() <= most.toNanos()) {
      return null;
    }
    // Rounded up, so that it never reads as the limit itself.
    return Unmet.expectation(
        String.format(
            Locale.ROOT,
            "took %,.1f ms, expected at most %,d ms",
            Math.ceil(answer.nanos() / 1e5) / 10,
            most.toMillis()));
  }

  private @Nullable Unmet that(Template that, Scope scope) {
    Object value = that.evaluate(scope);
    return Boolean.TRUE.equals(value)
        ? null
        : Unmet.expectation(
            "`"
                + that.source()
                + "` is "
                + JsonMembers.text(value, mask::text)
                + ", expected true");
  }

  private String quoted(String header, String value) {
    return mask.isSecret(header) ? Mask.MASKED : quoted(value);
  }

  private String quoted(String text) {
    return "\"" + Words.cut(text, mask::text) + "\"";
  }
}
