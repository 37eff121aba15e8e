package io.github.loadgate.drafting;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fields of which a service rarely takes the same value twice. */
final class UniqueFields {

  private static final Set<String> WITH_BLANKS = Set.of("name", "title", "displayname");
  private static final Set<String> WITHOUT =
      Set.of("username", "login", "slug", "sku", "handle", "externalid");

  private static final int ADDED = 9;

  private UniqueFields() {}

  /** The value, made different each time where its name and schema say so. */
  static @Nullable Object of(String name, @Nullable Object value, JsonNode schema) {
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    boolean isFree =
        value instanceof String text
            && !text.contains("${")
            && !schema.has("pattern")
            && !schema.has("enum")
            && !schema.has("const")
            && text.length() + ADDED <= schema.path("maxLength").asInt(Integer.MAX_VALUE);
    if (!isFree) {
      return value;
    }
    if (plain.endsWith("email")) {
      return "user-${hex(8)}@example.com";
    }
    if (WITH_BLANKS.contains(plain)) {
      return value + " ${hex(8)}";
    }
    return WITHOUT.contains(plain) ? value + "-${hex(8)}" : value;
  }
}
