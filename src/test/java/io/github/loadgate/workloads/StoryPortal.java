package io.github.loadgate.workloads;

import static io.github.loadgate.workloads.Shape.text;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code story-portal.md}. What was not created here, or has been deleted, is not found. */
final class StoryPortal extends StubService {
  private static final Shape.Whole TOKENS = new Shape.Whole(100, 2000);
  private static final Shape.Whole PRIORITY = new Shape.Whole(1, 10);
  private static final Object SENTENCE = text("\\S+( \\S+)+\\.");
  private static final Object TEN_WORDS = text("\\S+( \\S+){9}\\.");

  private final Set<String> agents = new HashSet<>();
  private final Set<String> goals = new HashSet<>();
  private final Set<String> tasks = new HashSet<>();
  private int created;

  StoryPortal() {
    on("GET", "/api/v1/agents/", request -> Reply.ok(List.of()));
    on("POST", "/api/v1/agents/", this::createAgent);
    on("GET", "/api/v1/agents/{id}", request -> found(request, agents, null));
    on("PATCH", "/api/v1/agents/{id}", request -> found(request, agents, agentPatch()));
    on("DELETE", "/api/v1/agents/{id}", this::deleteAgent);
    on("GET", "/api/v1/goals/", request -> Reply.ok(List.of()));
    on("POST", "/api/v1/goals/", this::createGoal);
    on("GET", "/api/v1/goals/{id}", request -> found(request, goals, null));
    on("PATCH", "/api/v1/goals/{id}", request -> found(request, goals, goalPatch()));
    on("POST", "/api/v1/tasks/", this::createTask);
    on("GET", "/api/v1/tasks/{id}", request -> found(request, tasks, null));
    on("PATCH", "/api/v1/tasks/{id}", request -> found(request, tasks, taskPatch()));
  }

  private Reply createAgent(Seen request) {
    if (request.json().path("name").asText().startsWith("test_agent_for_")) {
      expect(
          request,
          new Shape(
              Map.of(
                  "name", text("test_agent_for_(goals|tasks)"),
                  "agent_type", "simple",
                  "configuration", Map.of(),
                  "metadata", Map.of())));
    } else {
      expect(
          request,
          new Shape(
              Map.of(
                  "name", text("\\S.*"),
                  "agent_type", Shape.OneOf.of("simple", "complex", "specialized"),
                  "configuration",
                      Map.of("max_tokens", TOKENS, "temperature", new Shape.Decimal(0.1, 1.0, 2)),
                  "metadata", Map.of("created_by", "load_test", "test_run", epoch()))));
    }
    return Reply.json(201, Map.of("id", added(agents, "agent")));
  }

  private Reply deleteAgent(Seen request) {
    Reply reply = found(request, agents, null);
    agents.remove(request.segments().get(0));
    return reply.status() == 200 ? Reply.empty(204) : reply;
  }

  private Reply createGoal(Seen request) {
    expect(
        request,
        new Shape(
            Map.of(
                "agent_id",
                text("agent-\\d+"),
                "description",
                TEN_WORDS,
                "success_criteria",
                new Shape.ListOf(1, 3, SENTENCE),
                "priority",
                PRIORITY)));
    known(request, "agent_id", agents);
    return Reply.json(201, Map.of("goal_id", added(goals, "goal")));
  }

  private Reply createTask(Seen request) {
    expect(
        request,
        new Shape(
            Map.of(
                "plan_id", Shape.UUID,
                "agent_id", text("agent-\\d+"),
                "description", SENTENCE,
                "task_type", Shape.OneOf.of("analysis", "generation", "execution"),
                "input_data",
                    Map.of(
                        "content", text(".{1,200}"),
                        "parameters",
                            Map.of("priority", Shape.OneOf.of("low", "medium", "high"))))));
    known(request, "agent_id", agents);
    return Reply.json(201, Map.of("task_id", added(tasks, "task")));
  }

  private static Shape agentPatch() {
    return new Shape(
        Map.of(
            "status", Shape.OneOf.of("active", "idle", "busy", "suspended"),
            "configuration", Map.of("max_tokens", TOKENS)));
  }

  private static Shape goalPatch() {
    return new Shape(
        Map.of(
            "status",
            Shape.OneOf.of("pending", "in_progress", "completed", "failed"),
            "priority",
            PRIORITY));
  }

  private static Shape taskPatch() {
    return new Shape(
        Map.of(
            "status", Shape.OneOf.of("pending", "running", "completed", "failed"),
            "output_data", Map.of("result", text(".+"), "timestamp", epoch())));
  }

  private static Shape.Whole epoch() {
    return new Shape.Whole(1_600_000_000L, 9_999_999_999L);
  }

  private String added(Set<String> to, String kind) {
    String id = kind + "-" + created++;
    to.add(id);
    return id;
  }

  private Reply found(Seen request, Set<String> among, @Nullable Shape shape) {
    if (shape != null) {
      expect(request, shape);
    }
    String id = request.segments().get(0);
    if (!among.contains(id)) {
      complain(request, "it does not exist");
      return Reply.empty(404);
    }
    return Reply.ok(Map.of("id", id));
  }

  private void known(Seen request, String member, Set<String> among) {
    if (!among.contains(request.json().path(member).asText())) {
      complain(request, member + " does not exist");
    }
  }

  @Override
  void check(Seen request) {
    expectHeader(request, "x-api-key", ".{32,}");
    expectHeader(request, "content-type", "application/json");
  }
}
