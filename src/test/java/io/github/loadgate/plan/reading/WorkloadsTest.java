package io.github.loadgate.plan.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.loadgate.plan.OnFailure;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.PlanException;
import io.github.loadgate.plan.Scenario;
import io.github.loadgate.plan.Scenario.Task;
import io.github.loadgate.plan.Step;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The plans of five real suites, against their descriptions beside them. */
class WorkloadsTest extends PlanReading {

  @BeforeEach
  void composeFilesAreThere() {
    write("docker-compose.yml", "services: {api: {image: a}}");
    write("docker-compose.real-agentkit.yml", "services: {api: {image: a}}");
  }

  private Plan workload(String name) {
    return tried(yaml(name));
  }

  /** All users of a plan, whatever load it asks for: {@code only} leaves some without any. */
  private Plan scenariosOf(String name) {
    String part = "(?m)^(load|profiles|thresholds):.*\\R(^[ #].*\\R|^\\R)*";
    return tried(yaml(name).replaceAll(part, "") + "load: {users: 10, duration: 1s}\n");
  }

  private static String yaml(String name) {
    return Objects.requireNonNull(
        RealPlans.workloads().get(RealPlans.WORKLOADS.resolve(name + ".load.yaml").toString()));
  }

  private Plan tried(String yaml) {
    try {
      return tryRead(yaml, false);
    } catch (PlanException e) {
      throw new AssertionError(e.problems().toString(), e);
    }
  }

  private static Scenario scenario(Plan plan, String name) {
    return plan.scenarios().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** By scenario, how many tasks it has. */
  private static Map<String, Integer> tasks(Plan plan) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    plan.scenarios().forEach(one -> counts.put(one.name(), one.tasks().size()));
    return counts;
  }

  private static List<Double> weights(Scenario scenario) {
    return scenario.tasks().stream().map(Task::weight).toList();
  }

  private static List<String> labels(List<Step> steps) {
    return Step.requestsOf(steps).stream().map(Step.Request::label).toList();
  }

