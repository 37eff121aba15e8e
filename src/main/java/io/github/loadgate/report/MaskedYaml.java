package io.github.loadgate.report;

import io.github.loadgate.expression.Mask;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Removes the values of secret names from a plan's YAML and leaves its lines and comments alone. A
 * value that only refers to another one, as {@code ${env.PASSWORD}} or {@code $.access_token}, is
 * no secret and stays.
 */
final class MaskedYaml {

  private static final Pattern ENTRY =
      Pattern.compile("^(\\s*(?:- +)*)(\"[^\"]*\"|'[^']*'|[^\\s#:'\"{\\[][^:#]*?)\\s*:(\\s+.*|)$");

  /** A member of a mapping in one line: its name, and its value up to the next one. */
  private static final Pattern MEMBER =
      Pattern.compile(
          "([{,]\\s*)(\"[^\"]*\"|'[^']*'|[^\\s,:{}\\[\\]'\"]+)(\\s*:\\s+)"
              + "(\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^']|'')*'|[^,{}\\[\\]]*(?:\\$\\{[^}]*\\}[^,{}\\[\\]]*)*)");

  private static final Pattern REFERENCE =
      Pattern.compile("(?:[A-Za-z]+ )?(?:\\$\\{[\\w.]+\\}|\\$\\.[\\w.\\[\\]*]+)");

  /** The label of a request is no name of a value, even if it ends in "token". */
  private static final Pattern LABEL =
      Pattern.compile("(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) .*", Pattern.DOTALL);

  private static final Pattern COMMENT = Pattern.compile("\\s+#.*$");

  private final Mask mask;

  MaskedYaml(Mask mask) {
    this.mask = mask;
  }

  static boolean isSecret(Mask mask, String name) {
    return !LABEL.matcher(name).matches() && mask.isSecret(name);
  }

  String of(String yaml) {
    List<String> lines = new ArrayList<>();
    int hiddenBelow = -1;
    for (String line : yaml.split("\n", -1)) {
      int indent = indentOf(line);
      if (hiddenBelow >= 0 && (line.isBlank() || indent > hiddenBelow)) {
        // The rest of a secret that takes several lines.
        lines.add(line.isBlank() ? line : " ".repeat(indent) + Mask.MASKED);
        continue;
      }
      hiddenBelow = -1;
      Matcher entry = ENTRY.matcher(line);
      if (entry.matches() && isHidden(entry)) {
        hiddenBelow = entry.group(1).length();
        lines.add(hide(entry));
      } else {
        lines.add(mask.text(hideMembers(line)));
      }
    }
    return String.join("\n", lines);
  }

  /** The top-level {@code secrets:} lists names, not values. */
  private boolean isHidden(Matcher entry) {
    String name = unquoted(entry.group(2));
    boolean listOfNames = entry.group(1).isEmpty() && name.equals("secrets");
    return !listOfNames && isSecret(mask, name);
  }

  private static String hide(Matcher entry) {
    String rest = entry.group(3);
    Matcher comment = COMMENT.matcher(rest);
    String origin = comment.find() ? comment.group() : "";
    String value = rest.substring(0, rest.length() - origin.length()).strip();
    boolean shown = value.isEmpty() || REFERENCE.matcher(unquoted(value)).matches();
    return entry.group(1)
        + entry.group(2)
        + ":"
        + (value.isEmpty() ? "" : " ")
        + (shown ? value : "\"" + Mask.MASKED + "\"")
        + origin;
  }

  private String hideMembers(String line) {
    return MEMBER
        .matcher(line)
        .replaceAll(
            member -> {
              String value = member.group(4).strip();
              boolean hidden =
                  isSecret(mask, unquoted(member.group(2)))
                      && !value.isEmpty()
                      && !REFERENCE.matcher(unquoted(value)).matches();
              return Matcher.quoteReplacement(
                  hidden
                      ? member.group(1)
                          + member.group(2)
                          + member.group(3)
                          + "\""
                          + Mask.MASKED
                          + "\""
                      : member.group());
            });
  }

  private static int indentOf(String line) {
    return line.length() - line.stripLeading().length();
  }

  private static String unquoted(String text) {
    boolean quoted =
        text.length() > 1
            && (text.charAt(0) == '"' || text.charAt(0) == '\'')
            && text.charAt(0) == text.charAt(text.length() - 1);
    return quoted ? text.substring(1, text.length() - 1) : text;
  }
}
