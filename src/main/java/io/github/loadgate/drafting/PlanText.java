package io.github.loadgate.drafting;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes maps, lists and scalars as a person would write a plan: short ones in one line, long ones
 * indented. Strings are what the plan is to hold, expressions included; whatever they contain, they
 * stay that one string.
 */
final class PlanText {

  /** A value with lines of comment above it. */
  record Noted(String comment, Object value) {}

  private static final int WIDTH = 100;

  /** Lists of these keys always stand below each other. */
  private static final List<String> LISTS = List.of("setup", "tasks", "steps", "start", "stop");

  private static final Pattern PLAIN =
      Pattern.compile("(?:--?)?[A-Za-z_/$][A-Za-z0-9_/$.@+-]*(?: [A-Za-z0-9_/$.@+-]+)*");
  private static final Pattern URL = Pattern.compile("https?://[A-Za-z0-9._/-]+(:[0-9]+)?(/\\S*)?");
  private static final Pattern URL_SIGNS = Pattern.compile("[A-Za-z0-9._/:-]*[A-Za-z0-9_/-]");
  private static final Pattern QUANTITY =
      Pattern.compile(
          "[0-9]+(\\.[0-9]+)?(ms|s|m|h|/s|/m|%)(\\.\\.[0-9]+(\\.[0-9]+)?(ms|s|m|h))?|[1-5]xx");
  private static final Pattern OTHER_MEANING =
      Pattern.compile("y|n|yes|no|on|off|true|false|null", Pattern.CASE_INSENSITIVE);

  private final StringBuilder text = new StringBuilder();

  /** The plan's file. */
  static String of(Map<String, @Nullable Object> plan) {
    PlanText writer = new PlanText();
    boolean first = true;
    boolean wasLong = false;
    for (Map.Entry<String, @Nullable Object> entry : plan.entrySet()) {
      int begin = writer.text.length();
      writer.entry(entry.getKey(), entry.getValue(), "");
      boolean isLong = writer.text.indexOf("\n", begin) < writer.text.length() - 1;
      if (!first && (isLong || wasLong)) {
        writer.text.insert(begin, '\n');
      }
      wasLong = isLong;
      first = false;
    }
    return writer.text.toString();
  }

  /** Lines of comment. */
  static String comment(String lines, String indent) {
    StringBuilder comment = new StringBuilder();
    lines
        .lines()
        .forEach(
            line ->
                comment.append(indent).append("# ").append(Literals.oneLine(line)).append('\n'));
    return comment.toString();
  }

  private void entry(String key, @Nullable Object value, String indent) {
    if (value instanceof Noted noted) {
      text.append(comment(noted.comment(), indent));
      entry(key, noted.value(), indent);
      return;
    }
    text.append(indent).append(scalar(key, false)).append(':');
    boolean isBlock = LISTS.contains(key) && value instanceof List<?> list && !list.isEmpty();
    String flow = isBlock ? null : flow(value);
    int column = lengthOfLine();
    if (flow != null && column + 1 + flow.length() <= WIDTH) {
      text.append(' ').append(flow).append('\n');
    } else {
      block(value, indent + "  ");
    }
  }

  private void block(@Nullable Object value, String indent) {
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      text.append('\n');
      map.forEach((key, inner) -> entry(String.valueOf(key), inner, indent));
    } else if (value instanceof List<?> list && !list.isEmpty()) {
      text.append('\n');
      list.forEach(item -> item(item, indent));
    } else {
      text.append(' ').append(flowOf(value)).append('\n');
    }
  }

  private void item(@Nullable Object item, String indent) {
    if (item instanceof Noted noted) {
      text.append(comment(noted.comment(), indent));
      item(noted.value(), indent);
      return;
    }
    String flow = flow(item);
    if (flow != null && indent.length() + 2 + flow.length() <= WIDTH) {
      text.append(indent).append("- ").append(flow).append('\n');
      return;
    }
    int dash = text.length();
    text.append(indent).append('-');
    if (item instanceof Map<?, ?> map && !map.isEmpty()) {
      text.setLength(dash);
      map.forEach((key, inner) -> entry(String.valueOf(key), inner, indent + "  "));
      // The first key goes on the dash's own line.
      text.setCharAt(dash + indent.length(), '-');
    } else {
      block(item, indent + "  ");
    }
  }

  private int lengthOfLine() {
    return text.length() - (text.lastIndexOf("\n") + 1);
  }

  /** In one line; null where it has to stand in several. */
  private static @Nullable String flow(@Nullable Object value) {
    return isShort(value) ? flowOf(value) : null;
  }

  private static boolean isShort(@Nullable Object value) {
    if (value instanceof Noted) {
      return false;
    }
    if (value instanceof Map<?, ?> map) {
      return map.size() <= 12
          && map.entrySet().stream()
              .allMatch(
                  entry ->
                      isShort(entry.getValue()) && !LISTS.contains(String.valueOf(entry.getKey())));
    }
    return !(value instanceof List<?> list)
        || (list.size() <= 40 && list.stream().allMatch(PlanText::isShort));
  }

  private static String flowOf(@Nullable Object value) {
    StringBuilder flow = new StringBuilder();
    String separator = "";
    if (value instanceof Map<?, ?> map) {
      flow.append('{');
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        flow.append(separator).append(scalar(String.valueOf(entry.getKey()), true)).append(": ");
        flow.append(inside(entry.getValue()));
        separator = ", ";
      }
      return flow.append('}').toString();
    }
    if (value instanceof List<?> list) {
      flow.append('[');
      for (Object item : list) {
        flow.append(separator).append(inside(item));
        separator = ", ";
      }
      return flow.append(']').toString();
    }
    return scalar(value, false);
  }

  private static String inside(@Nullable Object value) {
    return value instanceof Map || value instanceof List ? flowOf(value) : scalar(value, true);
  }

  private static String scalar(@Nullable Object value, boolean isInFlow) {
    if (value instanceof String string) {
      return isPlain(string, isInFlow) ? string : quoted(string);
    }
    return String.valueOf(value);
  }

  private static boolean isPlain(String string, boolean isInFlow) {
    if (OTHER_MEANING.matcher(string).matches() || string.length() > WIDTH) {
      return false;
    }
    return PLAIN.matcher(string).matches()
        || QUANTITY.matcher(string).matches()
        || (!isInFlow && URL.matcher(string).matches() && URL_SIGNS.matcher(string).matches());
  }

  private static String quoted(String string) {
    StringBuilder quoted = new StringBuilder("\"");
    string
        .codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> {
                  if (Character.getType(point) == Character.SURROGATE) {
                    quoted.append('\uFFFD'); // half a character can stand in no file
                  } else if (isEscaped(point)) {
                    quoted.append(String.format(Locale.ROOT, "\\U%08x", point));
                  } else {
                    quoted.appendCodePoint(point);
                  }
                }
              }
            });
    return quoted.append('"').toString();
  }

  /** Control characters, and what some readers take for a line's end or for nothing. */
  static boolean isEscaped(int point) {
    int type = Character.getType(point);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.SURROGATE
        || type == Character.PRIVATE_USE
        || type == Character.UNASSIGNED
        || point == 0xA0;
  }
}
