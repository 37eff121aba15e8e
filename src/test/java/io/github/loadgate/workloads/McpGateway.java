package io.github.loadgate.workloads;

import static io.github.loadgate.workloads.Shape.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** {@code mcp-gateway.md}, as far as the eight user types go. */
final class McpGateway extends StubService {

  /** More than the users may take of each list. */
  private static final int THERE = 60;

  private static final List<String> UNCALLABLE =
      List.of(
          "fast-time-get-system-time",
          "fast-time-convert-time",
          "fast-test-echo",
          "fast-test-get-system-time",
          "test-api-tool-1",
          "loadtest-tool-deadbeef");

  private static final Shape CLIENT =
      new Shape(
          Map.of(
              "protocolVersion", "2024-11-05",
              "capabilities", Map.of("tools", Map.of(), "resources", Map.of(), "prompts", Map.of()),
              "clientInfo", Map.of("name", "loadgate", "version", "1.0.0")));

  /** What was created, and not deleted yet. */
  private final Set<String> created = new HashSet<>();

  private final Set<String> ids = new HashSet<>();
  private final Map<String, Integer> turns = new HashMap<>();
  private @Nullable String token;

  McpGateway() {
    for (String path :
        List.of("/health", "/ready", "/metrics", "/openapi.json", "/a2a", "/tags", "/roots")) {
      on("GET", path, request -> Reply.ok(List.of()));
    }
    on("GET", "/.well-known/robots.txt", request -> new Reply(200, "text/plain", "none"));
    on("GET", "/.well-known/security.txt", request -> Reply.empty(404));
    for (String kind : List.of("tools", "servers", "gateways", "resources", "prompts")) {
      on("GET", "/" + kind, request -> list(kind));
      on("GET", "/" + kind + "/{id}", request -> one(request, kind, 50));
      on("POST", "/" + kind + "/{id}/state", request -> one(request, kind, 50));
    }
    for (String below : List.of("tools", "resources")) {
      on("GET", "/servers/{id}/" + below, request -> one(request, "servers", 50));
      on("PUT", "/" + below + "/{id}", request -> put(request, below));
    }
    teams();
    writes();
    on("POST", "/rpc", this::rpc);
    on(
        "POST",
        "/protocol/initialize",
        request -> {
          expect(request, CLIENT);
          return Reply.ok(Map.of());
        });
    on("POST", "/protocol/ping", this::rpc);
  }

  private void teams() {
    on("GET", "/teams/", request -> Reply.ok(Map.of("teams", entities("teams"))));
    on("GET", "/teams/discover", request -> Reply.ok(List.of()));
    on("GET", "/teams/{id}", request -> one(request, "teams", 20));
    for (String below : List.of("members", "invitations", "join-requests")) {
      on("GET", "/teams/{id}/" + below, request -> one(request, "teams", 20));
    }
  }

  private void writes() {
    creates(
        "tools",
        Map.of(
            "name", text("loadtest-tool-[0-9a-f]{8}"),
            "description", text(".+"),
            "integration_type", "MCP",
            "input_schema",
                Map.of("type", "object", "properties", Map.of("input", Map.of("type", "string")))));
    creates(
        "servers", Map.of("name", text("loadtest-server-[0-9a-f]{8}"), "description", text(".+")));
    creates(
        "resources",
        Map.of(
            "uri", text("file:///tmp/loadtest-[0-9a-f]{8}\\.txt"),
            "name", text("loadtest-resource-[0-9a-f]{8}"),
            "description", text(".+"),
            "mime_type", "text/plain",
            "content", text(".+")));
    creates(
        "prompts",
        Map.of(
            "name", text("loadtest-prompt-[0-9a-f]{8}"),
            "description", text(".+"),
            "template", text(".*\\{\\{input}}.*"),
            "arguments",
                List.of(Map.of("name", "input", "description", text(".+"), "required", false))));
    creates(
        "teams/",
        Map.of(
            "name", text("loadtest-team-[0-9a-f]{8}"),
            "description", text(".+"),
            "visibility", "private"));
    creates(
        "roots",
        Map.of(
            "uri", text("file:///tmp/loadtest-root-[0-9a-f]{8}"),
            "name", text("loadtest-root-[0-9a-f]{8}")));
  }

  private void creates(String kind, Map<String, ?> shape) {
    on("POST", "/" + kind, request -> create(request, kind, new Shape(shape)));
    on("DELETE", "/" + kind.replace("/", "") + "/{id}", this::delete);
  }

  /** The answer names the new one by its id, or, every third time, by its name alone. */
  private Reply create(Seen request, String kind, Shape shape) {
    expect(request, shape);
    String name = request.json().path("name").asText();
    if (kind.equals("roots")) {
      created.add(request.json().path("uri").asText());
      return Reply.json(201, Map.of("name", name));
    }
    if (kind.equals("resources")
        && !request.json().path("uri").asText().contains(name.substring(18))) {
      complain(request, "name and URI have not the same number");
    }
    int turn = turn(kind);
    if (turn % 10 == 9) {
      return Reply.json(409, Map.of("detail", "there already"));
    }
    String id = turn % 3 == 2 ? name : "new-" + ids.size();
    ids.add(id);
    created.add(id);
    return Reply.json(turn % 2 == 0 ? 200 : 201, Map.of(turn % 3 == 2 ? "name" : "id", id));
  }

