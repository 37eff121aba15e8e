package io.github.loadgate.engine;

/** Values from outside, made fit for a sentence. */
final class Words {

  /** Characters of a value in a sentence. */
  private static final int MOST = 120;

  private Words() {}

  /** On one line, without control characters, and not too long. */
  static String cut(String text) {
    String start = text.length() > 4 * MOST ? text.substring(0, 4 * MOST) : text;
    String line = start.replaceAll("[\\s\\p{Cntrl}\\p{Cf}]+", " ").strip();
    boolean isWhole = start.length() == text.length() && line.length() <= MOST;
    return isWhole ? line : cutAt(line, MOST) + "…";
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
