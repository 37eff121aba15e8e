package io.github.loadgate.drafting;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** From a recorded request to one of a plan. */
final class HarRequests {

  private static final Set<String> SET_BY_BROWSERS =
      Set.of(
          "host",
          "connection",
          "content-length",
          "content-type",
          "accept-encoding",
          "accept-language",
          "user-agent",
          "referer",
          "origin",
          "cookie",
          "authorization",
          "cache-control",
          "pragma",
          "dnt",
          "te",
          "priority",
          "upgrade-insecure-requests",
          "if-none-match",
          "if-modified-since",
          "keep-alive",
          "transfer-encoding");

  private final HarValues values;
  private final Notes notes;
  private final String target;

  /**
   * Makes requests.
   *
   * @param target the origin that paths are relative to
   */
  HarRequests(HarValues values, Notes notes, String target) {
    this.values = values;
    this.notes = notes;
    this.target = target;
  }

  /** The request's keys, without what is expected and captured. */
  Map<String, @Nullable Object> request(HarEntry entry, URI url) {
    String pointer = pointer(entry);
    Map<String, @Nullable Object> request = new LinkedHashMap<>();
    request.put(entry.method(), path(url, pointer));
    Map<String, Object> query = query(url, pointer);
    if (!query.isEmpty()) {
      request.put("query", query);
    }
    Map<String, Object> headers = new LinkedHashMap<>();
    for (HarEntry.Header header : entry.headers()) {
      header(header, pointer, headers, request);
    }
    if (!List.of("GET", "HEAD").contains(entry.method())) {
      body(entry, pointer, request, headers);
    }
    if (!headers.isEmpty()) {
      request.put("headers", headers);
    }
    return request;
  }

  static String pointer(HarEntry entry) {
    return "/log/entries/" + entry.index();
  }

  /** Scheme, host and port. */
  static String origin(URI url) {
    return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
  }

  private String path(URI url, String pointer) {
    StringBuilder path = new StringBuilder(origin(url).equals(target) ? "" : origin(url));
    String raw = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    String separator = "";
    for (String segment : raw.split("/", -1)) {
      String decoded = decoded(segment);
      String value = values.text("id", decoded, pointer);
      path.append(separator).append(value.startsWith("${") ? value : Literals.text(segment));
      separator = "/";
    }
    if (url.getRawUserInfo() != null) {
      notes.add(pointer, "left out: user and password in the URL; `auth: {basic: …}` sends them");
    }
    return path.toString();
  }

  private Map<String, Object> query(URI url, String pointer) {
    Map<String, Object> query = new LinkedHashMap<>();
    String raw = url.getRawQuery() == null ? "" : url.getRawQuery();
    for (String pair : raw.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
        String value =
            values.text(name, equals < 0 ? "" : decoded(pair.substring(equals + 1)), pointer);
        add(query, name, value, pointer);
      }
    }
    return query;
  }

  /** A plan's fields are a map: of a name that stands there twice, the first value is sent. */
  private void add(Map<String, Object> fields, String name, String value, String pointer) {
    if (fields.putIfAbsent(name, value) != null) {
      notes.add(pointer, "left out: `" + name + "`, a second time");
    }
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text; // a lone percent sign stands for itself
    }
  }

  private void header(
      HarEntry.Header header,
      String pointer,
      Map<String, Object> headers,
      Map<String, @Nullable Object> request) {
    String name = header.name().toLowerCase(Locale.ROOT);
    String value = header.value();
    if (name.equals("authorization")) {
      request.put("auth", auth(value, pointer));
    } else if (!ApiTasks.isHeaderName(name)
        || SET_BY_BROWSERS.contains(name)
        || name.startsWith("sec-")
        || (name.equals("accept") && value.contains("*/*"))) {
      return;
    } else {
      headers.put(header.name(), values.text(header.name(), Literals.header(value), pointer));
    }
  }

  private Object auth(String value, String pointer) {
    if (value.regionMatches(true, 0, "Bearer ", 0, 7)) {
      return Map.of("bearer", values.text("token", value.substring(7).strip(), pointer));
    }
    if (value.regionMatches(true, 0, "Basic ", 0, 6)) {
      Map<String, Object> basic = new LinkedHashMap<>();
      basic.put("user", values.environment("api user", pointer));
      basic.put("password", values.environment("api password", pointer));
      return Map.of("basic", basic);
    }
    notes.add(pointer, "left out: the header Authorization is neither Bearer nor Basic");
    return "none";
  }

  private void body(
      HarEntry entry,
      String pointer,
      Map<String, @Nullable Object> request,
      Map<String, Object> headers) {
    JsonNode post = entry.request().path("postData");
    String kind = entry.bodyKind();
    String text = post.path("text").asText();
    if (kind.startsWith("multipart/")) {
      multipart(post, pointer, request);
    } else if (kind.equals("application/x-www-form-urlencoded")) {
      Map<String, Object> form = form(post, text, pointer);
      if (!form.isEmpty()) {
        request.put("form", form);
      }
    } else if (!text.isEmpty()) {
      JsonNode json = kind.contains("json") ? HarEntry.parsed(text) : null;
      if (json != null) {
        request.put("json", values.json("body", json, pointer, 0));
        if (!kind.equals("application/json")) {
          headers.put("Content-Type", Literals.text(kind));
        }
      } else if (values.holdsSecret(text)) {
        notes.add(pointer, "left out: a body of " + kind + " with a secret in it");
      } else {
        request.put("body", Literals.text(text));
        if (!kind.isEmpty()) {
          headers.put("Content-Type", Literals.text(kind));
        }
      }
    }
  }

  private Map<String, Object> form(JsonNode post, String text, String pointer) {
    Map<String, Object> form = new LinkedHashMap<>();
    for (JsonNode field : post.path("params")) {
      String name = decoded(field.path("name").asText());
      add(form, name, values.text(name, decoded(field.path("value").asText()), pointer), pointer);
    }
    if (form.isEmpty()) {
      for (String pair : text.split("&", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          String name = decoded(pair.substring(0, equals));
          add(form, name, values.text(name, decoded(pair.substring(equals + 1)), pointer), pointer);
        }
      }
    }
    return form;
  }

  private void multipart(JsonNode post, String pointer, Map<String, @Nullable Object> request) {
    Map<String, Object> parts = new LinkedHashMap<>();
    for (JsonNode part : post.path("params")) {
      String name = part.path("name").asText();
      if (part.has("fileName")) {
        notes.add(
            pointer,
            "left out: the file `" + name + "`; add `" + name + ": {file: …}` under `multipart`");
      } else {
        parts.put(name, values.text(name, part.path("value").asText(), pointer));
      }
    }
    if (!parts.isEmpty()) {
      request.put("multipart", parts);
    } else if (!post.path("params").elements().hasNext()) {
      notes.add(pointer, "left out: a multipart body, which the recording does not take apart");
    }
  }
}
