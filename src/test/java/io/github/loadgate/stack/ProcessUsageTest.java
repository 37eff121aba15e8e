package io.github.loadgate.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.time.Clock;
import io.github.loadgate.time.SystemClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Real processes, and files as Linux writes them. */
@EnabledOnOs(OS.LINUX)
@Timeout(30)
class ProcessUsageTest {

  private final Clock clock = new SystemClock();
  private final ProcessTable table = ProcessTable.ofThisMachine();
  private final Path directory;
  private @Nullable Process process;

  ProcessUsageTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @AfterEach
  void end() {
    Process running = process;
    if (running != null) {
      running.descendants().forEach(ProcessHandle::destroyForcibly);
      running.destroyForcibly();
    }
  }

  private ProcessHandle start(String script) throws IOException {
    Process started = new ProcessBuilder("sh", "-c", script).start();
    process = started;
    return started.toHandle();
  }

  private ProcessUsage usage(ProcessHandle root) {
    return new ProcessUsage(Map.of("app", root), table, ProcessMemory.of(table), clock, 2);
  }

  private UsageSource.Reading busy(ProcessUsage usage) throws Exception {
    while (true) {
      List<UsageSource.Reading> readings = usage.read();
      assertThat(readings).hasSize(1);
      if (readings.get(0).cores() > 0) {
        return readings.get(0);
      }
      clock.sleepUntil(clock.nanos() + TimeUnit.MILLISECONDS.toNanos(100));
    }
  }

  @Test
  void aProcessIsBusyWithItsChildrenAndHasTheirMemory() throws Exception {
    ProcessUsage usage = usage(start("sh -c 'while :; do :; done' & wait"));
    UsageSource.Reading first = usage.read().get(0);
    assertThat(first.cores()).isNaN();
    UsageSource.Reading busy = busy(usage);
    assertThat(busy.instance()).isEqualTo("app");
    assertThat(busy.cores()).isBetween(0.01, 1.5);
    assertThat(busy.bytes()).isBetween(1e5, 1e8);
    assertThat(usage.instances())
        .containsExactly(new UsageSource.Instance("app", "app", 2, "of 2 cores"));
  }

  @Test
  void whatHasEndedIsNotForgotten() throws Exception {
    // The child's parent does not wait for it before the end of the line is there.
    ProcessHandle root =
        start("i=0; while :; do sh -c 'j=0; while [ $j -lt 20000 ]; do j=$((j+1)); done'; done");
    ProcessTree tree = new ProcessTree(root, table);
    long before = 0;
    for (int looks = 0; looks < 20; looks++) {
      assertThat(tree.look()).isTrue();
      assertThat(tree.cpuNanos()).isGreaterThanOrEqualTo(before);
      before = tree.cpuNanos();
      clock.sleepUntil(clock.nanos() + TimeUnit.MILLISECONDS.toNanos(20));
    }
    assertThat(before).isPositive();
  }

  @Test
  void aProcessThatHasEndedHasNoReading() throws Exception {
    ProcessHandle root = start("exit 0");
    root.onExit().get(10, TimeUnit.SECONDS);
    ProcessUsage usage = usage(root);
    assertThat(usage.read()).isEmpty();
    assertThat(usage.restarts())
        .isEqualTo(
            Map.of("app", new UsageSource.Restarts(0, "", "its process has ended; see its log")));
  }

  @Test
  void aProcessThatLivesWasNotRestarted() throws Exception {
    ProcessHandle root = start("sleep 20");
    assertThat(usage(root).restarts())
        .isEqualTo(
            Map.of(
                "app",
                new UsageSource.Restarts(0, "process " + root.pid() + " from begin to end", "")));
  }

  @Test
  void elsewhereMemoryIsWhatPsSays() throws Exception {
    FakePrograms programs = new FakePrograms();
    Commands commands = new Commands(programs, clock, Commands.Gate.until(new Ending()), directory);
    ProcessMemory memory = ProcessMemory.byPs(commands, directory.resolve("ps.log"));
    ProcessHandle self = ProcessHandle.current();
    programs.answer("ps -o rss= -p " + self.pid(), "  1024\n 6\n");
    assertThat(memory.bytes(Set.of(self))).isEqualTo(1030 * 1024);
    programs.answer("ps", 1, "", "");
    programs.answer("-p " + self.pid(), 1, "", "no such thing\n");
    assertThat(memory.bytes(Set.of(self))).isNaN();
  }

  @Test
  void timesAreThoseOfTheTable() throws Exception {
    long pid = ProcessHandle.current().pid();
    Path own = Files.createDirectories(directory.resolve("" + pid));
    Files.createDirectories(directory.resolve("self"));
    Files.writeString(directory.resolve("self/stat"), "");
    Files.writeString(
        own.resolve("stat"),
        pid + " (a (b) c) S 1 1 1 0 -1 0 0 0 0 0 150 50 7 3 20 0 9 0 4242 0 0 0\n");
    Files.writeString(own.resolve("status"), "Name:\ta\nVmRSS:\t    2048 kB\n");
    ProcessTable fake = new ProcessTable(directory);
    assertThat(fake.isThere()).isTrue();
    assertThat(fake.times(ProcessHandle.current()))
        .contains(
            new ProcessTable.Times(
                Duration.ofSeconds(2).toNanos(), Duration.ofMillis(100).toNanos()));
    assertThat(fake.residentBytes(pid)).hasValue(2048 * 1024);
    assertThat(fake.residentBytes(1)).isEmpty();
  }

  @Test
  void withoutATableTheJavaRuntimeIsAsked() {
    ProcessTable none = new ProcessTable(directory.resolve("none"));
    assertThat(none.isThere()).isFalse();
    assertThat(none.times(ProcessHandle.current()).orElseThrow().total()).isPositive();
  }
}
