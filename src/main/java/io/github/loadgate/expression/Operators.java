package io.github.loadgate.expression;

import static io.github.loadgate.expression.Problems.kind;
import static io.github.loadgate.expression.Problems.mistake;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.jexl3.JexlArithmetic;
import org.jspecify.annotations.Nullable;

/**
 * What the operators do. Arithmetic is JEXL's; comparing is our own, because JEXL takes every text
 * but "false" for true, and a check that is right whatever the answer says is worse than none.
 */
final class Operators {

  /** Bits of the longest whole number. */
  private static final int LONGEST_NUMBER = 4096;

  /** Digits before or after the point. */
  private static final int MOST_DIGITS = 1_000;

  /** Elements that one comparison looks at. A list may hold another many times over. */
  private static final int MOST_COMPARED = 1_000_000;

  /** Strict: null is no operand. */
  private static final JexlArithmetic ARITHMETIC =
      new JexlArithmetic(true, MathContext.DECIMAL128, Integer.MIN_VALUE);

  private Operators() {}

  /** Adds numbers; with a text on either side, joins both as texts. */
  static Object add(@Nullable Object left, @Nullable Object right) {
    requireBoth(left, right, "+");
    if (left instanceof String || right instanceof String) {
      String first = Text.of(left);
      String second = Text.of(right);
      Text.checkLength((long) first.length() + second.length());
      return first.concat(second);
    }
    return bounded(ARITHMETIC.add(number(left, "+"), number(right, "+")));
  }

  static Object subtract(@Nullable Object left, @Nullable Object right) {
    return bounded(ARITHMETIC.subtract(number(left, "-"), number(right, "-")));
  }

  static Object multiply(@Nullable Object left, @Nullable Object right) {
    return bounded(ARITHMETIC.multiply(number(left, "*"), number(right, "*")));
  }

  /** Whole numbers that do not divide evenly give a fraction, unlike JEXL's. */
  static Object divide(@Nullable Object left, @Nullable Object right) {
    Number dividend = number(left, "/");
    Number divisor = number(right, "/");
    if (isZero(divisor)) {
      throw mistake("division by zero");
    }
    boolean even = !isWhole(dividend) || !isWhole(divisor) || isZero(remainder(dividend, divisor));
    return bounded(ARITHMETIC.divide(even ? dividend : decimal(dividend), divisor));
  }

  static Object remainder(@Nullable Object left, @Nullable Object right) {
    Number divisor = number(right, "%");
    if (isZero(divisor)) {
      throw mistake("division by zero");
    }
    return bounded(ARITHMETIC.mod(number(left, "%"), divisor));
  }

  static Object negate(@Nullable Object value) {
    return bounded(ARITHMETIC.negate(number(value, "-")));
  }

  static Object plus(@Nullable Object value) {
    return number(value, "+");
  }

  /** Equal values; a number also equals the text of it, true and false only themselves. */
  static boolean areEqual(@Nullable Object left, @Nullable Object right) {
    return areEqual(left, right, new int[] {MOST_COMPARED}, Bulk.DEEPEST);
  }

  private static boolean areEqual(
      @Nullable Object left, @Nullable Object right, int[] budget, int levelsLeft) {
    if (--budget[0] < 0) {
      throw mistake("lists or maps of more than " + MOST_COMPARED + " elements are not compared");
    } else if (levelsLeft == 0) {
      throw mistake("lists or maps nested more than " + Bulk.DEEPEST + " deep are not compared");
    }
    boolean numbers =
        (left instanceof Number && (right instanceof Number || right instanceof String))
            || (left instanceof String && right instanceof Number);
    if (numbers) {
      Optional<BigDecimal> first = parse(left);
      Optional<BigDecimal> second = parse(right);
      return first.isPresent() && second.isPresent() && first.get().compareTo(second.get()) == 0;
    } else if (left instanceof List<?> first && right instanceof List<?> second) {
      if (first.size() != second.size()) {
        return false;
      }
      Iterator<?> others = second.iterator();
      for (Object element : first) {
        if (!others.hasNext() || !areEqual(element, others.next(), budget, levelsLeft - 1)) {
          return false;
        }
      }
      return true;
    } else if (left instanceof Map<?, ?> first && right instanceof Map<?, ?> second) {
      return first.size() == second.size()
          && first.entrySet().stream()
              .allMatch(
                  entry ->
                      second.containsKey(entry.getKey())
                          && areEqual(
                              entry.getValue(),
                              second.get(entry.getKey()),
                              budget,
                              levelsLeft - 1));
    }
    return Objects.equals(left, right);
  }

