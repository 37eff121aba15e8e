package io.github.loadgate.drafting;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes values that a schema allows: its examples where it has any, else expressions. Recursion
 * ends where it begins, and the number of values is limited.
 */
final class SchemaValues {

  /** Where no value can be made. */
  static final Object NONE = new Object();

  private static final int MAX_DEPTH = 12;
  private static final int MAX_VALUES = 2_000;

  private final ApiDocument document;
  private final boolean unique;

  /**
   * Makes values of this document's schemas.
   *
   * @param unique whether fields that have to differ do so
   */
  SchemaValues(ApiDocument document, boolean unique) {
    this.document = document;
    this.unique = unique;
  }

  /** One value, under way. */
  private final class Making {

    /** The schemas that it is inside of. */
    private final Set<String> open = new LinkedHashSet<>();

    private int values;

    @Nullable Object value(At at, String name) {
      At schema = document.resolve(at);
      if (++values > MAX_VALUES || open.size() >= MAX_DEPTH || !open.add(schema.pointer())) {
        return NONE;
      }
      try {
        return schema.exists() ? known(schema, name) : NONE;
      } finally {
        open.remove(schema.pointer());
      }
    }

    private @Nullable Object known(At schema, String name) {
      JsonNode given = SchemaWords.given(schema.node());
      if (given != null) {
        return varied(name, Literals.tree(given), schema);
      }
      if (schema.node().path("enum").isArray() && !schema.node().path("enum").isEmpty()) {
        return SchemaWords.oneOf(schema.node().path("enum"));
      }
      for (String alternatives : List.of("oneOf", "anyOf")) {
        List<At> all = schema.child(alternatives).items();
        if (!all.isEmpty()) {
          return merged(alternative(schema, all, name), object(schema));
        }
      }
      if (schema.node().path("allOf").isArray()) {
        Object whole = object(schema);
        for (At part : schema.child("allOf").items()) {
          whole = merged(whole, value(part, name));
        }
        return whole;
      }
      return switch (SchemaWords.type(schema.node())) {
        case "object" -> object(schema);
        case "array" -> array(schema, name);
        case "" -> NONE;
        default -> scalar(schema, name);
      };
    }

    private @Nullable Object scalar(At schema, String name) {
      Object value = SchemaWords.scalar(name, schema.node());
      if (value == null) {
        return NONE;
      }
      if (schema.node().has("pattern")) {
        document
            .notes()
            .add(
                schema.pointer(),
                "`" + name + "` is a guess: it has to match " + schema.text("pattern"));
      }
      return varied(name, value, schema);
    }

    private @Nullable Object alternative(At schema, List<At> all, String name) {
      int chosen = 0;
      Object value = NONE;
      for (int i = 0; i < all.size() && value == NONE; i++) {
        if (!SchemaWords.isNull(document.resolve(all.get(i)).node())) {
          value = value(all.get(i), name);
          chosen = i;
        }
      }
      if (all.size() > 1) {
        document
            .notes()
            .add(
                schema.pointer(),
                "of " + all.size() + " alternatives, number " + (chosen + 1) + " is sent");
      }
      return withDiscriminator(schema, all.get(chosen), value);
    }

    private @Nullable Object withDiscriminator(At schema, At chosen, @Nullable Object value) {
      String property = schema.node().path("discriminator").path("propertyName").asText();
      if (property.isEmpty() || !(value instanceof Map<?, ?> map)) {
        return value;
      }
      String reference = chosen.text("$ref");
      String kind = reference.substring(reference.lastIndexOf('/') + 1);
      for (At mapping : schema.child("discriminator").child("mapping").members()) {
        if (mapping.node().asText().equals(reference)) {
          kind = mapping.key();
        }
      }
      Map<String, @Nullable Object> whole = new LinkedHashMap<>();
      map.forEach((key, inner) -> whole.put(String.valueOf(key), inner));
      if (!kind.isEmpty()) {
        whole.put(Literals.text(property), Literals.text(kind));
      }
      return whole;
    }

    /** What the schema's own properties make; nothing where it has none and is no object. */
    private @Nullable Object object(At schema) {
      List<At> properties = schema.child("properties").members();
      if (properties.isEmpty()) {
        return SchemaWords.type(schema.node()).equals("object") ? new LinkedHashMap<>() : NONE;
      }
      Set<String> required = new LinkedHashSet<>();
      schema.node().path("required").forEach(name -> required.add(name.asText()));
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      for (At property : properties) {
        String name = property.key();
        JsonNode node = document.resolve(property).node();
        boolean isRequired = required.contains(name);
        boolean isSent = isRequired || required.isEmpty() || SchemaWords.given(node) != null;
        if (!isSent || node.path("readOnly").asBoolean()) {
          continue;
        }
        if (Literals.hasMeaning(name)) {
          document.notes().add(property.pointer(), "`" + name + "` means something else in a plan");
          continue;
        }
        Object value = value(property, name);
        if (value != NONE) {
          map.put(Literals.text(name), value);
        } else if (isRequired) {
          document.notes().add(property.pointer(), "no value for `" + name + "` could be made");
        }
      }
      return map;
    }

    private List<@Nullable Object> array(At schema, String name) {
      List<@Nullable Object> list = new ArrayList<>();
      int count = Math.min(5, Math.max(1, schema.node().path("minItems").asInt()));
      if (schema.node().has("maxItems") && schema.node().path("maxItems").asInt() < 1) {
        return list;
      }
      for (int i = 0; i < count; i++) {
        Object item = value(schema.child("items"), name);
        if (item != NONE) {
          list.add(item);
        }
      }
      return list;
    }
  }

  /**
   * A value for one thing.
   *
   * @param name what the value is called
   * @return maps, lists, scalars and expressions, or {@link #NONE}
   */
  @Nullable Object value(At schema, String name) {
    return new Making().value(schema, name);
  }

  private @Nullable Object varied(String name, @Nullable Object value, At schema) {
    return unique ? UniqueFields.of(name, value, schema.node()) : value;
  }

  private static @Nullable Object merged(@Nullable Object one, @Nullable Object other) {
    if (one instanceof Map<?, ?> first && other instanceof Map<?, ?> second) {
      Map<String, @Nullable Object> both = new LinkedHashMap<>();
      first.forEach((key, value) -> both.put(String.valueOf(key), value));
      second.forEach((key, value) -> both.put(String.valueOf(key), value));
      return both;
    }
    return one == NONE ? other : one;
  }
}
