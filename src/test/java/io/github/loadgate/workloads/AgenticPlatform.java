package io.github.loadgate.workloads;

import static io.github.loadgate.workloads.Shape.text;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code agentic-platform.md}, as its real API is. */
final class AgenticPlatform extends StubService {
  private static final Shape LOGIN =
      new Shape(Map.of("email", "admin@demo.com", "password", "admin123"));

  private static final Shape AGENT =
      new Shape(
          Map.of(
              "name", text("Load Test Agent ([1-9][0-9]{0,3}|10000)"),
              "slug", text("[a-z0-9-]{1,100}"),
              "description", text(".+"),
              "system_prompt", text(".+"),
              "model_provider", "anthropic",
              "model_name", text(".+"),
              "temperature", 0.7,
              "max_tokens", 1000));

  private final Set<String> slugs = new HashSet<>();

  AgenticPlatform() {
    on(
        "POST",
        "/api/v1/auth/login",
        request -> {
          expect(request, LOGIN);
          return Reply.ok(Map.of("access_token", "agentic-token", "token_type", "bearer"));
        });
    on(
        "GET",
        "/api/v1/agents",
        request ->
            Reply.ok(
                Map.of(
                    "data",
                    List.of(Map.of("id", "agent-0"), Map.of("id", "agent-1")),
                    "pagination",
                    Map.of("total", 2))));
    on(
        "GET",
        "/api/v1/agents/{id}",
        request -> {
          if (!request.segments().get(0).equals("agent-0")) {
            complain(request, "the first agent of the list is agent-0");
          }
          return Reply.ok(Map.of("id", request.segments().get(0)));
        });
    on("POST", "/api/v1/agents", this::create);
    for (String path :
        List.of(
            "/api/v1/workflows/workflows",
            "/api/v1/rag/collections",
            "/api/v1/mcp/servers",
            "/health",
            "/health/ready")) {
      on("GET", path, request -> Reply.ok(Map.of("status", "ok")));
    }
  }

  private Reply create(Seen request) {
    expect(request, AGENT);
    if (!slugs.add(request.json().path("slug").asText())) {
      complain(request, "the slug was used before");
      return Reply.empty(400);
    }
    return Reply.json(201, Map.of("id", "agent-" + slugs.size()));
  }

  @Override
  void check(Seen request) {
    boolean isOpen = request.path().equals("/api/v1/auth/login");
    if (!isOpen) {
      expectHeader(request, "authorization", "Bearer agentic-token");
    } else if (request.header("authorization") != null) {
      complain(request, "there is no token before the login");
    }
    if (request.method().equals("POST")) {
      expectHeader(request, "content-type", "application/json.*");
    }
  }
}
