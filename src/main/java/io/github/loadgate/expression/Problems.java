package io.github.loadgate.expression;

import io.github.loadgate.expression.ExpressionException.Reason;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words of errors. */
final class Problems {

  private static final int SHOWN = 120;

  private Problems() {}

  static ExpressionException mistake(String message) {
    return new ExpressionException(Reason.MISTAKE, message);
  }

  static ExpressionException missing(String message) {
    return new ExpressionException(Reason.MISSING, message);
  }

  /** An expression as the plan has it, cut where it is long. */
  static String quote(String source) {
    return "${" + cut(source) + "}";
  }

  static String cut(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }

  /** What a value is. Never the value: it may be a secret. */
  static String kind(@Nullable Object value) {
    if (value == null) {
      return "null";
    } else if (value instanceof CharSequence) {
      return "a text";
    } else if (value instanceof Number) {
      return "a number";
    } else if (value instanceof Boolean) {
      return "true or false";
    } else if (value instanceof List<?>) {
      return "a list";
    } else if (value instanceof Map<?, ?>) {
      return "a map";
    } else if (value instanceof Pool) {
      return "a pool";
    }
    return "a " + value.getClass().getSimpleName();
  }

  /** A proposal for a word that is unknown, as the tail of a sentence; empty where none is near. */
  static String didYouMean(String word, Collection<String> known) {
    return NearMiss.of(word, known).map(near -> "; did you mean " + near + "?").orElse("");
  }
}