  /** Numbers by size, a text that is a number as one; other texts letter by letter. */
  static int compare(@Nullable Object left, @Nullable Object right, String operator) {
    requireBoth(left, right, operator);
    if (left instanceof String first && right instanceof String second) {
      return first.compareTo(second);
    }
    return decimal(number(left, operator)).compareTo(decimal(number(right, operator)));
  }

  static boolean truth(@Nullable Object value, String where) {
    if (value instanceof Boolean truth) {
      return truth;
    }
    throw mistake(where + " needs true or false and got " + kind(value));
  }

  /** The value as a number, if it is one or a text of one. */
  static Number number(@Nullable Object value, String operator) {
    if (value instanceof Double || value instanceof Float) {
      double number = ((Number) value).doubleValue();
      if (!Double.isFinite(number)) {
        throw mistake(operator + " needs a number and got " + number);
      }
      return number;
    } else if (value instanceof BigDecimal number && isFarOff(number)) {
      throw mistake(operator + " needs a number of at most " + MOST_DIGITS + " digits");
    } else if (value instanceof Number number) {
      return number;
    } else if (value instanceof String text) {
      BigDecimal parsed =
          parse(text)
              .orElseThrow(() -> mistake(operator + " needs a number and got a text that is none"));
      return narrow(parsed);
    }
    throw mistake(operator + " needs a number and got " + kind(value));
  }

  /** A number as small as it may be: a whole one, else a decimal. */
  static Number narrow(BigDecimal number) {
    if (isWhole(number) && (long) number.precision() - number.scale() <= 18) {
      return number.longValueExact();
    }
    return number;
  }

  static boolean isWhole(Number number) {
    if (number instanceof Double || number instanceof Float || number instanceof BigDecimal) {
      BigDecimal decimal = decimal(number);
      return decimal.signum() == 0 || decimal.stripTrailingZeros().scale() <= 0;
    }
    return true;
  }

  static BigDecimal decimal(Number number) {
    if (number instanceof BigDecimal decimal) {
      return decimal;
    } else if (number instanceof BigInteger whole) {
      return new BigDecimal(whole);
    }
    return new BigDecimal(number.toString());
  }

  static Optional<BigDecimal> parse(@Nullable Object value) {
    if (value instanceof Number number && !(value instanceof Double || value instanceof Float)) {
      return Optional.of(decimal(number));
    }
    String text = String.valueOf(value);
    if (text.isEmpty() || text.length() > MOST_DIGITS) {
      return Optional.empty();
    }
    try {
      return Optional.of(new BigDecimal(text)).filter(number -> !isFarOff(number));
    } catch (NumberFormatException e) {
      return Optional.empty(); // infinite, not a number, or a text that is none
    }
  }

  /** 1E-999999999 is short to write, and takes minutes to round. */
  private static boolean isFarOff(BigDecimal number) {
    return Math.abs((long) number.scale()) > MOST_DIGITS;
  }

  private static boolean isZero(Object number) {
    return decimal((Number) number).signum() == 0;
  }

  private static void requireBoth(@Nullable Object left, @Nullable Object right, String operator) {
    if (left == null || right == null) {
      String side = left == null ? "left" : "right";
      throw mistake("the " + side + " side of " + operator + " is null");
    }
  }

  private static Object bounded(Object number) {
    if (number instanceof BigInteger whole && whole.bitLength() > LONGEST_NUMBER) {
      throw mistake("a whole number has at most " + LONGEST_NUMBER + " bits");
    }
    return number;
  }
}
