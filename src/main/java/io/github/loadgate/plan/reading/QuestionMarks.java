package io.github.loadgate.plan.reading;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets a question mark stand within a text inside { } and [ ], as in {@code {GET: /a?b=c}}: the
 * parser knows YAML 1.1, where it cannot. Another character stands for it while it is parsed.
 */
final class QuestionMarks {

  /** One that no indicator can be: something stands right before it. */
  private static final Pattern WITHIN_TEXT = Pattern.compile("(?<=[^\\s{\\[,])\\?");

  private final char standIn;

  /** Takes a character of private use that the text does not have. */
  QuestionMarks(String text) {
    char free = '\uE000';
    while (text.indexOf(free) >= 0 && free < '\uF8FF') {
      free++;
    }
    this.standIn = free;
  }

  String hide(String text) {
    return WITHIN_TEXT.matcher(text).replaceAll(Matcher.quoteReplacement(String.valueOf(standIn)));
  }

  String restore(String text) {
    return text.replace(standIn, '?');
  }
}
