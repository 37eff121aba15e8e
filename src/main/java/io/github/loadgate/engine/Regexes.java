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

  private static final int REMEMBERED = 1_000;

  private final Map<String, Pattern> compiled = new ConcurrentHashMap<>();

  /**
   * Whether it matches somewhere in the text.
   *
   * @param isCutOff whether the text goes on
   * @throws ExpressionException as {@link #find}
   */
  boolean matches(String regex, String text, boolean isCutOff) {
    return found(matcher(regex, text), regex, text, isCutOff);
  }

  /**
   * The first match: its first group, or all of it where it has none; null where there is none.
   *
   * @throws ExpressionException when it is no regular expression, or takes too long on this text
   */
  @Nullable String find(String regex, String text, boolean isCutOff) {
    Matcher matcher = matcher(regex, text);
    return found(matcher, regex, text, isCutOff)
        ? matcher.group(Math.min(1, matcher.groupCount()))
        : null;
  }

  /** Why it is no regular expression, one sentence; null where it is one. */
  static @Nullable String problem(String regex) {
    try {
      Pattern.compile(regex);
      return null;
    } catch (PatternSyntaxException e) {
      return notOne(regex, e.getDescription());
    } catch (StackOverflowError e) {
      return notOne(regex, "nested too deeply");
    }
  }

  private static String notOne(String regex, String why) {
    return String.format("\"%s\" is not a regular expression: %s", Words.cut(regex), why);
  }

  private Matcher matcher(String regex, String text) {
    return compiled(regex).matcher(new CountedText(text, new StepBudget()));
  }

  /** A match that reaches the end of a text that goes on may be none of the whole. */
  private static boolean found(Matcher matcher, String regex, String text, boolean isCutOff) {
    try {
      return matcher.find() && !(isCutOff && matcher.hitEnd());
    } catch (StepBudget.SpentException | StackOverflowError e) {
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
    String problem = problem(regex);
    if (problem != null) {
      throw new ExpressionException(problem);
    }
    Pattern pattern = Pattern.compile(regex);
    if (compiled.size() < REMEMBERED) {
      compiled.put(regex, pattern);
    }
    return pattern;
  }
}
