package io.github.loadgate.drafting;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.loadgate.expression.VariableName;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Values that an answer gave and a later request sends: ids, tokens, cursors. Each becomes a
 * variable that is captured where it first occurred.
 */
final class Correlations {

  private record Source(int entry, String jsonPath, String member, String resource) {}

  private static final int MOST_VALUES = 50_000;
  private static final int MAX_DEPTH = 30;

  private static final Pattern NAME_OF_AN_ID =
      Pattern.compile(".*(id|uuid|guid|key|token|slug|code|number|nonce|csrf|cursor|etag|ref)");
  private static final Pattern LOOKS_UNIQUE =
      Pattern.compile("(?=.*[0-9])(?=.*[A-Za-z])[A-Za-z0-9._~+/=-]{16,}");

  private final Map<String, Source> sources = new HashMap<>();
  private final Map<String, String> variables = new LinkedHashMap<>();

  /** By entry: the variables to capture from its answer, with their JSONPaths. */
  private final Map<Integer, Map<String, String>> captures = new LinkedHashMap<>();

  /** Takes note of an answer. */
  void learn(HarEntry entry) {
    JsonNode answer = entry.answer();
    if (answer != null && entry.url() != null) {
      learn(entry.index(), answer, "$", "", resource(entry.url().getRawPath()), 0);
    }
  }

  private void learn(
      int entry, JsonNode node, String path, String member, String resource, int depth) {
    if (depth > MAX_DEPTH || sources.size() > MOST_VALUES) {
      return;
    }
    if (node.isObject()) {
      node.properties()
          .forEach(
              one ->
                  learn(
                      entry,
                      one.getValue(),
                      path + JsonPathText.member(one.getKey()),
                      one.getKey(),
                      resource,
                      depth + 1));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        learn(entry, node.get(i), path + "[" + i + "]", member, resource, depth + 1);
      }
    } else if (isId(member, node)) {
      sources.putIfAbsent(node.asText(), new Source(entry, path, member, resource));
    }
  }

  private static boolean isId(String member, JsonNode value) {
    boolean isNamedSo = isNameOfId(member);
    if (value.isIntegralNumber()) {
      return isNamedSo && value.asLong() > 0;
    }
    String text = value.isTextual() ? value.asText() : "";
    return (isNamedSo && text.length() >= 4 && text.length() <= 4_000)
        || LOOKS_UNIQUE.matcher(text).matches();
  }

  static boolean isNameOfId(String member) {
    String squashed = member.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    return NAME_OF_AN_ID.matcher(squashed).matches();
  }

  /**
   * The variable for a value that an earlier answer gave, captured from now on; null where none
   * did.
   */
  @Nullable String variable(String value) {
    Source source = sources.get(value);
    if (source == null) {
      return null;
    }
    String known = variables.get(value);
    if (known != null) {
      return known;
    }
    String variable = free(nameOf(source));
    variables.put(value, variable);
    captures
        .computeIfAbsent(source.entry(), entry -> new LinkedHashMap<>())
        .put(variable, source.jsonPath());
    return variable;
  }

  /** What to capture from the answer of this entry. */
  Map<String, String> captures(int entry) {
    return captures.getOrDefault(entry, Map.of());
  }

  private static String nameOf(Source source) {
    String name = Names.camelCase(source.member(), "value");
    return name.equals("id") && !source.resource().isEmpty() ? source.resource() + "Id" : name;
  }

  private String free(String wish) {
    String name = VariableName.objection(wish).isPresent() ? wish + "Value" : wish;
    String candidate = name;
    for (int i = 2; variables.containsValue(candidate); i++) {
      candidate = name + i;
    }
    return candidate;
  }

  /** {@code order} of {@code /api/orders}. */
  private static String resource(@Nullable String path) {
    String[] segments = (path == null ? "" : path).split("/", -1);
    for (int i = segments.length - 1; i >= 0; i--) {
      if (segments[i].matches("[A-Za-z][A-Za-z_-]+")) {
        return Names.camelCase(segments[i].replaceFirst("(?<=[a-z])s$", ""), "");
      }
    }
    return "";
  }
}
