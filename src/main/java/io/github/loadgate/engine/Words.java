package io.github.loadgate.engine;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Values from outside, made fit for a sentence. */
final class Words {

  /** Characters of a value in a sentence. */
  private static final int MOST = 120;

  /** Characters of a longer value in which secrets are looked for. */
  private static final int MASKED = 8_192;

  private Words() {}

  /** On one line, without control characters, and not too long. */
  static String cut(String text) {
    String start = text.length() > 4 * MOST ? text.substring(0, 4 * MOST) : text;
    String line = start.replaceAll("[\\s\\p{Cntrl}\\p{Cf}]+", " ").strip();
    boolean isWhole = start.length() == text.length() && line.length() <= MOST;
    return isWhole ? line : cutAt(line, MOST) + "…";
  }

  /**
   * As {@link #cut(String)}, but of what has to be cut the secrets are removed before: half of one
   * would not be found later. What stays whole is left to whoever shows it.
   */
  static String cut(String text, UnaryOperator<String> masked) {
    return text.length() <= MOST ? cut(text) : cut(masked.apply(cutAt(text, MASKED)));
  }

  /** As {@code 30 s}, or {@code 1,500 ms} where it is no whole number of seconds. */
  static String seconds(Duration time) {
    long millis = time.toMillis();
    return millis % 1000 == 0
        ? String.format(Locale.ROOT, "%,d s", millis / 1000)
        : String.format(Locale.ROOT, "%,d ms", millis);
  }

  /** As {@code 20 %}. */
  static String percent(double share) {
    return BigDecimal.valueOf(share).movePointRight(2).stripTrailingZeros().toPlainString() + " %";
  }

  /** The first characters, no half of a pair at the end. */
  static String cutAt(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return text.substring(0, end);
  }
}
