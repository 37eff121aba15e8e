package io.github.loadgate.plan.reading;

import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an unquoted scalar means. YAML 1.2's core types, narrowed so that no reader is surprised:
 * only {@code true} and {@code false} are booleans; dates, {@code no}, {@code 1_000} and numbers
 * with leading zeros are text.
 */
final class CoreSchema {

  private static final Pattern NULL = Pattern.compile("null|Null|NULL|~|");
  private static final Pattern DECIMAL = Pattern.compile("[-+]?(0|[1-9][0-9]{0,99})");
  private static final Pattern OCTAL = Pattern.compile("0o[0-7]{1,20}");
  private static final Pattern HEXADECIMAL = Pattern.compile("0x[0-9a-fA-F]{1,15}");
  private static final Pattern FRACTION =
      Pattern.compile(
          "[-+]?(?:(?:0|[1-9][0-9]{0,99})(?:\\.[0-9]{0,99})?|\\.[0-9]{1,99})(?:[eE][-+]?[0-9]{1,3})?");

  private CoreSchema() {}

  /** A String, Boolean, Long, BigInteger, Double or null. */
  static @Nullable Object valueOf(String plain) {
    if (NULL.matcher(plain).matches()) {
      return null;
    }
    if (plain.equals("true") || plain.equals("false")) {
      return plain.equals("true");
    }
    if (DECIMAL.matcher(plain).matches()) {
      return integer(plain.startsWith("+") ? plain.substring(1) : plain, 10);
    }
    if (OCTAL.matcher(plain).matches()) {
      return integer(plain.substring(2), 8);
    }
    if (HEXADECIMAL.matcher(plain).matches()) {
      return integer(plain.substring(2), 16);
    }
    if (FRACTION.matcher(plain).matches()) {
      double number = Double.parseDouble(plain);
      // 1e999 has no value that JSON could carry: it stays what was written.
      return Double.isInfinite(number) ? plain : (Object) number;
    }
    return plain;
  }

  private static Object integer(String digits, int radix) {
    BigInteger number = new BigInteger(digits, radix);
    return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
  }
}
