package io.github.loadgate.engine;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.loadgate.expression.Mask;
import io.github.loadgate.expression.Scope;
import io.github.loadgate.expression.Template;
import io.github.loadgate.plan.Expectation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is expected of single members of a JSON document. Safe for any thread. */
final class JsonMembers {

  /** An index, a filter, a star or a function at the end of a path. */
  private static final Pattern NAMELESS_END =
      Pattern.compile("(\\[[-\\d,:*\\s]*]|\\[\\?[^\\[\\]]*]|\\.{0,2}\\*|\\.\\w+\\([^()]*\\))$");

  private final JsonPaths paths;
  private final Mask mask;

  JsonMembers(JsonPaths paths, Mask mask) {
    this.paths = paths;
    this.mask = mask;
  }

  /** Null where it holds. */
  @Nullable Unmet unmet(Object document, String path, Expectation.Member member, Scope scope) {
    Object found = paths.find(document, path);
    if (member instanceof Expectation.Member.Absent) {
      return found == null
          ? null
          : Unmet.expectation(path + " is " + shown(path, found) + ", expected to be absent");
    }
    if (member instanceof Expectation.Member.OneOf oneOf) {
      return oneOf(path, found, oneOf.values(), scope);
    }
    return found != null
        ? null
        : Unmet.expectation(path + " is missing or null, expected to be present");
  }

  /** Where a path finds several, each of them must be one of the values. */
  private @Nullable Unmet oneOf(
      String path, @Nullable Object found, List<Template> values, Scope scope) {
    List<@Nullable Object> wanted = new ArrayList<>(values.size());
    for (Template value : values) {
      wanted.add(value.evaluate(scope));
    }
    boolean holds =
        (paths.isList(path) && found instanceof List<?> several)
            ? several.stream().allMatch(one -> isOne(one, wanted))
            : isOne(found, wanted);
    if (holds) {
      return null;
    }
    String is = found == null ? "missing or null" : shown(path, found);
    String among = wanted.stream().map(one -> shown(path, one)).collect(joining(", "));
    return Unmet.expectation(
        path + " is " + is + ", expected " + (wanted.size() == 1 ? "" : "one of ") + among);
  }

  private static boolean isOne(@Nullable Object value, List<@Nullable Object> wanted) {
    for (Object one : wanted) {
      if (isSame(value, one)) {
        return true;
      }
    }
    return false;
  }

  /** Numbers are the same where they have the same value: 5, 5.0 and 5e0. */
  private static boolean isSame(@Nullable Object a, @Nullable Object b) {
    if (a instanceof Number one && b instanceof Number other && isWhole(one) && isWhole(other)) {
      return one.longValue() == other.longValue();
    }
    if (a instanceof Number one && b instanceof Number other && isFinite(one) && isFinite(other)) {
      return new BigDecimal(one.toString()).compareTo(new BigDecimal(other.toString())) == 0;
    }
    return Objects.equals(a, b);
  }

  private static boolean isWhole(@Nullable Object value) {
    return value instanceof Integer || value instanceof Long;
  }

  /** What is too large for a double has been read as infinite. */
  private static boolean isFinite(Number number) {
    return !(number instanceof Double) || Double.isFinite(number.doubleValue());
  }

  /** A value found at a path: nothing of it where the path ends in the name of a secret. */
  private String shown(String path, @Nullable Object value) {
    boolean isSecret =
        value != null && lastNames(path).stream().anyMatch(name -> mask.isSecret(name));
    return isSecret ? Mask.MASKED : text(value, mask::text);
  }

  /** What a JSONPath ends in, without indexes and filters; of {@code ['a','b']} both. */
  private static List<String> lastNames(String path) {
    String rest = path.strip();
    Matcher end = NAMELESS_END.matcher(rest);
    while (end.find()) {
      rest = rest.substring(0, end.start());
      end = NAMELESS_END.matcher(rest);
    }
    if (!rest.endsWith("]")) {
      return List.of(rest.substring(rest.lastIndexOf('.') + 1));
    }
    String names = rest.substring(rest.lastIndexOf('[') + 1, rest.length() - 1);
    return Stream.of(names.split(",", -1)).map(name -> name.replaceAll("[\"'\\s]", "")).toList();
  }

  /** A value as JSON has it, cut to a sane length. */
  static String text(@Nullable Object value) {
    return text(value, UnaryOperator.identity());
  }

  /**
   * A value as JSON has it, cut to a sane length.
   *
   * @param masked removes secrets, of which a half would not be found later
   */
  static String text(@Nullable Object value, UnaryOperator<String> masked) {
    if (value instanceof String string) {
      return "\"" + Words.cut(string, masked) + "\"";
    }
    try {
      return Words.cut(AnswerJson.MAPPER.writeValueAsString(value), masked);
    } catch (JsonProcessingException e) {
      return Words.cut(String.valueOf(value), masked); // only for showing: any form will do
    }
  }
}