  private static List<String> labels(Scenario scenario) {
    return scenario.tasks().stream().flatMap(task -> labels(task.steps()).stream()).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"agentic-platform", "mcp-gateway", "ops-core", "story-portal", "ymera"})
  void readsEachAsItIs(String name) {
    Plan plan = workload(name);
    assertThat(plan.scenarios()).isNotEmpty();
    assertThat(plan.thresholds()).isNotEmpty();
  }

  @Test
  void readsTheAgenticPlatform() {
    Plan plan = scenariosOf("agentic-platform");
    assertThat(tasks(plan))
        .containsExactly(entry("AgenticPlatformUser", 8), entry("ReadOnlyUser", 3));
    Scenario user = scenario(plan, "AgenticPlatformUser");
    assertThat(weights(user)).containsExactly(10.0, 5.0, 3.0, 8.0, 5.0, 2.0, 1.0, 1.0);
    assertThat(labels(user))
        .containsExactly(
            "GET /api/v1/agents",
            "GET /api/v1/agents",
            "GET /api/v1/agents/[id]",
            "POST /api/v1/agents",
            "GET /api/v1/workflows/workflows",
            "GET /api/v1/rag/collections",
            "GET /api/v1/mcp/servers",
            "GET /health",
            "GET /health/ready");
    assertThat(user.tasks().get(1).steps())
        .hasExactlyElementsOfTypes(Step.Request.class, Step.Guarded.class);
    assertThat(weights(scenario(plan, "ReadOnlyUser"))).containsExactly(20.0, 10.0, 5.0);
    assertThat(labels(scenario(plan, "ReadOnlyUser").start()))
        .containsExactly("POST /api/v1/auth/login");
  }

  @Test
  void readsTheMcpGateway() {
    Plan plan = scenariosOf("mcp-gateway");
    assertThat(tasks(plan))
        .containsExactly(
            entry("HealthCheckUser", 4),
            entry("ReadOnlyAPIUser", 18),
            entry("MCPJsonRpcUser", 11),
            entry("WriteAPIUser", 10),
            entry("StressTestUser", 3),
            entry("TeamsCRUDUser", 7),
            entry("RootsExtendedUser", 2),
            entry("EntityUpdateUser", 2));
    assertThat(plan.scenarios())
        .extracting(Scenario::weight)
        .containsExactly(1.0, 5.0, 4.0, 1.0, 1.0, 1.0, 1.0, 1.0);
    Scenario rpc = scenario(plan, "MCPJsonRpcUser");
    assertThat(weights(rpc))
        .containsExactly(10.0, 8.0, 8.0, 5.0, 4.0, 4.0, 3.0, 2.0, 3.0, 2.0, 2.0);
    assertThat(rpc.tasks())
        .extracting(Task::title)
        .containsExactly(
            "POST /rpc tools/list",
            "POST /rpc resources/list",
            "POST /rpc prompts/list",
            "POST /rpc tools/call",
            "POST /rpc resources/read",
            "POST /rpc prompts/get",
            "POST /rpc initialize",
            "POST /rpc ping",
            "POST /rpc resources/templates/list",
            "POST /protocol/initialize",
            "POST /protocol/ping");
    assertThat(rpc.tasks().get(3).tags()).containsExactly("mcp", "rpc", "tools");
    assertThat(rpc.tasks())
        .extracting(task -> Step.requestsOf(task.steps()).get(0).rare())
        .containsExactly(
            false, false, false, true, false, false, false, false, false, false, false);
    Scenario write = scenario(plan, "WriteAPIUser");
    assertThat(labels(write.tasks().get(0).steps()))
        .containsExactly("POST /tools [create]", "DELETE /tools/[id] [delete]");
    assertThat(labels(write.stop()))
        .containsExactly("DELETE /tools/[id] [cleanup]", "DELETE /servers/[id] [cleanup]");
    assertThat(write.stop()).hasOnlyElementsOfType(Step.Each.class);
    assertThat(labels(scenario(plan, "StressTestUser")))
        .containsExactly("GET /health [stress]", "GET /tools [stress]", "POST /rpc ping [stress]");
    assertThat(scenario(plan, "StressTestUser").pace()).isEqualTo(2.0);
    assertThat(labels(plan.setup()))
        .containsExactly(
            "GET /tools",
            "GET /servers",
            "GET /gateways",
            "GET /resources",
            "GET /prompts",
            "GET /teams/");
  }

  @Test
  void readsOpsCore() {
    Plan plan = scenariosOf("ops-core");
    assertThat(tasks(plan)).containsEntry("mixed", 3);
    Scenario mixed = scenario(plan, "mixed");
    assertThat(weights(mixed)).containsExactly(80.0, 15.0, 5.0);
    assertThat(labels(mixed))
        .containsExactly(
            "POST /v1/opscore/agent/[id]/state",
            "GET /v1/opscore/agent/[id]/state",
            "POST /v1/opscore/agent/[id]/workflow");
    assertThat(labels(mixed.start())).containsExactly("POST /v1/opscore/internal/agent/notify");
  }

  @Test
  void readsTheWaitsOfOpsCore() {
    Plan plan = scenariosOf("ops-core");
    Scenario workflow = scenario(plan, "workflowStart");
    Step.Until wait =
        Step.allOf(workflow.start())
            .filter(Step.Until.class::isInstance)
            .map(Step.Until.class::cast)
            .findFirst()
            .orElseThrow();
    assertThat(wait.label()).isEqualTo("UNTIL agent known");
    assertThat(List.of(wait.every(), wait.within()))
        .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(15));
    assertThat(wait.onFailure()).isEqualTo(OnFailure.CONTINUE);
    assertThat(labels(List.of(wait))).containsExactly("GET /v1/opscore/agent/[id]/state");
  }

  @Test
  void readsTheStoryPortal() {
    Plan plan = workload("story-portal");
    assertThat(tasks(plan))
        .containsExactly(
            entry("APIUser agents", 5),
            entry("APIUser goals", 4),
            entry("APIUser tasks", 3),
            entry("AgentFocusedUser", 5),
            entry("GoalFocusedUser", 4),
            entry("TaskFocusedUser", 3));
    assertThat(plan.scenarios())
        .extracting(Scenario::weight)
        .containsExactly(5.0, 3.0, 2.0, 10.0, 10.0, 10.0);
    assertThat(weights(scenario(plan, "AgentFocusedUser")))
        .containsExactly(10.0, 5.0, 3.0, 2.0, 1.0);
    assertThat(labels(scenario(plan, "GoalFocusedUser")))
        .containsExactly(
            "GET /api/v1/goals/",
            "POST /api/v1/goals/",
            "GET /api/v1/goals/{id}",
            "PATCH /api/v1/goals/{id}");
    assertThat(scenario(plan, "TaskFocusedUser").think().least()).isEqualTo(Duration.ofMillis(500));
    assertThat(labels(scenario(plan, "TaskFocusedUser").start()))
        .containsExactly("POST /api/v1/agents/");
  }

  @Test
  void readsYmera() {
    Plan plan = workload("ymera");
    assertThat(tasks(plan)).containsExactly(entry("YMERAUser", 10), entry("HeavyUser", 3));
    Scenario user = scenario(plan, "YMERAUser");
    assertThat(weights(user)).containsExactly(10.0, 8.0, 7.0, 6.0, 5.0, 4.0, 3.0, 3.0, 2.0, 1.0);
    assertThat(labels(user))
        .containsExactly(
            "GET /api/v1/health",
            "GET /api/v1/system/info",
            "GET /api/v1/agents",
            "GET /api/v1/projects",
            "GET /api/v1/agents/[id]",
            "GET /api/v1/metrics",
            "POST /api/v1/agents",
            "GET /api/v1/agents/search",
            "PUT /api/v1/agents/[id]",
            "DELETE /api/v1/agents/[id]");
    assertThat(user.tasks().get(9).steps()).hasOnlyElementsOfType(Step.Guarded.class);
    assertThat(labels(user.start())).containsExactly("POST /api/v1/auth/login");
    Scenario heavy = scenario(plan, "HeavyUser");
    assertThat(labels(heavy.start())).containsExactly("POST /api/v1/auth/login [heavy]");
    assertThat(Step.requestsOf(heavy.start()).get(0).onFailure()).isEqualTo(OnFailure.CONTINUE);
    assertThat(weights(heavy)).containsExactly(3.0, 2.0, 1.0);
  }
}