  private Reply delete(Seen request) {
    String segment = request.segments().get(0);
    String id = URLDecoder.decode(segment, StandardCharsets.UTF_8);
    if (!created.remove(id)) {
      complain(request, "it does not exist");
      return Reply.empty(404);
    }
    return Reply.empty(204);
  }

  private Reply list(String kind) {
    Object entities = entities(kind);
    return switch (turn(kind + " list") % 3) {
      case 0 -> Reply.ok(entities);
      case 1 -> Reply.ok(Map.of(kind, entities));
      default -> Reply.ok(Map.of("items", entities));
    };
  }

  private static List<Map<String, String>> entities(String kind) {
    return IntStream.range(0, THERE).mapToObj(i -> entity(kind, i)).toList();
  }

  private static Map<String, String> entity(String kind, int i) {
    boolean isUncallable = kind.equals("tools") && i < UNCALLABLE.size();
    String name = isUncallable ? UNCALLABLE.get(i) : kind + "-name-" + i;
    return Map.of("id", kind + "-" + i, "name", name, "uri", "file:///" + kind + "/" + i);
  }

  private Reply one(Seen request, String kind, int kept) {
    String id = request.segments().get(0);
    int index = id.matches(kind + "-\\d+") ? Integer.parseInt(id.substring(kind.length() + 1)) : -1;
    if (index < 0 || index >= (request.path().matches("/gateways/gateways-\\d+") ? THERE : kept)) {
      complain(request, "it is none of the first " + kept);
      return Reply.empty(404);
    }
    return Reply.ok(entity(kind, index));
  }

  /** The whole entity comes back, with nothing but the description changed. */
  private Reply put(Seen request, String kind) {
    Reply found = one(request, kind, 50);
    JsonNode json = request.json();
    if (json instanceof ObjectNode object) {
      String description = object.path("description").asText();
      if (!description.matches("Updated by load test at 1\\d{9}")) {
        complain(request, "the description is " + description);
      }
      object.remove("description");
    }
    if (!json.toString().equals(asJson(found))) {
      complain(request, json + " is not " + found.body());
    }
    return found;
  }

  private static String asJson(Reply reply) {
    try {
      return JSON.readTree(reply.body()).toString();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private Reply rpc(Seen request) {
    JsonNode call = request.json();
    String method = call.path("method").asText();
    expect(
        request,
        new Shape(
            Map.of(
                "jsonrpc", "2.0", "id", Shape.UUID, "method", method, "params", params(method))));
    if (!ids.add(call.path("id").asText())) {
      complain(request, "the id was used before");
    }
    if (UNCALLABLE.contains(call.path("params").path("name").asText())) {
      complain(request, "a tool that must not be called");
    }
    return Reply.ok(Map.of("jsonrpc", "2.0", "id", call.path("id").asText(), "result", Map.of()));
  }

  private static Object params(String method) {
    return switch (method.toLowerCase(Locale.ROOT)) {
      case "tools/call" -> Map.of("name", text("tools-name-\\d+"), "arguments", Map.of());
      case "resources/read" -> Map.of("uri", text("file:///resources/\\d+"));
      case "prompts/get" -> Map.of("name", text("prompts-name-\\d+"));
      case "initialize" -> CLIENT;
      default -> Map.of();
    };
  }

  private int turn(String what) {
    return turns.merge(what, 1, Integer::sum) - 1;
  }

  /** One token for the whole run, made of the claims that the gateway wants. */
  @Override
  void check(Seen request) {
    String sent = String.valueOf(request.header("authorization"));
    if (token == null) {
      token = sent;
      String[] parts = sent.substring("Bearer ".length()).split("\\.", -1);
      try {
        JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
        long life = claims.path("exp").asLong() - claims.path("iat").asLong();
        if (parts.length != 3
            || life != 3600L * 8760
            || !claims.path("sub").asText().equals("admin@example.com")
            || !claims.path("aud").asText().equals("mcpgateway-api")
            || !claims.path("iss").asText().equals("mcpgateway")
            || !claims.path("teams").isNull()
            || !claims.path("is_admin").booleanValue()
            || !Shape.UUID.matcher(claims.path("jti").asText()).matches()) {
          complain(request, "the claims are " + claims);
        }
      } catch (IOException e) {
        complain(request, "no token: " + sent);
      }
    }
    if (!sent.equals(token)) {
      complain(request, "another token");
    }
    expectHeader(request, "accept", "application/json");
    if (!request.body().isEmpty()) {
      expectHeader(request, "content-type", "application/json.*");
    }
  }

  /** What nobody has deleted. */
  synchronized Set<String> left() {
    return Set.copyOf(created);
  }
}
