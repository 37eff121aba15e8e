package io.github.loadgate.workloads;

import static io.github.loadgate.workloads.Shape.text;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** {@code ymera.md}. Every seventh user may not log in, and goes on without a token. */
final class Ymera extends StubService {
  private static final Object AGENT_TYPE =
      Shape.OneOf.of("coder", "analyst", "monitor", "coordinator");

  private final Set<String> agents = new LinkedHashSet<>();
  private final Map<String, Integer> answers = new HashMap<>();

  Ymera() {
    on("POST", "/api/v1/auth/login", this::login);
    on("GET", "/api/v1/health", request -> Reply.ok(Map.of("status", either("healthy", "ok"))));
    on(
        "GET",
        "/api/v1/system/info",
        request -> Reply.ok(Map.of(either("name", "version"), "ymera")));
    on("GET", "/api/v1/agents", this::list);
    on("GET", "/api/v1/projects", query(Map.of("page", "1", "page_size", "10"), "projects"));
    on("GET", "/api/v1/metrics", request -> data("metrics"));
    on("GET", "/api/v1/agents/search", query(Map.of("q", "coder|analyst|test|monitor"), "agents"));
    on("GET", "/api/v1/agents/export", query(Map.of("format", "json"), "agents"));
    on(
        "GET",
        "/api/v1/analytics",
        query(
            Map.of(
                "start_date", "2025-10-01",
                "end_date", "2025-10-26",
                "group_by", "type",
                "metrics", "count,avg_execution_time,success_rate"),
            "analytics"));
    on("GET", "/api/v1/agents/{id}", this::one);
    on("POST", "/api/v1/agents", this::create);
    on("POST", "/api/v1/agents/bulk", this::bulk);
    on("PUT", "/api/v1/agents/{id}", this::update);
    on("DELETE", "/api/v1/agents/{id}", this::delete);
  }

  private Reply login(Seen request) {
    expect(
        request,
        new Shape(
            Map.of(
                "username",
                text("(testuser|heavyuser)_([1-9]\\d?|100)"),
                "password",
                "testpass123")));
    return turn("login") % 7 == 6
        ? Reply.json(401, Map.of("detail", "wrong"))
        : Reply.ok(Map.of("access_token", "ymera-token"));
  }

  private Handler query(Map<String, String> expected, String name) {
    return request -> {
      expectQuery(request, expected);
      return data(name);
    };
  }

  private Reply data(String name) {
    return turn(name) % 10 == 9
        ? Reply.json(403, Map.of("detail", "forbidden"))
        : Reply.ok(Map.of(either("data", name), List.of()));
  }

  private Reply list(Seen request) {
    expectQuery(request, Map.of("page", "1", "page_size", "20"));
    String id = either("id", "agent_id");
    List<Map<String, String>> some =
        agents.stream().limit(turn("list") % 8).map(agent -> Map.of(id, agent)).toList();
    return Reply.ok(Map.of("data", Map.of("agents", some)));
  }

  private Reply one(Seen request) {
    String id = request.segments().get(0);
    if (agents.contains(id)) {
      return Reply.ok(Map.of(either("success", "data"), Map.of("id", id)));
    }
    if (!id.equals("test_agent_123") && !id.startsWith("agent-")) {
      complain(request, "it never existed");
    }
    return Reply.empty(404);
  }

  private Reply create(Seen request) {
    expect(
        request,
        new Shape(
            Map.of(
                "agent_id", text("load_test_agent_([1-9]\\d{0,4}|100000)_1\\d{9}"),
                "name", text("Load Test Agent ([1-9]\\d{0,2}|1000)"),
                "type", AGENT_TYPE,
                "config",
                    Map.of(
                        "max_tasks", new Shape.Whole(5, 20),
                        "timeout", new Shape.Whole(30, 300)))));
    String id = "agent-" + turn("create");
    agents.add(id);
    return Reply.json(turn("created") % 2 == 0 ? 200 : 201, Map.of("data", Map.of("id", id)));
  }

  private Reply bulk(Seen request) {
    expect(
        request,
        new Shape(
            Map.of(
                "agents",
                IntStream.range(0, 10)
                    .mapToObj(
                        i ->
                            Map.of(
                                "agent_id",
                                text("bulk_agent_[1-9]\\d{0,6}_" + i + "_1\\d{9}"),
                                "name",
                                "Bulk Agent " + i,
                                "type",
                                "coder"))
                    .toList())));
    return Reply.json(201, Map.of("data", Map.of("created", 10)));
  }

  private Reply update(Seen request) {
    expect(
        request,
        new Shape(
            Map.of(
                "name", text("Updated Agent ([1-9]\\d{0,2}|1000)"),
                "config",
                    Map.of(
                        "max_tasks", new Shape.Whole(10, 50),
                        "timeout", new Shape.Whole(60, 600)))));
    return agents.contains(request.segments().get(0)) ? Reply.empty(204) : Reply.empty(404);
  }

  private Reply delete(Seen request) {
    return agents.remove(request.segments().get(0)) ? Reply.empty(204) : Reply.empty(404);
  }

  /** How often it was asked before. */
  private int turn(String what) {
    return answers.merge(what, 1, Integer::sum) - 1;
  }

  private String either(String one, String other) {
    return turn(one + other) % 2 == 0 ? one : other;
  }

  @Override
  void check(Seen request) {
    if (request.header("authorization") != null) {
      expectHeader(request, "authorization", "Bearer ymera-token");
    }
    if (request.path().endsWith("/login") && request.header("authorization") != null) {
      complain(request, "there is no token before the login");
    }
  }
}
