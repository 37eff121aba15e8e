package io.github.loadgate.drafting;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.loadgate.expression.Mask;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Recorded values as a plan has to hold them: what an earlier answer gave becomes a variable, a
 * secret becomes an environment variable, everything else itself.
 */
final class HarValues {

  private static final int MAX_DEPTH = 40;

  private final Correlations correlations;
  private final Mask mask = new Mask(List.of());
  private final Notes notes;

  HarValues(Correlations correlations, Notes notes) {
    this.correlations = correlations;
    this.notes = notes;
  }

  /** Remembers the secrets of an entry, so that they are kept out wherever else they occur. */
  void learnSecrets(HarEntry entry) {
    entry.headers().forEach(header -> mask.learn(header.name(), header.value()));
    JsonNode post = entry.request().path("postData");
    for (JsonNode list : List.of(entry.request().path("queryString"), post.path("params"))) {
      list.forEach(field -> mask.learn(field.path("name").asText(), field.path("value").asText()));
    }
    entry
        .request()
        .path("cookies")
        .forEach(cookie -> mask.learn("cookie", cookie.path("value").asText()));
    learnMembers(HarEntry.parsed(post.path("text").asText()), 0);
    learnMembers(entry.answer(), 0);
  }

  private void learnMembers(@Nullable JsonNode node, int depth) {
    if (node == null || depth > MAX_DEPTH) {
      return;
    }
    if (node.isObject()) {
      node.properties()
          .forEach(
              member -> {
                if (member.getValue().isTextual()) {
                  mask.learn(member.getKey(), member.getValue().asText());
                }
                learnMembers(member.getValue(), depth + 1);
              });
    } else {
      node.forEach(item -> learnMembers(item, depth + 1));
    }
  }

  boolean isSecret(String name) {
    return mask.isSecret(name);
  }

  /** Whether the text holds a secret that is known by now. */
  boolean holdsSecret(String text) {
    return !mask.text(text).equals(text);
  }

  /**
   * A text.
   *
   * @param name of the field, header or member it belongs to
   * @param pointer to the entry
   */
  String text(String name, String value, String pointer) {
    String variable = isCorrelated(name, value) ? correlations.variable(value) : null;
    if (variable != null) {
      return "${" + variable + "}";
    }
    if (isSecret(name) || holdsSecret(value)) {
      return environment(name, pointer);
    }
    return Literals.text(value);
  }

  /** A short number is an id only where its name says so, on both ends. */
  private static boolean isCorrelated(String name, String value) {
    return !value.matches("[0-9]{1,3}") || Correlations.isNameOfId(name);
  }

  /** A secret from outside, which the plan must not hold. */
  String environment(String name, String pointer) {
    String variable =
        name.replaceAll("([a-z])([A-Z])", "$1_$2")
            .replaceAll("[^A-Za-z0-9]+", "_")
            .replaceAll("^_+|_+$", "")
            .toUpperCase(Locale.ROOT);
    if (variable.isEmpty() || Character.isDigit(variable.charAt(0)) || variable.length() > 60) {
      variable = "SECRET";
    }
    notes.add(
        pointer, "`" + name + "` is not copied: the environment variable " + variable + " is sent");
    return ApiSecurity.variable(variable);
  }

  /** A JSON value, its types kept. */
  @Nullable Object json(String name, JsonNode node, String pointer, int depth) {
    if (depth > MAX_DEPTH) {
      notes.add(pointer, "`" + name + "` is nested too deep and sent as null");
      return null;
    }
    if (node.isObject()) {
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      node.properties()
          .forEach(
              member -> {
                if (Literals.hasMeaning(member.getKey())) {
                  notes.add(
                      pointer,
                      "left out: the member `"
                          + member.getKey()
                          + "` means something else in a plan");
                } else {
                  map.put(
                      Literals.text(member.getKey()),
                      json(member.getKey(), member.getValue(), pointer, depth + 1));
                }
              });
      return map;
    }
    if (node.isArray()) {
      List<@Nullable Object> list = new ArrayList<>();
      node.forEach(item -> list.add(json(name, item, pointer, depth + 1)));
      return list;
    }
    boolean isId = node.isTextual() || node.isIntegralNumber();
    return isId && !text(name, node.asText(), pointer).equals(Literals.text(node.asText()))
        ? text(name, node.asText(), pointer)
        : Literals.scalar(node);
  }
}
