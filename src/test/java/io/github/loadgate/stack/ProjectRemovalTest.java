package io.github.loadgate.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectRemovalTest {

  private static final String REFUSED = "removal of container 1 is already in progress\n";

  private final Path directory;
  private final FakeClock clock = new FakeClock();
  private final FakePrograms programs = new FakePrograms();

  ProjectRemovalTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void waitsForARemovalThatIsUnderWay() throws Exception {
    programs.answer("docker ps", "1\n").answer("docker rm ", 1, "", REFUSED);
    programs.answer("docker images", "loadgate-a-web\n");
    programs.whenStarted =
        line -> {
          if (count("docker rm ") == 3) {
            programs.answer("docker ps", "");
          }
        };
    assertThat(remove()).isNull();
    assertThat(count("docker rm ")).isEqualTo(3);
    String kept = "loadgate-layers/" + Digest.of(directory) + "-web";
    assertThat(programs.started)
        .endsWith("docker tag loadgate-a-web " + kept, "docker rmi loadgate-a-web");
  }

  @Test
  void saysWhatIsStillThereAfterHalfAMinute() throws Exception {
    programs.answer("docker ps", "1\n").answer("docker rm ", 1, "", REFUSED);
    assertThat(remove()).isEqualTo("`docker rm --force` failed: " + REFUSED.strip());
    assertThat(clock.nanos()).isGreaterThan(30_000_000_000L);
  }

  @Test
  void saysThatAnImageKeptItsName() throws Exception {
    programs.answer("docker images", "loadgate-a-web\n").answer("docker rmi", 1, "", "in use\n");
    assertThat(remove()).isEqualTo("`docker rmi loadgate-a-web` failed: in use");
  }

  private long count(String part) {
    return programs.started.stream().filter(line -> line.contains(part)).count();
  }

  private @Nullable String remove() throws Exception {
    Commands commands = new Commands(programs, clock, Commands.Gate.open(), directory);
    return new ProjectRemoval(commands, List.of("docker"), directory.resolve("engine.log"))
        .remove("loadgate-a", directory);
  }
}
