package io.github.loadgate.report;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes text of servers and plans harmless for terminals and files of lines. */
final class PlainText {

  /** Colours, titles and cursor movements, whole: {@code ESC [ 31 m}. */
  private static final Pattern ESCAPE_SEQUENCE =
      Pattern.compile(
          "\u001B\\[[0-?]*[ -/]*[@-~]|\u001B\\][^\u0007\u001B]*(?:\u0007|\u001B\\\\)?|\u001B[ -~]?");

  /** C0, DEL, C1, line separators, and what turns the direction of text around or hides it. */
  private static final Pattern CONTROL =
      Pattern.compile(
          "[\\p{Cc}\\u2028\\u2029\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2069\\uFEFF]+");

  private static final Pattern SPACE = Pattern.compile("[\\t\\n\\x0B\\f\\r\\x85\\u2028\\u2029]+ *");

  private PlainText() {}

  /** One line: breaks and tabs become a space, all other control characters go. */
  static String line(String text) {
    String plain = ESCAPE_SEQUENCE.matcher(text).replaceAll("");
    plain = SPACE.matcher(plain).replaceAll(" ");
    return CONTROL.matcher(plain).replaceAll("");
  }

  /** Several lines: breaks and tabs stay. */
  static String lines(String text) {
    return text.replace("\r\n", "\n")
        .lines()
        .map(line -> line.replace("\t", "    "))
        .map(PlainText::line)
        .collect(Collectors.joining("\n"));
  }

  /** At most so many characters, the end cut off. */
  static String cut(String text, int most) {
    return text.length() <= most ? text : head(text, most - 3) + "...";
  }

  /** At most so many characters, the middle cut out: both ends of a label tell it from others. */
  static String cutInTheMiddle(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int kept = most - 3;
    String head = head(text, (kept + 1) / 2);
    int from = text.length() - kept / 2;
    boolean split = Character.isLowSurrogate(text.charAt(from));
    return head + "..." + text.substring(split ? from + 1 : from);
  }

  private static String head(String text, int length) {
    boolean split = length > 0 && Character.isHighSurrogate(text.charAt(length - 1));
    return text.substring(0, split ? length - 1 : length);
  }
}
