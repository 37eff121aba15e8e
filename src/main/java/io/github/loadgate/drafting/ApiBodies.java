package io.github.loadgate.drafting;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** From the body that an operation takes to the keys of a request that send one. */
final class ApiBodies {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String MULTIPART = "multipart/form-data";

  /** Who logs in has to be somebody that is known there. */
  private static final Pattern LOGIN =
      Pattern.compile("(?i).*(log-?in|sign-?in|auth|token|session).*");

  private final ApiDocument document;

  ApiBodies(ApiDocument document) {
    this.document = document;
  }

  static boolean isJson(String mediaType) {
    String type = mediaType.toLowerCase(Locale.ROOT).replaceFirst(";.*", "").strip();
    return type.equals("application/json") || type.endsWith("+json") || type.equals("*/*");
  }

  /**
   * The keys for an operation's body, none where it takes none.
   *
   * @return null where it takes one that a plan cannot make, which is noted
   */
  @Nullable Map<String, @Nullable Object> of(ApiOperation operation) {
    At body = document.resolve(operation.at().child("requestBody"));
    Map<String, @Nullable Object> keys = new LinkedHashMap<>();
    List<At> contents = body.child("content").members();
    if (contents.isEmpty()) {
      return keys;
    }
    if (List.of("GET", "HEAD").contains(operation.method())) {
      document.notes().add(body.pointer(), "a " + operation.method() + " is sent without its body");
      return keys;
    }
    for (At content : contents) {
      if (isJson(content.key())) {
        return json(operation, content, keys);
      }
    }
    for (At content : contents) {
      String type = content.key().toLowerCase(Locale.ROOT);
      if (type.startsWith(FORM)) {
        return fields(operation, content, "form", keys);
      } else if (type.startsWith(MULTIPART)) {
        return fields(operation, content, "multipart", keys);
      } else if (type.startsWith("text/plain")) {
        Object text = value(operation, content, "text");
        keys.put("headers", new LinkedHashMap<>(Map.of("Content-Type", "text/plain")));
        keys.put("body", text instanceof String || text instanceof Number ? "" + text : "text");
        return keys;
      }
    }
    if (!body.node().path("required").asBoolean()) {
      document.notes().add(body.pointer(), "sent without its body of " + types(contents));
      return keys;
    }
    document
        .notes()
        .add(
            operation.at().pointer(),
            "left out: " + operation + " takes a body of " + types(contents) + " only");
    return null;
  }

  private static String types(List<At> contents) {
    return String.join(", ", contents.stream().map(At::key).toList());
  }

  private Map<String, @Nullable Object> json(
      ApiOperation operation, At content, Map<String, @Nullable Object> keys) {
    Object value = value(operation, content, "body");
    if (value == SchemaValues.NONE) {
      document.notes().add(content.pointer(), "the body is a guess: its schema says nothing of it");
      value = new LinkedHashMap<>();
    }
    keys.put("json", value);
    String type = content.key().toLowerCase(Locale.ROOT).strip();
    if (!type.startsWith("application/json") && !type.equals("*/*")) {
      keys.put("headers", new LinkedHashMap<>(Map.of("Content-Type", Literals.text(type))));
    }
    return keys;
  }

  /** An example of the content itself comes before what its schema makes. */
  private @Nullable Object value(ApiOperation operation, At content, String name) {
    boolean unique = !LOGIN.matcher(operation.path()).matches();
    JsonNode example = content.node().path("example");
    if (example.isMissingNode()) {
      At first =
          content.child("examples").members().stream()
              .findFirst()
              .map(document::resolve)
              .orElse(null);
      example = first == null ? example : first.node().path("value");
    }
    if (example.isMissingNode()) {
      return new SchemaValues(document, unique).value(content.child("schema"), name);
    }
    At schema = document.resolve(content.child("schema"));
    if (!example.isObject()) {
      return Literals.tree(example);
    }
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    example
        .properties()
        .forEach(
            member -> {
              String key = member.getKey();
              if (Literals.hasMeaning(key)) {
                document
                    .notes()
                    .add(content.pointer(), "`" + key + "` means something else in a plan");
              } else {
                At property = document.resolve(schema.child("properties").child(key));
                Object value = Literals.tree(member.getValue());
                map.put(
                    Literals.text(key),
                    unique ? UniqueFields.of(key, value, property.node()) : value);
              }
            });
    return map;
  }

  private @Nullable Map<String, @Nullable Object> fields(
      ApiOperation operation, At content, String key, Map<String, @Nullable Object> keys) {
    At schema = document.resolve(content.child("schema"));
    for (At property : schema.child("properties").members()) {
      boolean isFile = document.resolve(property).text("format").equals("binary");
      boolean isRequired = requires(schema, property.key());
      if (isFile && isRequired) {
        document
            .notes()
            .add(property.pointer(), "left out: " + operation + " needs a file to upload");
        return null;
      } else if (isFile) {
        document.notes().add(property.pointer(), "sent without the file `" + property.key() + "`");
      }
    }
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    if (value(operation, content, "form") instanceof Map<?, ?> map) {
      map.forEach(
          (name, value) -> {
            if (value instanceof Map || value instanceof List || value == null) {
              document
                  .notes()
                  .add(content.pointer(), "sent without the field `" + name + "`: it is no text");
            } else {
              fields.put(String.valueOf(name), String.valueOf(value));
            }
          });
    }
    if (!fields.isEmpty()) {
      keys.put(key, fields);
    }
    return keys;
  }

  private static boolean requires(At schema, String property) {
    for (JsonNode name : schema.node().path("required")) {
      if (name.asText().equals(property)) {
        return true;
      }
    }
    return false;
  }
}
