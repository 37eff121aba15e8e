package io.github.loadgate.expression;

import java.util.Locale;
import java.util.Set;

/**
 * Removes what stands beside a secret's name in a text of any kind: {@code "token": "x"}, {@code
 * token=x}, {@code token: x}. Made for texts that no parser would take, as evidence often is: cut
 * off, broken, JSON within JSON.
 */
final class NamedSecrets {

  /** Values that tell something and give nothing away. */
  private static final Set<String> HARMLESS = Set.of("null", "true", "false", "~", Mask.MASKED);

  private final SecretNames names;

  NamedSecrets(SecretNames names) {
    this.names = names;
  }

  String remove(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    int from = 0;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if ((c != ':' && c != '=') || at < from) {
        continue;
      }
      Name name = nameBefore(text, at, from);
      if (!names.isSecret(name.text())) {
        continue;
      }
      Value value = valueAfter(text, at, name);
      if (!isHarmless(text.substring(value.start(), value.end()))) {
        shown.append(text, from, value.start()).append(value.replacement());
        from = value.end();
      }
      at = Math.max(at, value.end() - 1);
    }
    return shown.append(text, from, text.length()).toString();
  }

  /** Empty, or a word like null, or nothing but an expression without a literal in it. */
  private static boolean isHarmless(String value) {
    return value.isBlank()
        || HARMLESS.contains(value.toLowerCase(Locale.ROOT))
        || (value.startsWith("${")
            && value.indexOf('}') == value.length() - 1
            && value.indexOf('\'') < 0
            && value.indexOf('"') < 0);
  }

  /**
   * @param start where it begins in the text
   * @param slashes how many backslashes escape its quotes, as in JSON within JSON
   */
  private record Name(String text, int start, boolean quoted, int slashes) {}

  /** The name that ends before a separator; empty where there is none. */
  private static Name nameBefore(String text, int separator, int from) {
    int end = separator;
    while (end > from && separator - end < 20 && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    int slashes = 0;
    boolean quoted = end > from && ValueEnd.isQuote(text.charAt(end - 1));
    if (quoted) {
      end--;
      while (end > from && text.charAt(end - 1) == '\\') {
        end--;
        slashes++;
      }
    }
    int start = startOfName(text, end, from);
    // The last part of a path is no name: POST /oauth/token: 12 ms.
    boolean path = start > 0 && text.charAt(start - 1) == '/';
    String name = path ? "" : Encodings.unescapeUnicode(text.substring(start, end));
    return new Name(name, start, quoted, slashes);
  }

  private static int startOfName(String text, int end, int from) {
    int start = end;
    while (start > from && end - start <= SecretNames.LONGEST) {
      if (text.charAt(start - 1) == '\\' && start < end) {
        if (text.charAt(start) == 'u' && end - start >= 5) {
          start--; // an escaped letter
          continue;
        }
        return "nrt".indexOf(text.charAt(start)) >= 0 ? start + 1 : start;
      } else if (!isNamePart(text.charAt(start - 1))) {
        return start;
      }
      start--;
    }
    return start;
  }

  private static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || "_-.$[]%".indexOf(c) >= 0;
  }

  /** What to replace by what. */
  private record Value(int start, int end, String replacement) {}

  private static Value valueAfter(String text, int separator, Name name) {
    int start = separator + 1;
    while (start < text.length() && (text.charAt(start) == ' ' || text.charAt(start) == '\t')) {
      start++;
    }
    int slashes = 0;
    while (start + slashes < text.length() && text.charAt(start + slashes) == '\\') {
      slashes++;
    }
    int open = start + slashes;
    if (open < text.length() && ValueEnd.isQuote(text.charAt(open))) {
      return new Value(open + 1, ValueEnd.ofQuoted(text, open, slashes), Mask.MASKED);
    }
    boolean json = text.charAt(separator) == ':';
    int next = json ? skipWhitespace(text, start) : start;
    if (json && next < text.length() && (text.charAt(next) == '{' || text.charAt(next) == '[')) {
      String quote = "\\".repeat(name.slashes()) + '"';
      return new Value(next, ValueEnd.ofStructure(text, next), quote + Mask.MASKED + quote);
    } else if (json && next > start && next < text.length() && text.charAt(next) == '"') {
      return valueAfter(text, next - 1, name); // on the next line
    }
    return bare(text, separator, start, name);
  }

  private static int skipWhitespace(String text, int at) {
    int next = at;
    while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
      next++;
    }
    return next;
  }

  private static Value bare(String text, int separator, int start, Name name) {
    boolean colon = text.charAt(separator) == ':';
    boolean first = isFirstOnLine(text, name.start());
    boolean line = colon && !name.quoted() && (first || isWholeLine(name.text()));
    if (line && start < text.length() && "|>".indexOf(text.charAt(start)) >= 0) {
      return new Value(start, ValueEnd.ofBlock(text, start, name.start()), Mask.MASKED);
    }
    int end = line ? ValueEnd.ofLine(text, start) : ValueEnd.ofWord(text, start);
    int expression = colon ? ValueEnd.ofExpression(text, start) : -1;
    if (expression > 0) {
      end = expression;
    } else if (colon && !line && !name.quoted() && isProse(text, separator, name)) {
      end = start + scheme(text, start, end);
    }
    String quote = name.quoted() ? "\\".repeat(name.slashes()) + '"' : "";
    return new Value(start, end, quote + Mask.MASKED + quote);
  }

  /** A sentence of which a name is only the last word before a colon: {@code POST new-key: 404}. */
  private static boolean isProse(String text, int separator, Name name) {
    int before = name.start() - 1;
    return before > 0
        && text.charAt(before) == ' '
        && Character.isLetterOrDigit(text.charAt(before - 1))
        && separator + 1 < text.length()
        && text.charAt(separator + 1) == ' ';
  }

  /** How much of a value is a scheme and what follows it; 0 where it has none. */
  private static int scheme(String text, int start, int end) {
    String value = text.substring(start, end).toLowerCase(Locale.ROOT);
    return value.startsWith("bearer ") || value.startsWith("basic ") ? end - start : 0;
  }

  /** Headers, whose value is all of the line wherever they stand. */
  private static boolean isWholeLine(String name) {
    return SecretNames.isAuthorization(name) || SecretNames.isCookieHeader(name);
  }

  private static boolean isFirstOnLine(String text, int start) {
    int before = start - 1;
    while (before >= 0 && " \t-\"'".indexOf(text.charAt(before)) >= 0) {
      before--;
    }
    return before < 0 || text.charAt(before) == '\n';
  }
}
