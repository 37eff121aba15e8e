package io.github.loadgate.workloads;

import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.PlanException;
import io.github.loadgate.plan.reading.Overrides;
import io.github.loadgate.plan.reading.PlanReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One of the five suites, as its description has it: written from {@code NAME.md} alone, so that
 * plan and description can be compared.
 *
 * @param file the plan's, without {@code .load.yaml}
 * @param only the scenario to run; empty for all
 * @param users of a run for this test; enough for the smallest scenario
 * @param minutes how long it is judged, in the run's own time
 */
public record Suite(
    String file,
    String only,
    Supplier<StubService> service,
    int users,
    int minutes,
    List<Kind> kinds) {

  /**
   * One kind of user.
   *
   * @param least think time in seconds; 0 where {@code pace} spaces its tasks
   * @param most think time in seconds
   * @param pace tasks a second; 0 for none
   */
  public record Kind(
      String name, int weight, double least, double most, double pace, List<ExpectedTask> tasks) {}

  /**
   * One task: what it sends first, and how it is called where it is skipped.
   *
   * @param then labels that follow each first request that is ok
   */
  public record ExpectedTask(double weight, String label, List<String> then) {}

  /** Where the plans are. */
  public static final Path PLANS = Path.of("src/test/resources/io/github/loadgate/workloads");

  /**
   * The plan as it is, but for its target, and a load of its scenarios that fits into a test.
   *
   * @param folder for the file that says so
   */
  public Plan plan(String target, int users, int minutes, Path folder)
      throws IOException, PlanException {
    Path override = folder.resolve("override.yaml");
    String some = only.isEmpty() ? "" : ", only: [" + only + "]";
    Files.writeString(
        override,
        "target: %s\nload: {users: %d, duration: %dm%s}\n".formatted(target, users, minutes, some));
    Origin origin = new Origin("the test");
    return PlanReader.read(
        PLANS.resolve(file + ".load.yaml"),
        PLANS.toAbsolutePath(),
        new Overrides(
            Overrides.Layer.EMPTY,
            new Overrides.Value(override.toString(), origin),
            new Overrides.Layer(null, Map.of("stack", new Overrides.Value("external", origin)))),
        new PlanFolder(PLANS),
        true);
  }

  /** The same with one kind of user alone. */
  public Suite only(Kind kind) {
    return new Suite(file, kind.name(), service, users, minutes, List.of(kind));
  }

  /** All of them; the stages of a suite are another matter than its tasks, and left out. */
  public static List<Suite> all() {
    return List.of(
        agenticPlatform(),
        mcpGateway(),
        opsCore("minimal", 5, 1, "1 1 0", "1 POST /v1/opscore/agent/[id]/state"),
        opsCore("highStateUpdate", 30, 2, "5 10 0", "1 POST /v1/opscore/agent/[id]/state"),
        opsCore("workflowStart", 30, 3, "30 60 0", "1 POST /v1/opscore/agent/[id]/workflow"),
        opsCore(
            "mixed",
            40,
            3,
            "1 5 0",
            """
            80 POST /v1/opscore/agent/[id]/state
            15 GET /v1/opscore/agent/[id]/state
            5 POST /v1/opscore/agent/[id]/workflow
            """),
        storyPortal(),
        ymera());
  }

  private static Suite agenticPlatform() {
    return new Suite(
        "agentic-platform",
        "",
        AgenticPlatform::new,
        40,
        3,
        List.of(
            kind(
                "AgenticPlatformUser",
                1,
                "1 3 0",
                """
                10 GET /api/v1/agents
                5 GET /api/v1/agents > GET /api/v1/agents/[id]
                3 POST /api/v1/agents
                8 GET /api/v1/workflows/workflows
                5 GET /api/v1/rag/collections
                2 GET /api/v1/mcp/servers
                1 GET /health
                1 GET /health/ready
                """),
            kind(
                "ReadOnlyUser",
                1,
                "0.5 2 0",
                """
                20 GET /api/v1/agents
                10 GET /api/v1/workflows/workflows
                5 GET /api/v1/rag/collections
                """)));
  }

  private static Suite mcpGateway() {
    return new Suite(
        "mcp-gateway",
        "",
        McpGateway::new,
        60,
        3,
        List.of(
            kind(
                "HealthCheckUser",
                1,
                "1 3 0",
                """
                10 GET /health
                5 GET /ready
                2 GET /metrics
                1 GET /openapi.json
                """),
            kind("ReadOnlyAPIUser", 5, "0.3 1.5 0", READ_ONLY),
            kind("MCPJsonRpcUser", 4, "0.2 1 0", RPC),
            kind("WriteAPIUser", 1, "2 5 0", WRITE),
            kind(
                "StressTestUser",
                1,
                "0 0 2",
                """
                10 GET /health [stress]
                8 GET /tools [stress]
                5 POST /rpc ping [stress]
                """),
            kind(
                "TeamsCRUDUser",
                1,
                "2 5 0",
                """
                5 GET /teams/
                3 GET /teams/discover
                4 GET /teams/[id]
                3 GET /teams/[id]/members
                2 GET /teams/[id]/invitations
                2 GET /teams/[id]/join-requests
                2 POST /teams/ [create] > DELETE /teams/[id] [delete]
                """),
            kind(
                "RootsExtendedUser",
                1,
                "2 5 0",
                """
                3 GET /roots
                2 POST /roots [create] > DELETE /roots/[uri] [delete]
                """),
            kind(
                "EntityUpdateUser",
                1,
                "2 5 0",
                """
                2 GET /tools/[id] [for update] > PUT /tools/[id] [update]
                2 GET /resources/[id] [for update] > PUT /resources/[id] [update]
                """)));
  }

  private static final String READ_ONLY =
      """
      10 GET /tools
      8 GET /servers
      6 GET /gateways
      5 GET /resources
      5 GET /prompts
      4 GET /a2a
      3 GET /tags
      2 GET /metrics [api]
      3 GET /tools/[id]
      3 GET /servers/[id]
      2 GET /gateways/[id]
      2 GET /roots
      2 GET /resources/[id]
      2 GET /prompts/[id]
      2 GET /servers/[id]/tools
      2 GET /servers/[id]/resources
      1 GET /.well-known/robots.txt
      1 GET /.well-known/security.txt
      """;

  private static final String RPC =
      """
      10 POST /rpc tools/list
      8 POST /rpc resources/list
      8 POST /rpc prompts/list
      5 POST /rpc tools/call
      4 POST /rpc resources/read
      4 POST /rpc prompts/get
      3 POST /rpc initialize
      2 POST /rpc ping
      3 POST /rpc resources/templates/list
      2 POST /protocol/initialize
      2 POST /protocol/ping
      """;

  private static final String WRITE =
      """
      5 POST /tools [create] > DELETE /tools/[id] [delete]
      3 POST /servers [create] > DELETE /servers/[id] [delete]
      2 POST /servers/[id]/state
      2 POST /tools/[id]/state
      2 POST /resources/[id]/state
      2 POST /prompts/[id]/state
      2 POST /gateways/[id]/state
      2 POST /resources [create] > DELETE /resources/[id] [delete]
      2 POST /prompts [create] > DELETE /prompts/[id] [delete]
      1 GET /gateways [list for refresh] > GET /gateways/[id] [read]
      """;

  private static Suite opsCore(String name, int users, int minutes, String times, String tasks) {
    return new Suite(
        "ops-core", name, OpsCore::new, users, minutes, List.of(kind(name, 1, times, tasks)));
  }

  private static Suite storyPortal() {
    String agents =
        """
        10 GET /api/v1/agents/
        5 POST /api/v1/agents/
        3 GET /api/v1/agents/{id}
        2 PATCH /api/v1/agents/{id}
        1 DELETE /api/v1/agents/{id}
        """;
    String goals =
        """
        10 GET /api/v1/goals/
        5 POST /api/v1/goals/
        3 GET /api/v1/goals/{id}
        2 PATCH /api/v1/goals/{id}
        """;
    String tasks =
        """
        10 GET /api/v1/tasks/{id}
        5 POST /api/v1/tasks/
        2 PATCH /api/v1/tasks/{id}
        """;
    return new Suite(
        "story-portal",
        "",
        StoryPortal::new,
        80,
        3,
        List.of(
            kind("APIUser agents", 5, "1 3 0", agents),
            kind("APIUser goals", 3, "1 3 0", goals),
            kind("APIUser tasks", 2, "1 3 0", tasks),
            kind("AgentFocusedUser", 10, "0.5 2 0", agents),
            kind("GoalFocusedUser", 10, "0.5 2 0", goals),
            kind("TaskFocusedUser", 10, "0.5 2 0", tasks)));
  }

  private static Suite ymera() {
    return new Suite(
        "ymera",
        "",
        Ymera::new,
        40,
        4,
        List.of(
            kind(
                "YMERAUser",
                1,
                "1 5 0",
                """
                10 GET /api/v1/health
                8 GET /api/v1/system/info
                7 GET /api/v1/agents
                6 GET /api/v1/projects
                5 GET /api/v1/agents/[id]
                4 GET /api/v1/metrics
                3 POST /api/v1/agents
                3 GET /api/v1/agents/search
                2 PUT /api/v1/agents/[id]
                1 DELETE /api/v1/agents/[id]
                """),
            kind(
                "HeavyUser",
                1,
                "2 8 0",
                """
                3 POST /api/v1/agents/bulk
                2 GET /api/v1/agents/export
                1 GET /api/v1/analytics
                """)));
  }

  /** From lines such as {@code 5 POST /tools > DELETE /tools/[id]}. */
  private static Kind kind(String name, int weight, String times, String tasks) {
    String[] numbers = times.split(" ", -1);
    List<ExpectedTask> all = new ArrayList<>();
    for (String line : tasks.strip().split("\n", -1)) {
      String[] labels = line.strip().split(" > ", -1);
      int space = labels[0].indexOf(' ');
      all.add(
          new ExpectedTask(
              Double.parseDouble(labels[0].substring(0, space)),
              labels[0].substring(space + 1),
              List.of(labels).subList(1, labels.length)));
    }
    return new Kind(
        name,
        weight,
        Double.parseDouble(numbers[0]),
        Double.parseDouble(numbers[1]),
        Double.parseDouble(numbers[2]),
        all);
  }

  /** How many tasks, of any kind of user, begin with the label. */
  long tasksOf(String label) {
    return kinds.stream()
        .flatMap(kind -> kind.tasks().stream())
        .filter(task -> task.label().equals(label))
        .count();
  }

  /** How often each label is expected, if so many tasks of each kind were begun. */
  Map<String, Double> expected(Map<String, Long> begun) {
    Map<String, Double> expected = new LinkedHashMap<>();
    for (Kind kind : kinds) {
      double weights = kind.tasks().stream().mapToDouble(ExpectedTask::weight).sum();
      for (ExpectedTask task : kind.tasks()) {
        double count = begun.getOrDefault(kind.name(), 0L) * task.weight() / weights;
        expected.merge(task.label(), count, Double::sum);
      }
    }
    return expected;
  }

  @Override
  public String toString() {
    return only.isEmpty() ? file : file + ", only " + only;
  }
}
