package io.github.loadgate.expression;

import java.util.Locale;
import java.util.Set;

/** Where a value ends that stands beside a name in a text of any kind. */
final class ValueEnd {

  private static final Set<String> SCHEMES = Set.of("bearer", "basic");

  private ValueEnd() {}

  /** The closing quote, or the end of a text that was cut off. */
  static int ofQuoted(String text, int open, int slashes) {
    char quote = text.charAt(open);
    int before = 0;
    for (int i = open + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        before++;
        continue;
      }
      boolean closes = slashes == 0 ? quote == '\'' || before % 2 == 0 : before <= slashes;
      if (c == quote && closes) {
        boolean doubled = quote == '\'' && i + 1 < text.length() && text.charAt(i + 1) == quote;
        if (!doubled) {
          return i - (slashes == 0 ? 0 : before);
        }
        i++;
      }
      before = 0;
    }
    return text.length();
  }

  /** Behind the bracket that closes a list or map, or the end of a text that was cut off. */
  static int ofStructure(String text, int open) {
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        int slashes = 0;
        while (text.charAt(i - 1 - slashes) == '\\') {
          slashes++;
        }
        i = ofQuoted(text, i, slashes) + slashes;
      } else if (c == '{' || c == '[') {
        depth++;
      } else if ((c == '}' || c == ']') && --depth == 0) {
        return i + 1;
      }
    }
    return text.length();
  }

  static int ofLine(String text, int start) {
    int end = start;
    while (end < text.length()
        && "\n\r\"".indexOf(text.charAt(end)) < 0
        && !(text.startsWith("\\n", end) || text.startsWith("\\r", end))
        && !text.startsWith(" #", end)) {
      end++;
    }
    while (end > start && " \t,;".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  static int ofWord(String text, int start) {
    int end = start;
    while (end < text.length() && text.charAt(end) == '\\') {
      end++;
    }
    while (end < text.length() && "&;,)]}<>\"'\\ \t\n\r".indexOf(text.charAt(end)) < 0) {
      end++;
      boolean scheme =
          end < text.length()
              && text.charAt(end) == ' '
              && end - start <= 6
              && SCHEMES.contains(text.substring(start, end).toLowerCase(Locale.ROOT));
      if (scheme) {
        end++;
      }
    }
    return end;
  }

  /** Behind an expression that is all of a value, as plans and messages about them have it. */
  static int ofExpression(String text, int start) {
    if (!text.startsWith("${", start)) {
      return -1;
    }
    int depth = 0;
    for (int i = start + 1; i < text.length() && text.charAt(i) != '\n'; i++) {
      char c = text.charAt(i);
      if (isQuote(c)) {
        i = ofQuoted(text, i, 0);
      } else if (c == '{') {
        depth++;
      } else if (c == '}' && --depth == 0) {
        boolean whole = i + 1 == text.length() || ":, \n\r}".indexOf(text.charAt(i + 1)) >= 0;
        return whole ? i + 1 : -1;
      }
    }
    return -1;
  }

  /** A YAML block: all lines that are indented more than the name's. */
  static int ofBlock(String text, int start, int name) {
    int indent = name - (text.lastIndexOf('\n', name - 1) + 1);
    int end = text.indexOf('\n', start);
    while (end >= 0 && end + 1 < text.length()) {
      int content = end + 1;
      while (content < text.length() && text.charAt(content) == ' ') {
        content++;
      }
      boolean blank = content < text.length() && text.charAt(content) == '\n';
      if (!blank && content - end - 1 <= indent) {
        break;
      }
      end = text.indexOf('\n', content);
    }
    return end < 0 ? text.length() : end;
  }

  static boolean isQuote(char c) {
    return c == '"' || c == '\'';
  }
}
