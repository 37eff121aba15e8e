package io.github.loadgate.drafting;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an operation wants to be shown, as the keys of a plan that show it. */
final class ApiSecurity {

  /**
   * Keys of a request.
   *
   * @param keys {@code auth} and {@code headers}
   * @param query parameters
   */
  record Shown(Map<String, Object> keys, Map<String, Object> query) {
    static final Shown NOTHING = new Shown(Map.of(), Map.of());
  }

  private static final String TOKEN = variable("TOKEN");

  private final ApiDocument document;

  ApiSecurity(ApiDocument document) {
    this.document = document;
  }

  /** An environment variable; the request is sent without it, too, and the answer will tell. */
  static String variable(String name) {
    return "${env." + name + " ?? 'none'}";
  }

  Shown of(ApiOperation operation) {
    At own = operation.at().child("security");
    At requirements = own.exists() ? own : document.root().child("security");
    Shown shown = new Shown(new LinkedHashMap<>(), new LinkedHashMap<>());
    add(requirements.items(), shown);
    return shown;
  }

  /** The first of several alternatives; nothing where that is one of them. */
  private void add(List<At> alternatives, Shown shown) {
    boolean isOptional =
        alternatives.stream().anyMatch(one -> one.node().isObject() && one.node().isEmpty());
    if (!alternatives.isEmpty() && !isOptional) {
      alternatives.get(0).members().forEach(scheme -> add(scheme, shown));
    }
  }

  private void add(At required, Shown shown) {
    At scheme =
        document.resolve(
            document.root().child("components").child("securitySchemes").child(required.key()));
    switch (scheme.text("type")) {
      case "http" -> http(scheme, shown);
      case "oauth2", "openIdConnect" -> {
        shown.keys().put("auth", Map.of("bearer", TOKEN));
        note(
            scheme, "its token is taken from the environment variable TOKEN; `start` can fetch it");
      }
      case "apiKey" -> apiKey(scheme, shown);
      case "" -> note(required, "left out: there is no such security scheme");
      default -> note(scheme, "left out: a plan gives " + scheme.text("type") + " under `tls`");
    }
  }

  private void http(At scheme, Shown shown) {
    switch (scheme.text("scheme").toLowerCase(Locale.ROOT)) {
      case "bearer" -> {
        shown.keys().put("auth", Map.of("bearer", TOKEN));
        note(scheme, "its token is taken from the environment variable TOKEN");
      }
      case "basic" -> {
        Map<String, Object> basic = new LinkedHashMap<>();
        basic.put("user", variable("API_USER"));
        basic.put("password", variable("API_PASSWORD"));
        shown.keys().put("auth", Map.of("basic", basic));
        note(scheme, "taken from the environment variables API_USER and API_PASSWORD");
      }
      default -> note(scheme, "left out: a plan knows bearer and basic, not this scheme");
    }
  }

  private void apiKey(At scheme, Shown shown) {
    String name = scheme.text("name");
    switch (scheme.text("in")) {
      case "header" -> {
        if (!ApiTasks.isHeaderName(name)) {
          note(scheme, "left out: `" + name + "` is no name of a header");
          return;
        }
        headers(shown).put(name, variable("API_KEY"));
        note(scheme, "its key is taken from the environment variable API_KEY");
      }
      case "query" -> {
        shown.query().put(name, variable("API_KEY"));
        note(scheme, "its key is taken from the environment variable API_KEY");
      }
      default -> note(scheme, "left out: a key in a cookie; a login in `start` can get it");
    }
  }

  @SuppressWarnings("unchecked") // only this class puts something there
  private static Map<String, Object> headers(Shown shown) {
    return (Map<String, Object>)
        shown.keys().computeIfAbsent("headers", key -> new LinkedHashMap<String, Object>());
  }

  private void note(At at, String text) {
    document.notes().add(at.pointer(), text);
  }

  /** What the document asks of every operation that says nothing else. */
  Map<String, Object> common() {
    Shown shown = new Shown(new LinkedHashMap<>(), new LinkedHashMap<>());
    add(document.root().child("security").items(), shown);
    return shown.keys();
  }

  /** What a request says beside the plan: more than {@code common}, other things, or none of it. */
  static Shown beside(Map<String, Object> common, Shown own) {
    Map<String, Object> keys = new LinkedHashMap<>();
    Object auth = own.keys().get("auth");
    if (!Objects.equals(auth, common.get("auth"))) {
      keys.put("auth", auth == null ? "none" : auth);
    }
    Map<String, @Nullable Object> headers = new LinkedHashMap<>();
    Map<?, ?> ownHeaders = own.keys().get("headers") instanceof Map<?, ?> map ? map : Map.of();
    Map<?, ?> commonHeaders = common.get("headers") instanceof Map<?, ?> map ? map : Map.of();
    commonHeaders.keySet().stream()
        .filter(name -> !ownHeaders.containsKey(name))
        .forEach(name -> headers.put(String.valueOf(name), null));
    ownHeaders.forEach(
        (name, value) -> {
          if (!commonHeaders.containsKey(name)) {
            headers.put(String.valueOf(name), value);
          }
        });
    if (!headers.isEmpty()) {
      keys.put("headers", headers);
    }
    return new Shown(keys, own.query());
  }
}
