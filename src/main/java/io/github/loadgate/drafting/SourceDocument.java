package io.github.loadgate.drafting;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * A JSON or YAML file that somebody else wrote, as a tree that knows its lines. Nothing outside the
 * file is ever read, and size, depth and number of values are limited.
 */
final class SourceDocument {

  static final long MAX_BYTES = 32_000_000;
  static final int MAX_DEPTH = 200;
  private static final int MAX_VALUES = 3_000_000;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final String name;
  private final boolean isYaml;
  private final JsonParser parser;
  private final Map<String, JsonNode> anchors = new HashMap<>();

  /** Of maps and lists alone: Jackson shares the nodes of some scalars. */
  private final IdentityHashMap<JsonNode, Integer> lines = new IdentityHashMap<>();

  private int values;
  private JsonNode root = MissingNode.getInstance();

  private SourceDocument(String name, boolean isYaml, JsonParser parser) {
    this.name = name;
    this.isYaml = isYaml;
    this.parser = parser;
  }

  /**
   * Reads a file.
   *
   * @throws DraftException when it cannot be read, or is too large or too deep
   */
  static SourceDocument read(Path file) throws DraftException {
    String name = String.valueOf(file.getFileName());
    byte[] bytes = bytes(file, name);
    boolean isYaml = !isJson(bytes);
    try (JsonParser parser = factory(isYaml).createParser(bytes)) {
      SourceDocument document = new SourceDocument(name, isYaml, parser);
      document.readAll();
      return document;
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw new DraftException(
          name
              + (line > 0 ? ":" + line : "")
              + " is neither JSON nor YAML from here on: "
              + Literals.oneLine(e.getOriginalMessage()));
    } catch (IOException e) {
      throw new DraftException(name + " cannot be read: " + e);
    }
  }

  /** Checks size and kind first, for a sentence instead of a failure. */
  private static byte[] bytes(Path file, String name) throws DraftException {
    try {
      if (!Files.isRegularFile(file)) {
        throw new DraftException("there is no file " + file);
      }
      if (Files.size(file) > MAX_BYTES) {
        throw new DraftException(
            String.format(
                Locale.ROOT,
                "%s has %,d bytes; a document to draft a plan of has %,d at most",
                name,
                Files.size(file),
                MAX_BYTES));
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new DraftException(name + " cannot be read: " + e);
    }
  }

  private static boolean isJson(byte[] bytes) {
    for (byte b : bytes) {
      if (b == '{' || b == '[') {
        return true;
      }
      if (b > ' ') {
        return false;
      }
    }
    return false;
  }

  private static JsonFactory factory(boolean isYaml) {
    if (!isYaml) {
      return new JsonFactory();
    }
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit((int) MAX_BYTES);
    return YAMLFactory.builder().loaderOptions(options).build();
  }

  String name() {
    return name;
  }

  JsonNode root() {
    return root;
  }

  /** What a JSON pointer leads to; missing where it leads nowhere. */
  JsonNode at(String pointer) {
    try {
      return root.at(pointer);
    } catch (IllegalArgumentException e) {
      return MissingNode.getInstance();
    }
  }

  /** Where something stands: by line in YAML, by JSON pointer in JSON. */
  String place(String pointer) {
    if (!isYaml) {
      return name + "#" + Literals.oneLine(pointer);
    }
    JsonNode node = root;
    int line = 1;
    for (String part : pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1)) {
      node = node.at("/" + part);
      line = lines.getOrDefault(node, line);
    }
    return name + ":" + line;
  }

  /** One more step of a JSON pointer. */
  static String below(String pointer, Object key) {
    return pointer + "/" + String.valueOf(key).replace("~", "~0").replace("/", "~1");
  }

  private void readAll() throws IOException, DraftException {
    if (parser.nextToken() == null) {
      throw new DraftException(name + " is empty");
    }
    root = value(1, parser.currentLocation().getLineNr());
    if (parser.nextToken() != null) {
      throw refused("a second document begins", "one is all that is read");
    }
  }

  private JsonNode value(int depth, int line) throws IOException, DraftException {
    if (depth > MAX_DEPTH) {
      throw refused("maps and lists are more than " + MAX_DEPTH + " deep", "make it flatter");
    }
    if (++values > MAX_VALUES) {
      throw refused("there are more than " + MAX_VALUES + " values", "take a part of it");
    }
    if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
      JsonNode node = anchors.get(yaml.getText());
      if (node == null) {
        throw refused("an alias stands for nothing", "give it an anchor before");
      }
      return node;
    }
    Object anchor = parser.canReadObjectId() ? parser.getObjectId() : null;
    JsonNode node =
        switch (parser.currentToken()) {
          case START_OBJECT -> object(depth, line);
          case START_ARRAY -> array(depth, line);
          case VALUE_NUMBER_INT -> NODES.numberNode(parser.getBigIntegerValue());
          case VALUE_NUMBER_FLOAT -> DecimalNode.valueOf(parser.getDecimalValue());
          case VALUE_TRUE -> NODES.booleanNode(true);
          case VALUE_FALSE -> NODES.booleanNode(false);
          case VALUE_NULL -> NODES.nullNode();
          default -> NODES.textNode(parser.getText());
        };
    if (anchor != null) {
      anchors.put(anchor.toString(), node);
    }
    return node;
  }

  private ObjectNode object(int depth, int line) throws IOException, DraftException {
    ObjectNode object = NODES.objectNode();
    lines.put(object, line);
    ObjectNode merged = NODES.objectNode();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      int keyLine = parser.currentLocation().getLineNr();
      parser.nextToken();
      JsonNode value = value(depth + 1, keyLine);
      if (isYaml && key.equals("<<") && value instanceof ObjectNode other) {
        merged.setAll(other);
      } else if (object.has(key)) {
        throw new DraftException(
            name + ":" + keyLine + ": `" + Literals.oneLine(key) + "` stands here twice");
      } else {
        object.set(key, value);
      }
    }
    merged
        .properties()
        .forEach(
            entry -> {
              if (!object.has(entry.getKey())) {
                object.set(entry.getKey(), entry.getValue());
              }
            });
    return object;
  }

  private ArrayNode array(int depth, int line) throws IOException, DraftException {
    ArrayNode array = NODES.arrayNode();
    lines.put(array, line);
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(depth + 1, parser.currentLocation().getLineNr()));
    }
    return array;
  }

  private DraftException refused(String what, String advice) {
    return new DraftException(
        name + ":" + parser.currentLocation().getLineNr() + ": " + what + " here; " + advice);
  }
}
