package io.github.loadgate.engine;

import io.github.loadgate.expression.ExpressionException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Regular expressions, compiled once, that no text can keep busy for long: whether one takes a
 * microsecond or a century may depend on what a server sends. Safe for any thread.
 */
final class Regexes {

  /** Characters looked at: a large body many times over, or a fraction of a second. */
  static final int MOST_STEPS = 50_000_000;

  private static final int REMEMBERED = 1_000;

  private final Map<String, Pattern> compiled = new ConcurrentHashMap<>();

  /**
   * Whether it matches somewhere in the text.
   *
   * @throws ExpressionException as {@link #find}
   */
  boolean matches(String regex, String text) {
    Matcher matcher = matcher(regex, text);
    return found(matcher, regex, text);
  }

  /**
   * The first match: its first group, or all of it where it has none; null where there is none.
   *
   * @throws ExpressionException when it is no regular expression, or takes too long on this text
   */
  @Nullable String find(String regex, String text) {
    Matcher matcher = matcher(regex, text);
    return found(matcher, regex, text) ? matcher.group(Math.min(1, matcher.groupCount())) : null;
  }

  private Matcher matcher(String regex, String text) {
    return compiled(regex).matcher(new CountedText(text, 0, text.length(), new Steps()));
  }

  private static boolean found(Matcher matcher, String regex, String text) {
    try {
      return matcher.find();
    } catch (TooManySteps | StackOverflowError e) {
      throw new ExpressionException(
          String.format(
              Locale.ROOT,
              "the regular expression \"%s\" takes too long on a text of %,d characters",
              Words.cut(regex),
              text.length()),
          e);
    }
  }

  private Pattern compiled(String regex) {
    Pattern known = compiled.get(regex);
    if (known != null) {
      return known;
    }
    try {
      Pattern pattern = Pattern.compile(regex);
      if (compiled.size() < REMEMBERED) {
        compiled.put(regex, pattern);
      }
      return pattern;
    } catch (PatternSyntaxException e) {
      throw new ExpressionException(
          String.format(
              "\"%s\" is not a regular expression: %s", Words.cut(regex), e.getDescription()),
          e);
    }
  }

  private static final class TooManySteps extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManySteps() {
      super(null, null, false, false);
    }
  }

  /** A text that counts how often it is looked at, its parts together. */
  private static final class CountedText implements CharSequence {
    private final String text;
    private final int from;
    private final int to;
    private final Steps steps;

    CountedText(String text, int from, int to, Steps steps) {
      this.text = text;
      this.from = from;
      this.to = to;
      this.steps = steps;
    }

    @Override
    public char charAt(int index) {
      if (++steps.taken > MOST_STEPS) {
        throw new TooManySteps();
      }
      return text.charAt(from + index);
    }

    @Override
    public int length() {
      return to - from;
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new CountedText(text, from + start, from + end, steps);
    }

    @Override
    public String toString() {
      return text.substring(from, to);
    }
  }

  private static final class Steps {
    private int taken;
  }
}
