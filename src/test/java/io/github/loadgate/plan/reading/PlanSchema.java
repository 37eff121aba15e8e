package io.github.loadgate.plan.reading;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.loadgate.plan.Plan;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The schema that editors use: the file in the jar, and a validator for it. */
final class PlanSchema {

  static final ObjectMapper JSON = new ObjectMapper();
  static final JsonNode ROOT = root();

  private static final String DEFINITIONS = "#/definitions/";
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);
  private static final Schema WHOLE = REGISTRY.getSchema(ROOT);

  private PlanSchema() {}

  private static JsonNode root() {
    try (InputStream in = Plan.class.getResourceAsStream("load-plan.schema.json")) {
      return JSON.readTree(Objects.requireNonNull(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a validator says about a plan. */
  static List<String> mistakes(JsonNode plan) {
    return WHOLE.validate(plan).stream().map(Object::toString).toList();
  }

  /** What a validator says about a plan as it is read, aliases and {@code <<} resolved. */
  static List<String> mistakes(Node plan) {
    return mistakes(JSON.<JsonNode>valueToTree(Node.plain(plan)));
  }

  /** What a validator says about one value at its place. */
  static List<String> mistakesAt(JsonNode schema, JsonNode value) {
    ObjectNode part = JSON.createObjectNode();
    part.putArray("allOf").add(schema);
    part.set("definitions", ROOT.get("definitions"));
    return REGISTRY.getSchema(part).validate(value).stream().map(Object::toString).toList();
  }

  static Node node(String yaml) {
    Problems problems = new Problems();
    Node node = YamlReader.read("a.yaml", yaml.getBytes(UTF_8), problems);
    if (node == null || !problems.isEmpty()) {
      throw new IllegalArgumentException(problems.inOrder() + "\n" + yaml);
    }
    return node;
  }

  /** A definition by name. */
  static JsonNode definition(String name) {
    return at(DEFINITIONS + name);
  }

  /** What a reference of the schema points to. */
  static JsonNode at(String reference) {
    JsonNode node = ROOT.at(reference.substring(1));
    if (node.isMissingNode()) {
      throw new IllegalArgumentException("The schema has no " + reference);
    }
    return node;
  }

  /** The schema itself, or what it refers to. */
  static JsonNode resolved(JsonNode schema) {
    return schema.has("$ref") ? resolved(at(schema.get("$ref").asText())) : schema;
  }

  /** The keys of a kind of map with their schemas, in order. */
  static Map<String, JsonNode> keys(JsonNode map) {
    Map<String, JsonNode> keys = new LinkedHashMap<>();
    map.path("properties").properties().forEach(key -> keys.put(key.getKey(), key.getValue()));
    return keys;
  }

  /** The definition that a reference names; null where the schema is no reference. */
  static @Nullable String nameOf(JsonNode schema) {
    String reference = schema.path("$ref").asText();
    return reference.startsWith(DEFINITIONS) ? reference.substring(DEFINITIONS.length()) : null;
  }
}
