package io.github.loadgate.engine;

import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static java.util.regex.Pattern.COMMENTS;
import static java.util.regex.Pattern.DOTALL;
import static java.util.regex.Pattern.MULTILINE;
import static java.util.regex.Pattern.UNICODE_CASE;
import static java.util.regex.Pattern.UNICODE_CHARACTER_CLASS;
import static java.util.regex.Pattern.UNIX_LINES;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds the regular expressions in a JSONPath's filters: {@code /^a.*z/i} of {@code $[?(@.name =~
 * /^a.*z/i)]}. The library does not tell them.
 */
final class PathFilters {
  private static final String FLAGS = "idmsxuU";
  private static final int[] MEANT = {
    CASE_INSENSITIVE, UNIX_LINES, MULTILINE, DOTALL, COMMENTS, UNICODE_CASE, UNICODE_CHARACTER_CLASS
  };

  private final String path;
  private final List<Pattern> found = new ArrayList<>();

  private PathFilters(String path) {
    this.path = path;
  }

  /**
   * In order.
   *
   * @throws IllegalArgumentException when one is no regular expression, or stands in front of
   *     {@code =~}
   */
  static List<Pattern> in(String path) {
    if (!path.contains("=~")) {
      return List.of();
    }
    PathFilters filters = new PathFilters(path);
    filters.scan();
    return List.copyOf(filters.found);
  }

  private void scan() {
    int at = 0;
    while (at < path.length()) {
      char c = path.charAt(at);
      if (c == '\'' || c == '"') {
        at = end(at, c) + 1;
      } else if (path.startsWith("=~", at)) {
        at = literal(at + 2);
      } else {
        at++;
      }
    }
  }

  /** Takes the literal that follows; where it ends. */
  private int literal(int after) {
    int start = after;
    while (start < path.length() && path.charAt(start) == ' ') {
      start++;
    }
    if (start == path.length() || path.charAt(start) != '/') {
      throw new IllegalArgumentException(
          "=~ needs a regular expression behind it, such as =~ /^a.*z/i");
    }
    int end = end(start, '/');
    int flags = 0;
    int next = end + 1;
    while (next < path.length() && FLAGS.indexOf(path.charAt(next)) >= 0) {
      flags |= MEANT[FLAGS.indexOf(path.charAt(next))];
      next++;
    }
    found.add(Pattern.compile(path.substring(start + 1, Math.max(start + 1, end)), flags));
    return next;
  }

  /** The next of these that no backslash precedes; the path's end where there is none. */
  private int end(int start, char delimiter) {
    int at = start + 1;
    while (at < path.length() && path.charAt(at) != delimiter) {
      at += path.charAt(at) == '\\' ? 2 : 1;
    }
    return Math.min(at, path.length());
  }
}
