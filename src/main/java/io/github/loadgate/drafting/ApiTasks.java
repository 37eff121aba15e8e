package io.github.loadgate.drafting;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** From an operation to a request. */
final class ApiTasks {

  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

  private final ApiDocument document;
  private final SchemaValues values;
  private final ApiBodies bodies;
  private final ApiPools pools;

  ApiTasks(ApiDocument document, ApiPools pools) {
    this.document = document;
    this.values = new SchemaValues(document, false);
    this.bodies = new ApiBodies(document);
    this.pools = pools;
  }

  static boolean isHeaderName(String name) {
    return HEADER.matcher(name).matches();
  }

  /**
   * The request of an operation.
   *
   * @param shown what it shows of who sends it
   * @param id an expression for the first path parameter; null for a pool's or an example
   * @return null where it cannot be sent, which is noted
   */
  @Nullable Map<String, @Nullable Object> request(
      ApiOperation operation, ApiSecurity.Shown shown, @Nullable String id) {
    Map<String, @Nullable Object> body = bodies.of(operation);
    if (body == null) {
      return null;
    }
    Map<String, At> inPath = new LinkedHashMap<>();
    Map<String, Object> query = new LinkedHashMap<>(shown.query());
    Map<String, @Nullable Object> headers = new LinkedHashMap<>();
    List<String> notSent = new ArrayList<>();
    for (At parameter : operation.parameters(document)) {
      String name = parameter.text("name");
      boolean isRequired = parameter.node().path("required").asBoolean();
      switch (parameter.text("in")) {
        case "path" -> inPath.put(name, parameter);
        case "query" -> add(parameter, isRequired, query, notSent);
        case "header" -> {
          if (!List.of("accept", "authorization", "content-type").contains(lower(name))) {
            add(parameter, isRequired && isHeaderName(name), headers, notSent);
            headers.computeIfPresent(name, (key, value) -> Literals.header(value + ""));
          }
        }
        default -> notSent.add(name + " (" + parameter.text("in") + ")");
      }
    }
    if (!notSent.isEmpty()) {
      document
          .notes()
          .add(
              operation.at().pointer(),
              operation + " is sent without the parameters " + String.join(", ", notSent));
    }
    Map<String, @Nullable Object> request = new LinkedHashMap<>();
    request.put(operation.method(), path(operation, inPath, id));
    if (operation.path().contains("{") && !operation.path().contains("${")) {
      request.put("name", operation.path());
    }
    servers(operation, request);
    if (!query.isEmpty()) {
      request.put("query", query);
    }
    finish(operation, request, shown, headers, body);
    return request;
  }

  private void finish(
      ApiOperation operation,
      Map<String, @Nullable Object> request,
      ApiSecurity.Shown shown,
      Map<String, @Nullable Object> headers,
      Map<String, @Nullable Object> body) {
    if (shown.keys().get("auth") != null) {
      request.put("auth", shown.keys().get("auth"));
    }
    for (Object more : new Object[] {shown.keys().get("headers"), body.get("headers")}) {
      if (more instanceof Map<?, ?> map) {
        map.forEach((name, value) -> headers.put(String.valueOf(name), value));
      }
    }
    if (!headers.isEmpty()) {
      request.put("headers", headers);
    }
    body.forEach(
        (key, value) -> {
          if (!key.equals("headers")) {
            request.put(key, value);
          }
        });
    Object expected = ApiAnswers.expected(operation.at().child("responses"));
    if (expected != null) {
      request.put("expect", expected);
    }
  }

  private void add(
      At parameter, boolean isRequired, Map<String, ? super String> to, List<String> notSent) {
    String name = parameter.text("name");
    if (isRequired) {
      to.put(name, text(parameter));
    } else {
      notSent.add(name);
    }
  }

  /** A value for a parameter: its example, or one that its schema makes. */
  private String text(At parameter) {
    Object value = plain(parameter);
    if (value instanceof List<?> list) {
      value = list.isEmpty() ? SchemaValues.NONE : list.get(0);
    }
    if (value == SchemaValues.NONE || value == null || value instanceof Map) {
      document
          .notes()
          .add(parameter.pointer(), "`" + parameter.text("name") + "` is a guess: `text`");
      return "text";
    }
    return String.valueOf(value);
  }

  private @Nullable Object plain(At parameter) {
    JsonNode example = parameter.node().path("example");
    if (!example.isMissingNode()) {
      return Literals.tree(example);
    }
    for (At named : parameter.child("examples").members()) {
      JsonNode value = document.resolve(named).node().path("value");
      if (!value.isMissingNode()) {
        return Literals.tree(value);
      }
    }
    At schema = parameter.child("schema");
    if (!schema.exists()) {
      for (At content : parameter.child("content").members()) {
        schema = content.child("schema");
      }
    }
    return values.value(schema, parameter.text("name"));
  }

  private String path(ApiOperation operation, Map<String, At> parameters, @Nullable String id) {
    String path = operation.path();
    String made = "";
    int at = 0;
    boolean isFirst = true;
    while (at < path.length()) {
      int begin = path.indexOf('{', at);
      int end = begin < 0 ? -1 : path.indexOf('}', begin);
      if (end < 0) {
        return join(made, path.substring(at), "");
      }
      String name = path.substring(begin + 1, end);
      String value =
          isFirst && id != null
              ? id
              : parameter(operation, name, path.substring(0, end + 1), parameters);
      made = join(made, path.substring(at, begin), value);
      at = end + 1;
      isFirst = false;
    }
    return made;
  }

  private static String join(String made, String literal, String value) {
    return made + (value.isEmpty() ? Literals.text(literal) : Literals.before(literal, value));
  }

  private String parameter(
      ApiOperation operation, String name, String upTo, Map<String, At> parameters) {
    ApiPools.Ids ids = pools.of(upTo);
    if (ids != null) {
      return "${pick(" + ids.name() + ")}";
    }
    At parameter = parameters.get(name);
    if (parameter == null) {
      document.notes().add(operation.at().pointer(), "`" + name + "` is a guess: 1");
      return "1";
    }
    String text = text(parameter);
    document
        .notes()
        .add(
            operation.at().pointer(),
            "`" + name + "` is a guess, since no list of the API gives it: " + text);
    return text.contains("${") ? text : URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Servers of their own, which a path or an operation may have. */
  private void servers(ApiOperation operation, Map<String, @Nullable Object> request) {
    for (At owner : List.of(operation.at(), operation.item())) {
      List<At> servers = owner.child("servers").items();
      if (!servers.isEmpty()) {
        ApiServers.url(servers.get(0)).ifPresent(url -> request.put("target", url));
        return;
      }
    }
  }

  private static String lower(String text) {
    return text.toLowerCase(java.util.Locale.ROOT);
  }
}
