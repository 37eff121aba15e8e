package io.github.loadgate.plan.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loadgate.plan.DurationRange;
import io.github.loadgate.plan.HttpOptions;
import io.github.loadgate.plan.Load;
import io.github.loadgate.plan.OnFailure;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.PlanException;
import io.github.loadgate.plan.Scenario;
import io.github.loadgate.plan.Scenario.Task;
import io.github.loadgate.plan.StackPlan.Kind;
import io.github.loadgate.plan.Step;
import io.github.loadgate.plan.Threshold;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlanReaderTest extends PlanReading {

  /** The specification's example, with what this version has of it. */
  private static final String EXAMPLE =
      """
      # yaml-language-server: $schema=load-plan.schema.json
      target: ${env.TARGET ?? 'http://localhost:8000'}
      auth: {bearer: "${token}"}
      headers: {Accept: application/json}

      stack:
        compose: docker-compose.yml
        ready: {GET: /health, within: 60s}
        prepare:
          - exec: {service: api, command: [python, scripts/seed_dev_data.py]}

      vars:
        email: test@example.com
        password: xyz

      load: {users: 50, rampUp: 5/s, warmUp: 10s, duration: 5m}

      profiles:
        light: {users: 10, rampUp: 1/s, duration: 2m}
        spike: {users: 500, rampUp: 50/s, duration: 5m, thresholds: {p95Max: 2s}}

      setup:
        - GET: /api/v1/agents
          capture: {agents: "$.data[*].id"}

      scenarios:
        editor:
          weight: 1
          think: 1s..3s
          start:
            - POST: /api/v1/auth/login
              json: {email: "${email}", password: "${password}"}
              capture: {token: $.access_token}
          tasks:
            - {weight: 10, GET: /api/v1/agents, expect: json}
            - weight: 3
              steps:
                - POST: /api/v1/agents
                  json: {name: "Load test ${hex(8)}", model: "${pick('small', 'large')}", maxTokens: "${int(100, 2000)}"}
                  expect: 201
                  capture: {id: [$.agent_id, $.id]}
                - pause: 50ms
                - GET: /api/v1/agents/${id}
            - {weight: 5, GET: "/api/v1/agents/${pick(agents)}", tolerate: 404}
          stop:
            - POST: /api/v1/auth/logout

      thresholds:
        p95Max: 500ms
        errorRateMax: 1%
        throughputMin: 100/s
        requests:
          POST /api/v1/agents: {p95Max: 800ms}
      """;

  @Test
  void readsTheExampleOfTheSpecification() {
    write("docker-compose.yml", "services: {}");
    Plan plan = read(EXAMPLE);

    assertThat(plan.name()).isEqualTo("a");
    assertThat(plan.file()).isEqualTo(file());
    assertThat(plan.profile()).isNull();
    assertThat(plan.target().source()).isEqualTo("${env.TARGET ?? 'http://localhost:8000'}");
    assertThat(plan.vars()).containsOnlyKeys("email", "password");
    assertThat(plan.http()).isEqualTo(HttpOptions.DEFAULT);
    assertThat(plan.load())
        .isEqualTo(
            new Load.Closed(
                50,
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofMinutes(5),
                Duration.ofSeconds(30)));
    assertThat(plan.warnings()).isEmpty();
    assertThat(plan.thresholds())
        .extracting(Threshold::title, Threshold::written, threshold -> threshold.origin().text())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("p95", "500ms", "a.load.yaml:49"),
            org.assertj.core.groups.Tuple.tuple("error rate", "1%", "a.load.yaml:50"),
            org.assertj.core.groups.Tuple.tuple("throughput", "100/s", "a.load.yaml:51"),
            org.assertj.core.groups.Tuple.tuple("tolerated rate", "5%", "built in"),
            org.assertj.core.groups.Tuple.tuple(
                "POST /api/v1/agents p95", "800ms", "a.load.yaml:53"));
  }

  @Test
  void readsTheUsersOfTheExample() {
    write("docker-compose.yml", "services: {}");
    Plan plan = read(EXAMPLE);
    Scenario editor = plan.scenarios().get(0);

    assertThat(editor.name()).isEqualTo("editor");
    assertThat(editor.origin()).hasToString("a.load.yaml:27");
    assertThat(editor.think())
        .isEqualTo(new DurationRange(Duration.ofSeconds(1), Duration.ofSeconds(3)));
    assertThat(editor.tasks())
        .extracting(Task::title)
        .containsExactly(
            "GET /api/v1/agents", "POST /api/v1/agents …", "GET /api/v1/agents/[agents]");
    assertThat(editor.tasks()).extracting(Task::weight).containsExactly(10.0, 3.0, 5.0);
    assertThat(editor.tasks().get(1).steps())
        .hasExactlyElementsOfTypes(Step.Request.class, Step.Pause.class, Step.Request.class);
    assertThat(Step.requestsOf(editor.tasks().get(1).steps()))
        .extracting(Step.Request::label)
        .containsExactly("POST /api/v1/agents", "GET /api/v1/agents/[id]");
    assertThat(Step.requestsOf(editor.start()).get(0).onFailure()).isEqualTo(OnFailure.STOP_USER);
    assertThat(Step.requestsOf(editor.stop()).get(0).onFailure()).isEqualTo(OnFailure.CONTINUE);
    assertThat(Step.requestsOf(plan.setup()).get(0).onFailure()).isEqualTo(OnFailure.STOP_RUN);
    assertThat(requests(plan).get(0).onFailure()).isEqualTo(OnFailure.END_TASK);
    assertThat(requests(plan))
        .extracting(request -> request.tolerate().contains(404))
        .containsExactly(false, false, false, true);
  }

  @Test
  void takesTasksAtTheTopForTheOnlyKindOfUser() {
    Plan plan =
        read(
            """
            target: http://localhost:8080/
            load: {users: 1, duration: 1s}
            think: 2s
            start: [{POST: /login}]
            tasks: [{GET: /a}]
            stop: [{POST: /logout}]
            """);
    assertThat(plan.scenarios()).hasSize(1);
    Scenario only = plan.scenarios().get(0);
    assertThat(only.name()).isEqualTo("default");
    assertThat(only.weight()).isEqualTo(1);
    assertThat(only.think().mean()).isEqualTo(Duration.ofSeconds(2));
    assertThat(only.start()).hasSize(1);
    assertThat(only.stop()).hasSize(1);
    assertThat(plan.stack().kind()).isInstanceOf(Kind.External.class);
    assertThat(plan.stack().ready().within()).isEqualTo(Duration.ofSeconds(60));
    assertThat(((Load.Closed) plan.load()).rampUp()).isEqualTo(Duration.ZERO);
  }

  @Test
  void handsThinkStartAndStopDownToScenariosWithoutTheirOwn() {
    Plan plan =
        read(
            """
            target: http://localhost:8080
            load: {users: 1, duration: 1s}
            think: 2s
            start: [{POST: /login}]
            scenarios:
              a: {tasks: [{GET: /a}]}
              b: {think: 1s, start: [], headers: {X: y}, tasks: [{GET: /b}]}
            """);
    assertThat(plan.scenarios())
        .extracting(scenario -> scenario.start().size())
        .containsExactly(1, 0);
    assertThat(plan.scenarios())
        .extracting(scenario -> scenario.think().mean())
        .containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(1));
  }

  @Test
  void namesWhatCannotBeRead() throws Exception {
    assertThatThrownBy(() -> PlanReader.read(file(), module, Overrides.NONE, surroundings, true))
        .isInstanceOfSatisfying(
            PlanException.class,
            e -> assertThat(e.problems()).hasToString("[a.load.yaml   There is no such file.]"));
    Files.createDirectories(file());
    assertThatThrownBy(() -> PlanReader.read(file(), module, Overrides.NONE, surroundings, true))
        .isInstanceOfSatisfying(
            PlanException.class,
            e ->
                assertThat(e.problems())
                    .hasToString("[a.load.yaml   This is a directory, not a plan.]"));
  }

  @Test
  void refusesFilesThatAreNoPlan() {
    assertThat(problems("")).containsExactly("a.load.yaml   The file is empty.");
    assertThat(problems("~")).containsExactly("a.load.yaml   The file is empty.");
    assertThat(problems("- a"))
        .containsExactly(
            "1:1   A plan is a map with keys such as `target`, `load` and `tasks`, not a list.");
    assertThat(problems("hello"))
        .containsExactly(
            "1:1   A plan is a map with keys such as `target`, `load` and `tasks`, not `hello`.");
    assertThat(problems("x".repeat(1_000_001)))
        .containsExactly(
            "a.load.yaml   The file has 1,000,001 bytes; a plan has 1,000,000 at most. Large data"
                + " belongs into a file of its own.");
  }

  @Test
  void namesFilesOutsideTheModuleInFull() {
    assertThat(PlanFile.shown(Path.of("/x/y.load.yaml"), Path.of("/m")))
        .isEqualTo("/x/y.load.yaml");
    assertThat(PlanFile.nameOf("orders.load.yaml")).isEqualTo("orders");
    assertThat(PlanFile.nameOf("orders.yml")).isEqualTo("orders");
  }

  @Test
  void ignoresTopLevelExtensions() {
    Plan plan =
        read("x-defaults: &d {tolerate: 404}\n" + HEAD.replace("{GET: /a}", "{<<: *d, GET: /a}"));
    assertThat(requests(plan).get(0).tolerate().contains(404)).isTrue();
    assertThat(plan.effectiveYaml()).doesNotContain("x-defaults");
  }

  @Test
  void givesAPlanOrProblemsWhateverTheFileHolds() {
    write("docker-compose.yml", "services: {}");
    String[] words = EXAMPLE.split("(?<=[ :,{}\\[\\]\n\"])", -1);
    Random random = new Random(20261121);
    int good = 0;
    for (int i = 0; i < 3_000; i++) {
      String[] mutated = words.clone();
      for (int j = random.nextInt(3); j >= 0; j--) {
        String other = words[random.nextInt(words.length)];
        mutated[random.nextInt(words.length)] = random.nextBoolean() ? other : other.strip();
      }
      try {
        assertThat(tryRead(String.join("", mutated), random.nextBoolean()).scenarios())
            .isNotEmpty();
        good++;
      } catch (PlanException e) {
        assertThat(e.problems()).isNotEmpty();
      }
    }
    assertThat(good).isBetween(100, 2_900);
  }
}
