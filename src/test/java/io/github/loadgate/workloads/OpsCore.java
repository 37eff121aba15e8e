package io.github.loadgate.workloads;

import static io.github.loadgate.workloads.Shape.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code ops-core.md}. An agent of the scenarios that wait for it is not found when it is first
 * asked for, and known to be nothing yet the second time.
 */
final class OpsCore extends StubService {

  /** How often each registered agent will still be asked for in vain. */
  private final Map<String, Integer> agents = new HashMap<>();

  OpsCore() {
    on("POST", "/v1/opscore/internal/agent/notify", this::register);
    on("GET", "/v1/opscore/agent/{id}/state", this::state);
    on("POST", "/v1/opscore/agent/{id}/state", this::report);
    on("POST", "/v1/opscore/agent/{id}/workflow", this::start);
  }

  private Reply register(Seen request) {
    JsonNode details = request.json().path("agent_details");
    String id = details.path("agentId").asText();
    expect(
        request,
        new Shape(
            Map.of(
                "event_type",
                "REGISTER",
                "agent_details",
                Map.of(
                    "agentId",
                    text("loadtest-agent-[1-9]\\d{3,4}|workflow-agent-" + Shape.UUID),
                    "agentName",
                    "LoadTestAgent-" + id,
                    "version",
                    "1.0",
                    "capabilities",
                    new Shape.ListOf(1, 3, text("[a-z_]+")),
                    "contactEndpoint",
                    "http://fake-agent-" + id + ".local/run",
                    "metadata",
                    Map.of("load_test_user", id, "scenario", new Shape.Whole(0, 4))))));
    List<String> capabilities =
        switch (details.path("metadata").path("scenario").asInt()) {
          case 0, 1 -> List.of("state_reporting");
          case 2 -> List.of("workflow_execution");
          default -> List.of("state_reporting", "test_capability", "another_capability");
        };
    if (!details.path("capabilities").equals(JSON.valueToTree(capabilities))) {
      complain(request, "the capabilities are " + details.path("capabilities"));
    }
    int scenario = details.path("metadata").path("scenario").asInt();
    agents.put(id, scenario == 1 || scenario == 2 ? 2 : 0);
    return Reply.ok(Map.of("status", "registered"));
  }

  private Reply state(Seen request) {
    String id = request.segments().get(0);
    Integer inVain = agents.get(id);
    if (inVain == null) {
      complain(request, "nobody has registered it");
      return Reply.empty(404);
    }
    agents.put(id, Math.max(0, inVain - 1));
    return switch (inVain) {
      case 0 -> Reply.ok(Map.of("state", "idle"));
      case 1 -> new Reply(200, "application/json", "null");
      default -> Reply.empty(404);
    };
  }

  private Reply report(Seen request) {
    String id = request.segments().get(0);
    expect(
        request,
        new Shape(
            Map.of(
                "agentId", id,
                "timestamp", text("\\d{4}-\\d\\d-\\d\\dT.*Z"),
                "state", Shape.OneOf.of("idle", "active", "error", "finished"),
                "details", Map.of("load_test", true, "user", "user-" + id))));
    try {
      Instant.parse(request.json().path("timestamp").asText());
    } catch (DateTimeParseException e) {
      complain(request, "the timestamp is not of ISO 8601");
    }
    return Reply.json(202, Map.of("status", "accepted"));
  }

  private Reply start(Seen request) {
    String id = request.segments().get(0);
    expect(
        request,
        id.startsWith("workflow-agent-")
            ? new Shape(
                Map.of(
                    "agentId",
                    id,
                    "workflowDefinitionId",
                    "sample_workflow_id",
                    "context",
                    Map.of("load_test", true, "user", "user-" + id, "scenario", 2)))
            : new Shape(Map.of("workflowDefinition", workflow())));
    return Reply.json(202, Map.of("status", "accepted"));
  }

  private static Map<String, ?> workflow() {
    return Map.of(
        "id", "sample_workflow_id",
        "name", text(".+"),
        "description", text(".+"),
        "version", text(".+"),
        "tasks", List.of(task("step_1", "test_capability", "step_2"), LAST));
  }

  private static final Map<String, ?> LAST = last();

  private static Map<String, ?> last() {
    Map<String, Object> last = new HashMap<>(task("step_2", "another_capability", ""));
    last.put("nextTaskId", null);
    return last;
  }

  private static Map<String, Object> task(String id, String capability, String next) {
    Map<String, Object> task = new HashMap<>();
    task.put("taskId", id);
    task.put("name", text(".+"));
    task.put("agentCapability", capability);
    task.put("parameters", null);
    task.put("nextTaskId", next);
    return task;
  }

  @Override
  void check(Seen request) {
    boolean needsKey = !request.path().equals("/v1/opscore/internal/agent/notify");
    if (needsKey) {
      expectHeader(request, "authorization", "Bearer test-api-key");
    }
    if (request.method().equals("POST")) {
      expectHeader(request, "content-type", "application/json.*");
    }
  }
}
