package io.github.loadgate.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loadgate.plan.StackPlan.Kind;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComposeCommandTest {

  private final Path directory;

  private final FakePrograms programs = new FakePrograms();

  ComposeCommandTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void saysThatTheNamedOneDoesNotRun() {
    programs.answer("/opt/compose version", 1, "", "bad");
    assertThatThrownBy(() -> find("/opt/compose"))
        .hasMessage(
            "-Dload.composeCommand=/opt/compose does not run: `/opt/compose version` failed");
    assertThat(programs.started).containsExactly("/opt/compose version");
  }

  @Test
  void takesTheNamedOneWithTheEngineUnderIt() throws Exception {
    ComposeCommand compose = find("/usr/bin/sudo  docker compose");
    assertThat(compose.name()).isEqualTo("/usr/bin/sudo docker compose");
    assertThat(compose.onEngine("ps")).containsExactly("/usr/bin/sudo", "docker", "ps");
  }

  @Test
  void knowsTheEngineUnderEachCompose() {
    assertThat(ComposeCommand.engineOf(List.of("docker", "compose"))).containsExactly("docker");
    assertThat(ComposeCommand.engineOf(List.of("docker-compose"))).containsExactly("docker");
    assertThat(ComposeCommand.engineOf(List.of("podman", "compose"))).containsExactly("podman");
    assertThat(ComposeCommand.engineOf(List.of("/opt/podman-compose"))).containsExactly("podman");
    assertThat(new ComposeCommand(List.of("docker-compose"), List.of("docker")).isOld()).isTrue();
    assertThat(new ComposeCommand(List.of("docker", "compose"), List.of("docker")).isOld())
        .isFalse();
  }

  @Test
  void namesProjectFilesProfilesAndEnvironmentFile() {
    Kind.Compose plan =
        new Kind.Compose(
            Plans.LINE,
            List.of(Path.of("/a.yml"), Path.of("/b.yml")),
            List.of("web"),
            List.of("db"),
            Path.of("/x.env"),
            true,
            "always");
    ComposeCommand compose = new ComposeCommand(List.of("docker", "compose"), List.of("docker"));
    assertThat(String.join(" ", compose.on("p", plan, "up")))
        .isEqualTo(
            "docker compose --project-name p --file /a.yml --file /b.yml --env-file /x.env"
                + " --profile db up");
  }

  @Test
  void buildsAndPullsAsThePlanSays() throws Exception {
    Kind.Compose plan =
        new Kind.Compose(
            Plans.LINE,
            List.of(Path.of("/a.yml")),
            List.of("web"),
            List.of(),
            null,
            true,
            "always");
    project(new ComposeCommand(List.of("docker", "compose"), List.of("docker")), plan)
        .create(commands());
    project(new ComposeCommand(List.of("docker-compose"), List.of("docker")), plan)
        .create(commands());
    assertThat(programs.started)
        .containsExactly(
            "docker compose --project-name p --file /a.yml up --no-start --build --pull always web",
            "docker-compose --project-name p --file /a.yml pull web",
            "docker-compose --project-name p --file /a.yml up --no-start --build web");
  }

  private ComposeProject project(ComposeCommand compose, Kind.Compose plan) {
    return new ComposeProject(compose, "p", plan, directory, directory.resolve("compose.log"));
  }

  private ComposeCommand find(String override) throws Exception {
    return ComposeCommand.find(commands(), override, directory.resolve("compose.log"));
  }

  private Commands commands() {
    return new Commands(programs, new FakeClock(), Commands.Gate.open(), directory);
  }
}
