package io.github.loadgate.plan.reading;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** JSON as a person writes it in YAML, on one line. */
final class Flow {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/$.][A-Za-z0-9/$.@ =_%+*~()-]*");

  private static final Pattern TOP = Pattern.compile("[A-Za-z0-9/$<].*[^:]|[A-Za-z0-9$]");

  private Flow() {}

  static String of(JsonNode node) {
    return node.isTextual() ? top(node.asText()) : inner(node);
  }

  private static String top(String text) {
    boolean isPlain = TOP.matcher(text).matches() && !text.contains(": ") && !text.contains(" #");
    if (isPlain && CoreSchema.valueOf(text) instanceof String) {
      return text;
    }
    return text.contains("\"") ? "'" + text + "'" : "\"" + text + "\"";
  }

  private static String inner(JsonNode node) {
    if (node.isObject()) {
      List<String> entries = new ArrayList<>();
      node.properties()
          .forEach(entry -> entries.add(quoted(entry.getKey()) + ": " + inner(entry.getValue())));
      return "{" + String.join(", ", entries) + "}";
    }
    if (node.isArray()) {
      List<String> items = new ArrayList<>();
      node.forEach(item -> items.add(inner(item)));
      return "[" + String.join(", ", items) + "]";
    }
    return node.isTextual() ? quoted(node.asText()) : node.toString();
  }

  private static String quoted(String text) {
    boolean isPlain = PLAIN.matcher(text).matches() && CoreSchema.valueOf(text) instanceof String;
    return isPlain ? text : "\"" + text.replace("\"", "\\\"") + "\"";
  }
}
