package io.github.loadgate.drafting;

import io.github.loadgate.expression.VariableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which path parameters an operation of the same API gives values for: {@code GET /pets} lists what
 * {@code /pets/{petId}} asks for.
 */
final class ApiPools {

  /**
   * Ids that the plan's users share.
   *
   * @param name of the pool
   * @param property of an item: {@code id}
   * @param jsonPath from a list's answer to its ids
   * @param list the operation that lists them
   * @param create the operation that makes a new one and answers with it; null for none
   */
  record Ids(
      String name,
      String property,
      String jsonPath,
      ApiOperation list,
      @Nullable ApiOperation create) {}

  private static final List<String> LISTS =
      List.of("data", "items", "results", "content", "records", "values", "list", "elements");

  private final ApiDocument document;
  private final Map<String, ApiOperation> byName = new LinkedHashMap<>();
  private final Map<String, Ids> byPath = new LinkedHashMap<>();

  ApiPools(ApiDocument document, List<ApiOperation> operations) {
    this.document = document;
    operations.forEach(operation -> byName.put(operation.toString(), operation));
    operations.forEach(operation -> find(operation.path()));
  }

  /** What the parameter at the end of this part of a path can be taken from: {@code /pets/{id}}. */
  @Nullable Ids of(String pathUpToParameter) {
    return byPath.get(pathUpToParameter);
  }

  List<Ids> all() {
    List<Ids> all = new ArrayList<>();
    byPath.values().stream().filter(ids -> !all.contains(ids)).forEach(all::add);
    return all;
  }

  private void find(String path) {
    int end = path.indexOf('}');
    int begin = path.lastIndexOf("/{", end);
    // The first parameter alone: what lists the second has a parameter itself.
    if (begin <= 0 || path.indexOf('{') != begin + 1) {
      return;
    }
    String prefix = path.substring(0, end + 1);
    if ((end + 1 < path.length() && path.charAt(end + 1) != '/') || byPath.containsKey(prefix)) {
      return;
    }
    String collection = path.substring(0, begin);
    ApiOperation list = byName.get("GET " + collection);
    if (list == null) {
      return;
    }
    Ids ids = ids(list, collection, path.substring(begin + 2, end));
    if (ids != null) {
      byPath.put(prefix, ids);
    }
  }

  private @Nullable Ids ids(ApiOperation list, String collection, String parameter) {
    At answer = list.answer(document);
    String segment = collection.substring(collection.lastIndexOf('/') + 1);
    String path = "$";
    At array = answer;
    if (!isArray(answer)) {
      array = member(answer, segment);
      if (array == null) {
        return null;
      }
      path = "$" + JsonPathText.member(array.key());
      array = document.resolve(array);
    }
    At item = document.resolve(array.child("items"));
    String property = property(item, parameter);
    return property == null
        ? null
        : new Ids(
            poolName(segment),
            property,
            path + "[*]" + JsonPathText.member(property),
            list,
            creator(collection, property));
  }

  private @Nullable ApiOperation creator(String collection, String property) {
    ApiOperation post = byName.get("POST " + collection);
    return post != null
            && properties(post.answer(document), 0).stream()
                .anyMatch(at -> at.key().equals(property))
        ? post
        : null;
  }

  private static boolean isArray(At schema) {
    return SchemaWords.type(schema.node()).equals("array");
  }

  /** The one property that holds the list. */
  private @Nullable At member(At answer, String segment) {
    List<At> arrays =
        properties(answer, 0).stream().filter(at -> isArray(document.resolve(at))).toList();
    if (arrays.size() == 1) {
      return arrays.get(0);
    }
    return arrays.stream()
        .filter(at -> LISTS.contains(at.key()) || at.key().equals(segment))
        .findFirst()
        .orElse(null);
  }

  /** All properties, those of {@code allOf} among them. */
  private List<At> properties(At schema, int depth) {
    List<At> all = new ArrayList<>(schema.child("properties").members());
    if (depth < 8) {
      for (At part : schema.child("allOf").items()) {
        all.addAll(properties(document.resolve(part), depth + 1));
      }
    }
    return all;
  }

  private @Nullable String property(At item, String parameter) {
    List<String> names = properties(item, 0).stream().map(At::key).toList();
    String sought = squashed(parameter);
    for (String name : names) {
      if (squashed(name).equals(sought)) {
        return name;
      }
    }
    for (String name : names) {
      String squashed = squashed(name);
      if (squashed.length() >= 2 && sought.endsWith(squashed)) {
        return name;
      }
    }
    return null;
  }

  private static String squashed(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  /** From the last part of the collection's path. */
  private String poolName(String segment) {
    String name = Names.camelCase(segment, "ids");
    while (VariableName.objection(name).isPresent() || isTaken(name)) {
      name = name + "Ids";
    }
    return name;
  }

  private boolean isTaken(String name) {
    return byPath.values().stream().anyMatch(ids -> ids.name().equals(name));
  }
}
