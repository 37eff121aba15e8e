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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** JSONPaths, compiled once, that no document can keep busy for long. Safe for any thread. */
final class JsonPaths {

  /** Paths to remember; those made from expressions could be without number. */
  private static final int REMEMBERED = 1_000;

  /** On the plain Java types that our documents are made of. */
  private static final Configuration PLAIN =
      Configuration.builder()
          .jsonProvider(new JacksonJsonProvider(AnswerJson.MAPPER))
          .mappingProvider(new JacksonMappingProvider(AnswerJson.MAPPER))
          .build();

  private final Map<String, Compiled> compiled = new ConcurrentHashMap<>();

  /**
   * @param filters the regular expressions in it
   */
  private record Compiled(String source, JsonPath path, List<Pattern> filters) {}

  /**
   * What is there. An empty list of results, {@code null} and an error are nothing.
   *
   * @throws ExpressionException when it is no JSONPath, or takes too long on this document
   */
  @Nullable Object find(@Nullable Object document, String path) {
    Compiled one = compiled(path);
    if (document == null) {
      return null;
    }
    Object value = read(one, document);
    if (!one.path.isDefinite() && value instanceof List<?> list) {
      return list.isEmpty() ? null : new ArrayList<>(list);
    }
    return value;
  }

  /** Whether there may be several, so that what is found is a list of them. */
  boolean isList(String path) {
    return !compiled(path).path.isDefinite();
  }

  /** Why it is no JSONPath that can be asked, one sentence; null where it is one. */
  @Nullable String problem(String path) {
    try {
      compiled(path);
      return null;
    } catch (ExpressionException e) {
      return e.getMessage();
    }
  }

  @SuppressWarnings("CatchingUnchecked") // what it throws depends on what a server sent
  private static @Nullable Object read(Compiled one, Object document) {
    JsonPath path = one.path;
    StepBudget budget = new StepBudget();
    // One that names every member on its way takes as many steps as it has names.
    Configuration by =
        path.isDefinite()
            ? PLAIN
            : PLAIN.jsonProvider(new CountedJson(AnswerJson.MAPPER, budget, one.filters));
    try {
      return path.read(document, by);
    } catch (StackOverflowError e) {
      throw tooLong(one.source, e);
    } catch (RuntimeException e) {
      if (budget.isSpent()) {
        throw tooLong(one.source, e);
      }
      return null; // by definition: an error is no match
    }
  }

  private static ExpressionException tooLong(String path, Throwable cause) {
    return new ExpressionException(
        "the JSONPath \"" + Words.cut(path) + "\" takes too long on this answer", cause);
  }

  private Compiled compiled(String path) {
    Compiled known = compiled.get(path);
    if (known != null) {
      return known;
    }
    try {
      Compiled one = new Compiled(path, JsonPath.compile(path), PathFilters.in(path));
      if (compiled.size() < REMEMBERED) {
        compiled.put(path, one);
      }
      return one;
    } catch (InvalidPathException | IllegalArgumentException e) {
      throw notOne(path, Words.cut(String.valueOf(e.getMessage())), e);
    } catch (StackOverflowError e) {
      throw notOne(path, "it is nested too deeply", e);
    }
  }

  private static ExpressionException notOne(String path, String why, Throwable cause) {
    return new ExpressionException("\"" + Words.cut(path) + "\" is not a JSONPath: " + why, cause);
  }
}
