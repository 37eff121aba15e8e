package io.github.loadgate.engine;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.spi.json.JacksonJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import io.github.loadgate.expression.ExpressionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** JSONPaths, compiled once. Safe for any thread. */
final class JsonPaths {

  /** Paths to remember; those made from expressions could be without number. */
  private static final int REMEMBERED = 1_000;

  /** On the plain Java types that our documents are made of. */
  private static final Configuration PLAIN =
      Configuration.builder()
          .jsonProvider(new JacksonJsonProvider(AnswerJson.MAPPER))
          .mappingProvider(new JacksonMappingProvider(AnswerJson.MAPPER))
          .build();

  private final Map<String, JsonPath> compiled = new ConcurrentHashMap<>();

  /**
   * What is there. An empty list of results, {@code null} and an error are nothing.
   *
   * @throws ExpressionException when it is no JSONPath
   */
  @Nullable Object find(@Nullable Object document, String path) {
    JsonPath one = compiled(path);
    if (document == null) {
      return null;
    }
    Object value = read(one, document);
    if (!one.isDefinite() && value instanceof List<?> list) {
      return list.isEmpty() ? null : new ArrayList<>(list);
    }
    return value;
  }

  /** Whether there may be several, so that what is found is a list of them. */
  boolean isList(String path) {
    return !compiled(path).isDefinite();
  }

  @SuppressWarnings("CatchingUnchecked") // what it throws depends on what a server sent
  private static @Nullable Object read(JsonPath path, Object document) {
    try {
      return path.read(document, PLAIN);
    } catch (RuntimeException e) {
      return null; // by definition: an error is no match
    }
  }

  private JsonPath compiled(String path) {
    JsonPath known = compiled.get(path);
    if (known != null) {
      return known;
    }
    try {
      JsonPath one = JsonPath.compile(path);
      if (compiled.size() < REMEMBERED) {
        compiled.put(path, one);
      }
      return one;
    } catch (InvalidPathException | IllegalArgumentException e) {
      throw new ExpressionException(
          "\"" + Words.cut(path) + "\" is not a JSONPath: " + e.getMessage(), e);
    }
  }
}
