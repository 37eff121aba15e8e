package io.github.loadgate.plan.reading;

import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.ListNode;
import io.github.loadgate.plan.reading.Node.MapNode;
import io.github.loadgate.plan.reading.Node.ScalarNode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.reader.StreamReader;

/** Writes nodes as YAML that readers of either version take for the same. */
final class YamlWriter {

  /** What a scalar is written as. */
  @FunctionalInterface
  interface Shown {
    /** The scalar to write for the one that these keys lead to. */
    ScalarNode of(List<String> path, ScalarNode scalar);
  }

  private static final Pattern PLAIN = Pattern.compile("[\\p{Alnum}_/$.].*");
  private static final Pattern NEEDS_QUOTES =
      Pattern.compile(".*(?:: | #|:$|\\s$).*|(?i:y|n|yes|no|on|off|true|false|null|~)|[-+0-9_.:]+");

  private final StringBuilder yaml = new StringBuilder();
  private final Shown shown;
  private final boolean withOrigins;

  private YamlWriter(Shown shown, boolean withOrigins) {
    this.shown = shown;
    this.withOrigins = withOrigins;
  }

  /**
   * The map as text.
   *
   * @param withOrigins whether values that did not come from a file say where they came from
   */
  static String write(MapNode map, Shown shown, boolean withOrigins) {
    YamlWriter writer = new YamlWriter(shown, withOrigins);
    writer.map(map, List.of(), "");
    return writer.yaml.toString();
  }

  private void map(MapNode map, List<String> path, String indent) {
    for (Entry entry : map.list()) {
      yaml.append(indent).append(text(entry.key(), false)).append(':');
      value(entry.value(), Paths.below(path, entry.key()), indent + "  ");
    }
  }

  private void value(Node node, List<String> path, String indent) {
    if (node instanceof MapNode map && !map.entries().isEmpty()) {
      yaml.append('\n');
      map(map, path, indent);
    } else if (node instanceof ListNode list && !list.items().isEmpty()) {
      yaml.append('\n');
      list(list, path, indent);
    } else {
      yaml.append(' ').append(leaf(node, path));
      if (withOrigins && !node.place().hasLine()) {
        yaml.append("  # ").append(node.place());
      }
      yaml.append('\n');
    }
  }

  private void list(ListNode list, List<String> path, String indent) {
    for (Node item : list.items()) {
      yaml.append(indent).append('-');
      if (item instanceof MapNode map && !map.entries().isEmpty()) {
        int dash = yaml.length();
        map(map, path, indent + "  ");
        // The first key goes on the dash's own line.
        yaml.replace(dash, dash + indent.length() + 2, " ");
      } else {
        value(item, path, indent + "  ");
      }
    }
  }

  private String leaf(Node node, List<String> path) {
    if (node instanceof MapNode) {
      return "{}";
    }
    if (node instanceof ListNode) {
      return "[]";
    }
    ScalarNode scalar = shown.of(path, (ScalarNode) node);
    if (scalar.value() instanceof String string) {
      return text(string, true);
    }
    return scalar.isNull() ? "null" : scalar.text();
  }

  private static String text(String text, boolean isValue) {
    boolean isPlain =
        PLAIN.matcher(text).matches()
            && !NEEDS_QUOTES.matcher(text).matches()
            && text.codePoints().noneMatch(YamlWriter::isEscaped)
            && (!isValue || CoreSchema.valueOf(text) instanceof String);
    return isPlain ? text : quoted(text);
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> {
                  if (isEscaped(point)) {
                    quoted.append(String.format(Locale.ROOT, "\\U%08x", point));
                  } else {
                    quoted.appendCodePoint(point);
                  }
                }
              }
            });
    return quoted.append('"').toString();
  }

  /** Control characters, and what some readers take for a line's end. */
  private static boolean isEscaped(int point) {
    return !StreamReader.isPrintable(point)
        || Character.isISOControl(point)
        || point == 0xA0
        || point == 0x2028
        || point == 0x2029
        || point == 0xFEFF;
  }
}
