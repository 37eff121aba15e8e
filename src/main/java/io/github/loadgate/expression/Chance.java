package io.github.loadgate.expression;

import static io.github.loadgate.expression.Problems.mistake;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Random values. */
final class Chance {

  private static final int MOST_DIGITS = 1024;

  private Chance() {}

  /** Both ends included. */
  static long whole(Scope scope, Arguments arguments) {
    long least = arguments.whole(0);
    long most = arguments.whole(1);
    if (least > most) {
      throw mistake("int(least, most) got a least of " + least + " above its most of " + most);
    }
    return scope.random().nextLong(least, most + 1);
  }

  /** Evenly spread, rounded to so many digits after the point. */
  static BigDecimal decimal(Scope scope, Arguments arguments) {
    int digits = arguments.whole(2, 0, 15);
    long unit = BigDecimal.TEN.pow(digits).longValueExact();
    BigDecimal least = Operators.decimal(arguments.number(0));
    BigDecimal most = Operators.decimal(arguments.number(1));
    if (least.compareTo(most) > 0) {
      throw mistake("decimal got a least of " + least + " above its most of " + most);
    }
    BigDecimal limit = BigDecimal.valueOf(900_000_000_000_000_000L / unit);
    if (least.abs().compareTo(limit) > 0 || most.abs().compareTo(limit) > 0) {
      throw mistake("decimal with " + digits + " digits has numbers of at most " + limit);
    }
    // Whole steps between the first and the last number that has so many digits.
    long first = steps(least, digits, RoundingMode.CEILING);
    long last = steps(most, digits, RoundingMode.FLOOR);
    if (first > last) {
      throw mistake("no number with " + digits + " digits lies between " + least + " and " + most);
    }
    return BigDecimal.valueOf(scope.random().nextLong(first, last + 1), digits);
  }

  private static long steps(BigDecimal number, int digits, RoundingMode rounding) {
    return number.setScale(digits, rounding).unscaledValue().longValueExact();
  }

  static String hex(Scope scope, Arguments arguments) {
    int digits = arguments.whole(0, 1, MOST_DIGITS);
    StringBuilder hex = new StringBuilder(digits);
    for (int i = 0; i < digits; i++) {
      hex.append(Character.forDigit(scope.random().nextInt(16), 16));
    }
    return hex.toString();
  }

  /** Of version 4. */
  static String uuid(RandomGenerator random) {
    long high = (random.nextLong() & ~0xF000L) | 0x4000L;
    long low = (random.nextLong() & ~(0xC0L << 56)) | (0x80L << 56);
    return new UUID(high, low).toString();
  }
}
