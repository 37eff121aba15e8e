package io.github.loadgate.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.time.SystemClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LeftOversTest {

  private final Path directory;

  private final ProcessTable table = ProcessTable.ofThisMachine();

  LeftOversTest(@TempDir Path directory) {
    this.directory = directory;
  }

  /** A build that starts a stack and is killed. */
  static final class KilledBuild {
    private KilledBuild() {}

    public static void main(String[] args) throws Exception {
      Path directory = Path.of(args[0]);
      Stack stack =
          Stacks.of(
              Plans.shell(
                  directory,
                  Plans.within(Duration.ofSeconds(10)),
                  "sh -c 'sleep 600 &'; echo up; sleep 600"),
              Plans.settings(directory, new SystemClock()));
      stack.start();
      while (!Files.readString(directory.resolve("target/logs/app.log")).contains("up")) {
        Thread.onSpinWait();
      }
      Runtime.getRuntime().halt(137);
    }
  }

  @AfterEach
  void nothingIsLeft() {
    assertThat(StrayProcesses.processesOf(directory)).isEmpty();
  }

  @Test
  void removesWhatAKilledBuildHasLeft() throws Exception {
    killBuild();
    assertThat(StrayProcesses.processesOf(directory)).hasSize(3);
    LeftOvers.Report report = LeftOvers.remove(settings(directory), false);
    assertThat(report.removed())
        .singleElement()
        .asString()
        .matches(
            "removed what an earlier build had left: the stack loadgate-orders-run-1-[0-9a-f]{8}");
    assertThat(report.left()).isEmpty();
    assertThat(StrayProcesses.processesOf(directory)).isEmpty();
    assertThat(LeftOvers.remove(settings(directory), false).sentences()).isEmpty();
  }

  @Test
  void theNextStartRemovesItAndSaysSo() throws Exception {
    killBuild();
    Stack next =
        Stacks.of(
            Plans.shell(directory, Plans.within(Duration.ofSeconds(10)), "sleep 600"),
            settings(directory));
    try {
      next.start();
      assertThat(next.notes()).singleElement().asString().startsWith("removed what");
      // The shell and its sleep, or the sleep alone where the shell has become it.
      assertThat(StrayProcesses.processesOf(directory)).hasSizeBetween(1, 2);
    } finally {
      next.stop(true);
    }
  }

  @Test
  void leavesWhatBelongsToAnotherDirectory() throws Exception {
    killBuild();
    Path other = Files.createDirectory(directory.resolve("other"));
    StackSettings elsewhere = settings(other).withStateDirectory(directory.resolve("state"));
    assertThat(LeftOvers.remove(elsewhere, false).sentences()).isEmpty();
    assertThat(StrayProcesses.processesOf(directory)).hasSize(3);
    LeftOvers.remove(settings(directory), false);
  }

  @Test
  void leavesWhatIsFromAnotherBootAndSaysSo() throws Exception {
    Machine here = Machine.here(table);
    write(new Machine("other-boot", here.namespace(), 1, "0"), Map.of());
    assertThat(LeftOvers.remove(settings(directory), false).left())
        .containsExactly(
            "the stack loadgate-a was started on another boot or in another container and is left"
                + " alone: `load:stop -Dload.force` removes it");
    assertThat(LeftOvers.remove(settings(directory), true).removed())
        .containsExactly("removed what an earlier build had left: the stack loadgate-a");
  }

  @Test
  void leavesWhatBelongsToABuildThatLives() throws Exception {
    Process build = new ProcessBuilder("sleep", "600").start();
    try {
      String start = table.startOf(build.pid()).orElseThrow();
      Machine here = Machine.here(table);
      write(new Machine(here.boot(), here.namespace(), build.pid(), start), Map.of());
      assertThat(LeftOvers.remove(settings(directory), false).left())
          .containsExactly(
              "the stack loadgate-a belongs to a build that is still running (process "
                  + build.pid()
                  + ") and is left alone");
    } finally {
      build.destroyForcibly().waitFor();
    }
  }

  @Test
  void neverRemovesThisBuildsOwn() throws Exception {
    write(Machine.here(table), Map.of());
    assertThat(LeftOvers.remove(settings(directory), true).sentences()).isEmpty();
  }

  @Test
  void neverEndsAProcessThatHasOnlyTheSameNumber() throws Exception {
    Process innocent = new ProcessBuilder("sleep", "600").start();
    try {
      Machine here = Machine.here(table);
      write(
          new Machine(here.boot(), here.namespace(), here.pid(), "before"),
          Map.of(innocent.pid(), "before"));
      assertThat(LeftOvers.remove(settings(directory), false).removed()).hasSize(1);
      assertThat(innocent.isAlive()).isTrue();
    } finally {
      innocent.destroyForcibly().waitFor();
    }
  }

  @Test
  void runsNothingThatARecordNames() throws Exception {
    Machine here = Machine.here(table);
    new StackRecords(directory.resolve("state"))
        .write(
            new StackRecord(
                "loadgate-a",
                new Machine(here.boot(), here.namespace(), here.pid(), "before"),
                directory,
                "touch made",
                Map.of()));
    assertThat(LeftOvers.remove(settings(directory), false).left())
        .containsExactly(
            "the stack loadgate-a of an earlier build could not be removed: its container engine"
                + " is `touch made`");
    assertThat(directory.resolve("made")).doesNotExist();
  }

  private void killBuild() throws Exception {
    Process build =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    KilledBuild.class.getName(),
                    directory.toString()))
            .inheritIO()
            .start();
    assertThat(build.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(build.exitValue()).isEqualTo(137);
  }

  private void write(Machine owner, Map<Long, String> processes) throws StackException {
    new StackRecords(directory.resolve("state"))
        .write(new StackRecord("loadgate-a", owner, directory, null, processes));
  }

  private static StackSettings settings(Path base) {
    return Plans.settings(base, new SystemClock());
  }
}
