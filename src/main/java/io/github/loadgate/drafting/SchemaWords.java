package io.github.loadgate.drafting;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words of a schema without other schemas inside: type, format, bounds, examples. */
final class SchemaWords {

  private static final Map<String, String> FORMATS =
      Map.of(
          "uuid", "${uuid()}",
          "date-time", "${now()}",
          "date", "${now('+0s', 'yyyy-MM-dd')}",
          "time", "${now('+0s', 'HH:mm:ss')}",
          "email", "user-${hex(8)}@example.com",
          "uri", "https://example.com/${hex(8)}",
          "url", "https://example.com/${hex(8)}",
          "hostname", "example.com",
          "ipv4", "192.0.2.1",
          "byte", "${base64('text')}");

  private static final int LONGEST_HEX = 64;

  private SchemaWords() {}

  /** The value that the schema itself names; null where it names none. */
  static @Nullable JsonNode given(JsonNode schema) {
    for (String key : List.of("example", "const", "default")) {
      JsonNode value = schema.path(key);
      if (!value.isMissingNode() && !value.isNull()) {
        return value;
      }
    }
    JsonNode examples = schema.path("examples");
    return examples.isArray() && !examples.isEmpty() && !examples.get(0).isNull()
        ? examples.get(0)
        : null;
  }

  /** An expression that picks one, or the first where that cannot be written. */
  static @Nullable Object oneOf(JsonNode values) {
    List<String> quoted = new ArrayList<>();
    for (JsonNode value : values) {
      String text = value.isTextual() ? Literals.quoted(value.asText()) : null;
      if (text == null) {
        return Literals.tree(values.get(0));
      }
      quoted.add(text);
    }
    boolean isOne = quoted.size() == 1 || quoted.size() > 20;
    return isOne ? Literals.tree(values.get(0)) : "${pick(" + String.join(", ", quoted) + ")}";
  }

  /** The type that a value gets; empty where the schema allows any. */
  static String type(JsonNode schema) {
    JsonNode type = schema.path("type");
    if (type.isArray()) {
      for (JsonNode one : type) {
        if (!one.asText().equals("null")) {
          return one.asText();
        }
      }
    }
    if (type.isTextual()) {
      return type.asText();
    }
    if (schema.has("properties") || schema.has("additionalProperties")) {
      return "object";
    }
    if (schema.has("items")) {
      return "array";
    }
    return schema.has("format") || schema.has("pattern") ? "string" : "";
  }

  static boolean isNull(JsonNode schema) {
    return schema.path("type").asText().equals("null");
  }

  /** Null where none can be made. */
  static @Nullable Object scalar(String name, JsonNode schema) {
    return switch (type(schema)) {
      case "integer" -> integer(schema);
      case "number" -> number(schema);
      case "boolean" -> true;
      case "string" -> string(name, schema);
      default -> null;
    };
  }

  private static Object integer(JsonNode schema) {
    BigDecimal least = bound(schema, "minimum", "exclusiveMinimum", BigDecimal.ONE);
    BigDecimal most = most(schema, least);
    if (!isWieldy(least) || !isWieldy(most)) {
      return 1;
    }
    BigDecimal step = schema.path("multipleOf").decimalValue();
    if (step.signum() > 0 && isWieldy(step)) {
      return least.divide(step, 0, RoundingMode.CEILING).multiply(step).toBigInteger();
    }
    BigInteger from = least.setScale(0, RoundingMode.CEILING).toBigInteger();
    BigInteger to = most.setScale(0, RoundingMode.FLOOR).toBigInteger();
    return from.compareTo(to) < 0 ? "${int(" + from + ", " + to + ")}" : from;
  }

  private static Object number(JsonNode schema) {
    BigDecimal least = bound(schema, "minimum", "exclusiveMinimum", BigDecimal.ONE);
    BigDecimal most = most(schema, least);
    if (!isWieldy(least) || !isWieldy(most)) {
      return 1;
    }
    return least.compareTo(most) < 0
        ? "${decimal(" + least.toPlainString() + ", " + most.toPlainString() + ", 2)}"
        : least;
  }

  private static BigDecimal most(JsonNode schema, BigDecimal least) {
    return bound(
        schema,
        "maximum",
        "exclusiveMaximum",
        isWieldy(least) ? least.max(BigDecimal.ZERO).add(BigDecimal.valueOf(99)) : least);
  }

  /** A number with an exponent of many digits is a trap for whoever writes it out. */
  private static boolean isWieldy(BigDecimal number) {
    return number.abs().compareTo(BigDecimal.valueOf(1_000_000_000_000L)) < 0
        && number.scale() <= 6;
  }

  /** Version 3.0 has flags for exclusive bounds, 3.1 numbers. */
  private static BigDecimal bound(
      JsonNode schema, String inclusive, String exclusive, BigDecimal otherwise) {
    BigDecimal inside = BigDecimal.valueOf(inclusive.equals("minimum") ? 1 : -1);
    if (schema.path(exclusive).isNumber()) {
      BigDecimal bound = schema.path(exclusive).decimalValue();
      return isWieldy(bound) ? bound.add(inside) : bound;
    }
    if (!schema.path(inclusive).isNumber()) {
      return otherwise;
    }
    BigDecimal bound = schema.path(inclusive).decimalValue();
    return schema.path(exclusive).asBoolean() && isWieldy(bound) ? bound.add(inside) : bound;
  }

  private static @Nullable Object string(String name, JsonNode schema) {
    String format = schema.path("format").asText();
    if (format.equals("binary")) {
      return null;
    }
    String known = FORMATS.get(format);
    if (known != null) {
      return known;
    }
    String lower = name.toLowerCase(Locale.ROOT);
    if (format.equals("password") || lower.contains("password")) {
      return "${env.PASSWORD ?? 'none'}";
    }
    if (lower.endsWith("email")) {
      return FORMATS.get("email");
    }
    int least = schema.path("minLength").asInt();
    int most = schema.path("maxLength").asInt(Integer.MAX_VALUE);
    if (least <= 4 && most >= 4) {
      return "text";
    }
    int length = Math.max(1, Math.min(Math.max(least, 1), most));
    return length <= LONGEST_HEX
        ? "${hex(" + length + ")}"
        : "${repeat('a', " + Math.min(length, 100_000) + ")}";
  }
}
