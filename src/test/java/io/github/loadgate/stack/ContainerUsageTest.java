package io.github.loadgate.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an engine says of containers; the lines are docker's own. */
class ContainerUsageTest {

  private static final String API =
      "bc36e4a506ae9dfe4dd500150d14dabddfa383cd60f1ef628b6f0fb2424c2d1a";
  private static final String DB =
      "af1da383dc2d3b9f82e537c434116db41f53e68b40627651f31d7db7382fa0b1";

  private final FakePrograms programs = new FakePrograms();
  private final Path directory;
  private final EngineStats engine;

  ContainerUsageTest(@TempDir Path directory) {
    this.directory = directory;
    Commands commands =
        new Commands(programs, new FakeClock(), Commands.Gate.until(new Ending()), directory);
    ComposeCommand compose = new ComposeCommand(List.of("docker", "compose"), List.of("docker"));
    engine = new EngineStats(compose, commands, commands, directory, directory);
    programs.answer("info", "2\n");
    programs.answer("inspect", state(API, 18, "10:00", 500_000_000) + state(DB, 0, "10:00", 0));
  }

  private static String state(String id, int restarts, String started, long nano) {
    return id + "\trunning\t" + restarts + "\t" + started + "\t" + nano + "\t0\t0\t\n";
  }

  private static Container container(String id, String service, String status) {
    return new Container(id, service, status, 0, false, "", "always", 0, Map.of());
  }

  private ContainerUsage usage() throws Exception {
    return ContainerUsage.follow(
        engine,
        List.of(container(API, "api", "running"), container(DB, "db", "running")),
        Set.of("api", "db"));
  }

  private void says(String text) throws IOException {
    Files.writeString(directory.resolve("compose-stats.log"), text, StandardOpenOption.APPEND);
  }

  @Test
  void followsTheContainersOfTheServices() throws Exception {
    ContainerUsage usage = usage();
    assertThat(usage.instances())
        .containsExactly(
            new UsageSource.Instance("bc36e4a506ae", "api", 0.5, "of 0.5 cores, its limit"),
            new UsageSource.Instance("af1da383dc2d", "db", 2, "of 2 cores"));
    assertThat(programs.started.get(programs.started.size() - 1))
        .isEqualTo("docker stats --format {{.ID}}\t{{.CPUPerc}}\t{{.MemUsage}} " + API + " " + DB);
  }

  @Test
  void aServiceWithoutARunningContainerIsRefused() {
    List<Container> there =
        List.of(container(API, "api", "running"), container(DB, "seed", "exited"));
    assertThatThrownBy(() -> ContainerUsage.follow(engine, there, Set.of("seed")))
        .hasMessage(
            "the plan limits what the service `seed` uses, and no container of it runs; there are"
                + " api");
  }

  @Test
  @SuppressWarnings("StringConcatToTextBlock") // escapes would hide in it
  void readsWhatWasWrittenSinceOnceForEachContainer() throws Exception {
    ContainerUsage usage = usage();
    says(
        "\u001b[Hbc36e4a506ae\t25.00%\t320KiB / 64MiB\naf1da383dc2d\t--\t-- / --\n"
            + "\u001b[Hbc36e4a506ae\t75.00%\t660KiB / 64MiB \u001b[K\n"
            + "af1da383dc2d\t--\t-- / -- \u001b[K\n \u001b[K\n\u001b[J\u001b[Hbc36e4a5");
    // A half line is left for the next time.
    assertThat(usage.readings())
        .containsExactly(new UsageSource.Reading("bc36e4a506ae", 0.5, 1, 660 * 1024));
    says("06ae\t1.00%\t1.5GiB / 2GiB\n");
    assertThat(usage.readings())
        .containsExactly(new UsageSource.Reading("bc36e4a506ae", 0.01, 1, 1.5 * (1 << 30)));
  }

  @Test
  void anEngineThatCannotCountSaysNothing() throws Exception {
    ContainerUsage usage = usage();
    says("bc36e4a506ae\t0.00%\t0B / 0B\n");
    assertThat(usage.readings())
        .containsExactly(new UsageSource.Reading("bc36e4a506ae", Double.NaN, 1, Double.NaN));
  }

  @Test
  void aCommandThatHasEndedIsNoMeasurement() throws Exception {
    ContainerUsage usage = usage();
    assertThatThrownBy(usage::read).hasMessage("`docker stats` has ended with exit code 0");
  }

  @Test
  void restartsAreThoseSinceTheBeginning() throws Exception {
    ContainerUsage usage = usage();
    programs.answer("inspect", state(API, 20, "10:05", 500_000_000) + state(DB, 0, "10:07", 0));
    assertThat(usage.restarts())
        .isEqualTo(
            Map.of(
                "api",
                new UsageSource.Restarts(2, "during the run, by the engine's count", ""),
                "db",
                new UsageSource.Restarts(1, "during the run, by the engine's count", "")));
  }

  @Test
  void aContainerThatIsGoneHasNoRestarts() throws Exception {
    ContainerUsage usage = usage();
    programs.answer("inspect", 1, state(DB, 0, "10:00", 0), "no such object\n");
    assertThat(usage.restarts().get("api"))
        .isEqualTo(
            new UsageSource.Restarts(0, "", "its container bc36e4a506ae was removed meanwhile"));
    programs.answer("inspect", 1, "", "Cannot connect to the Docker daemon\n");
    assertThat(usage.restarts().values())
        .allSatisfy(each -> assertThat(each.missing()).startsWith("the container engine does not"));
  }

  @ParameterizedTest
  @CsvSource({
    "1500000000, 0, 0, '', 1.5",
    "0, 50000, 100000, '', 0.5",
    "0, 50000, 0, '', 0.5",
    "0, 0, 0, '0-2,5', 4",
    "0, 300000, 100000, '1', 1",
    "0, 0, 0, '', NaN"
  })
  void limitsComeInThreeForms(long nano, long quota, long period, String set, Double cores) {
    String line = "id\trunning\t0\tnow\t" + nano + "\t" + quota + "\t" + period + "\t" + set;
    assertThat(ContainerState.parse(line).cores()).isEqualTo(cores);
  }

  @Test
  void whatIsNoContainerIsRefused() {
    programs.answer("inspect", "what?\n");
    assertThatThrownBy(() -> engine.states(List.of(API)))
        .hasMessage("what the engine says of a container cannot be read: not a container: what?");
    programs.answer("info", "many\n");
    assertThatThrownBy(engine::cores)
        .hasMessage("`docker info` does not say how many cores there are, but `many`");
  }
}
