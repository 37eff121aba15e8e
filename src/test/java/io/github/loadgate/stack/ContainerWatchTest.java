package io.github.loadgate.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContainerWatchTest {

  private static final String WEB = "1\tweb\trunning\t0\tfalse\t\tno\t1\t8080/tcp=32768 \n";
  private static final String JOB = "2\tjob\trunning\t0\tfalse\t\tno\t0\t\n";

  private final Path directory;

  private final FakeClock clock = new FakeClock();
  private final FakePrograms programs =
      new FakePrograms().answer("docker ps", "1\n2\n").answer("docker inspect", WEB + JOB);

  @SuppressWarnings("NullAway.Init")
  private ContainerWatch watch;

  ContainerWatchTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @BeforeEach
  void ready() throws Exception {
    Commands commands = new Commands(programs, clock, Commands.Gate.open(), directory);
    ComposeCommand compose = new ComposeCommand(List.of("docker", "compose"), List.of("docker"));
    watch =
        new ContainerWatch(
            new Containers(commands, compose, "p", directory.resolve("compose.log")),
            clock,
            directory.resolve("events.log"));
    watch.look();
    watch.ready();
  }

  @Test
  void tellsServicesAndPorts() {
    assertThat(watch.services()).containsExactly("job", "web");
    assertThat(watch.port("web", 8080)).isEqualTo(32768);
    assertThat(watch.port("web", null)).isEqualTo(32768);
    assertThat(watch.port("web", 9)).isNull();
    assertThat(watch.port("job", null)).isNull();
    assertThat(watch.port("other", 1)).isNull();
    assertThat(watch.description()).isEqualTo("job, web (port 32768 -> 8080)");
  }

  @Test
  void asksTheEngineOnlyAfterAnEventOrNowAndThen() throws Exception {
    int looks = programs.started.size();
    assertThat(watch.lost()).isNull();
    assertThat(programs.started).hasSize(looks);
    event();
    assertThat(watch.lost()).isNull();
    assertThat(programs.started).hasSize(looks + 2);
    clock.pass(Duration.ofSeconds(11));
    assertThat(watch.lost()).isNull();
    assertThat(programs.started).hasSize(looks + 4);
  }

  @Test
  void missesNoServiceThatEndsWithZero() throws Exception {
    programs.answer("docker inspect", WEB.replace("running", "exited") + JOB);
    event();
    assertThat(watch.lost()).isEqualTo("`web` has exited with 0");
  }

  @Test
  void letsAJobEnd() throws Exception {
    programs.answer("docker inspect", WEB + JOB.replace("running", "exited"));
    event();
    assertThat(watch.lost()).isNull();
    assertThat(watch.description()).startsWith("job (done), ");
  }

  @Test
  void noticesARemovedContainer() throws Exception {
    programs.answer("docker inspect", JOB);
    event();
    assertThat(watch.lost()).isEqualTo("the container of `web` was removed");
  }

  @Test
  void aRestartIsNoEnd() throws Exception {
    programs.answer("docker inspect", WEB.replace("running\t0", "restarting\t1") + JOB);
    event();
    assertThat(watch.lost()).isNull();
    assertThat(watch.suspects()).containsExactly("web");
  }

  @Test
  void saysThatTheEngineIsGone() throws Exception {
    programs.answer("docker ps", 1, "", "Cannot connect to the Docker daemon at unix:///x\n");
    event();
    assertThatThrownBy(() -> watch.lost())
        .hasMessage(
            "the container engine does not answer: Cannot connect to the Docker daemon at"
                + " unix:///x; start it, or let the plan's stack be a `process`");
  }

  private void event() throws IOException {
    Files.writeString(
        directory.resolve("events.log"),
        "die\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
