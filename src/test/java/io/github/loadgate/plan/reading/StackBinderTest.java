package io.github.loadgate.plan.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loadgate.plan.StackPlan;
import io.github.loadgate.plan.StackPlan.Kind;
import io.github.loadgate.plan.StackPlan.Preparation;
import io.github.loadgate.plan.StackPlan.ServiceProcess;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class StackBinderTest extends PlanReading {

  private StackPlan stack(String yaml) {
    return read(HEAD + "stack:\n" + yaml.indent(2)).stack();
  }

  @Test
  void readsCompose() {
    write("a.yml", "");
    write("docker/b.yml", "");
    write(".env", "");
    StackPlan stack =
        stack(
            """
            compose: [a.yml, docker/b.yml]
            services: api
            profiles: [x, y]
            envFile: .env
            build: true
            pull: always
            ready: {within: 2m}
            prepare:
              - exec: {service: api, command: [seed, --all], within: 10s}
              - run:
                  command: ./load.sh 'a b' "${env.X ?? 'c d'}"
            """);
    Kind.Compose compose = (Kind.Compose) stack.kind();
    assertThat(compose.origin()).hasToString("a.load.yaml:5");
    assertThat(compose.files())
        .containsExactly(module.resolve("a.yml"), module.resolve("docker/b.yml"));
    assertThat(compose.services()).containsExactly("api");
    assertThat(compose.profiles()).containsExactly("x", "y");
    assertThat(compose.envFile()).isEqualTo(module.resolve(".env"));
    assertThat(compose.build()).isTrue();
    assertThat(compose.pull()).isEqualTo("always");
    assertThat(stack.ready().requests()).isEmpty();
    assertThat(stack.ready().within()).isEqualTo(Duration.ofMinutes(2));
    Preparation exec = stack.prepare().get(0);
    assertThat(exec.service()).isEqualTo("api");
    assertThat(exec.within()).isEqualTo(Duration.ofSeconds(10));
    assertThat(exec.command()).hasToString("[seed, --all]");
    Preparation run = stack.prepare().get(1);
    assertThat(run.service()).isNull();
    assertThat(run.within()).isEqualTo(Duration.ofMinutes(5));
    assertThat(run.command()).hasToString("[./load.sh, a b, ${env.X ?? 'c d'}]");
  }

  @Test
  void readsOneProcess() {
    StackPlan stack =
        stack(
            """
            process:
              command: [java, -jar, "target/${project.version}.jar", "${stack.port('app')}"]
              env: {PORT: "${stack.port('app')}", DEBUG: 1}
              workingDirectory: target
            """);
    ServiceProcess app = process(stack, "app");
    assertThat(app.command()).hasSize(4);
    assertThat(app.environment()).containsOnlyKeys("PORT", "DEBUG");
    assertThat(app.workingDirectory()).isEqualTo(module.resolve("target"));
    assertThat(app.origin()).hasToString("a.load.yaml:5");
  }

  @Test
  void readsSeveralProcessesInOrder() {
    StackPlan stack =
        stack(
            """
            process:
              db: {command: ./db}
              web:
                command: ./web --db "${stack.port('db')}"
            """);
    assertThat(((Kind.Processes) stack.kind()).processes()).containsOnlyKeys("db", "web");
    assertThat(process(stack, "web").command()).hasToString("[./web, --db, ${stack.port('db')}]");
    assertThat(process(stack, "web").workingDirectory()).isEqualTo(module);
  }

  private static ServiceProcess process(StackPlan stack, String name) {
    return Objects.requireNonNull(((Kind.Processes) stack.kind()).processes().get(name));
  }

  @Test
  void refusesTwoKindsAtOnce() {
    write("a.yml", "");
    assertThat(problems(HEAD + "stack: {compose: a.yml, process: {command: [a]}}"))
        .containsExactly("4:25   A stack is either `compose` or `process`, not both.");
  }

  @Test
  void splitsACommandAtBlanksOutsideQuotesAndExpressions() throws Exception {
    assertThat(CommandLine.split("  a  'b c'd \"\" ${f({'x': 1}, \"y z\")}/e "))
        .isEqualTo(List.of("a", "b cd", "", "${f({'x': 1}, \"y z\")}/e"));
    assertThatThrownBy(() -> CommandLine.split("a \"b"))
        .hasMessage("the quote \" is never closed.");
  }
}
