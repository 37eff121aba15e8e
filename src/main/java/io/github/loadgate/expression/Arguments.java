package io.github.loadgate.expression;

import static io.github.loadgate.expression.Problems.kind;
import static io.github.loadgate.expression.Problems.mistake;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a function or method was called with.
 *
 * @param function its name, for errors
 */
record Arguments(String function, List<@Nullable Object> values) {

  int count() {
    return values.size();
  }

  @Nullable Object value(int index) {
    return values.get(index);
  }

  /** A text, or a number or truth as one. */
  String text(int index) {
    Object value = values.get(index);
    if (value instanceof String || value instanceof Number || value instanceof Boolean) {
      return Text.of(value);
    }
    throw wrong(index, "a text");
  }

  Number number(int index) {
    Object value = values.get(index);
    if (value instanceof Number || value instanceof String) {
      return Operators.number(value, function);
    }
    throw wrong(index, "a number");
  }

  long whole(int index) {
    Number number = number(index);
    if (!Operators.isWhole(number)) {
      throw wrong(index, "a whole number");
    }
    Number narrow = Operators.narrow(Operators.decimal(number));
    if (narrow instanceof Long whole) {
      return whole;
    }
    throw mistake(ordinal(index) + " is at most 18 digits long");
  }

  /** A whole number within limits. */
  int whole(int index, int least, int most) {
    long number = whole(index);
    if (number < least || number > most) {
      throw mistake(ordinal(index) + " is from " + least + " to " + most + " and was " + number);
    }
    return (int) number;
  }

  List<?> list(int index) {
    if (values.get(index) instanceof List<?> list) {
      return Collections.unmodifiableList(list);
    }
    throw wrong(index, "a list");
  }

  private ExpressionException wrong(int index, String needed) {
    return mistake(ordinal(index) + " is " + needed + " and was " + kind(values.get(index)));
  }

  private String ordinal(int index) {
    String which =
        switch (index) {
          case 0 -> "first";
          case 1 -> "second";
          default -> "third";
        };
    return "the " + which + " argument of " + function;
  }
}
