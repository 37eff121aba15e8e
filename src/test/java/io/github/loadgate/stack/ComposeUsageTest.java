package io.github.loadgate.stack;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loadgate.NeedsDocker;
import io.github.loadgate.metrics.Gauge;
import io.github.loadgate.metrics.Phase;
import io.github.loadgate.time.Clock;
import io.github.loadgate.time.SystemClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What real containers use, by a real engine. */
@NeedsDocker
@Timeout(120)
class ComposeUsageTest {

  private final Clock clock = new SystemClock();
  private final Path directory;
  private @Nullable Stack started;

  ComposeUsageTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @AfterEach
  void stop() throws Exception {
    if (started != null) {
      started.stop(true);
      assertThat(started.notes()).isEmpty();
    }
    assertThat(StrayProcesses.processesOf(directory)).isEmpty();
    String layers = "loadgate-layers/" + Digest.of(directory) + "-*";
    String names =
        docker("images", "--format", "{{.Repository}}", "--filter", "reference=" + layers);
    for (String image : names.lines().toList()) {
      docker("rmi", image);
    }
  }

  private static String docker(String... arguments) throws Exception {
    List<String> words = new ArrayList<>(List.of("docker"));
    words.addAll(List.of(arguments));
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  private Stack start() throws Exception {
    Files.copy(NeedsDocker.BUSYBOX, directory.resolve("busybox"));
    Files.writeString(
        directory.resolve("Dockerfile"),
        """
        FROM scratch
        COPY busybox /bin/sh
        COPY busybox /bin/sleep
        """);
    Path file =
        Files.writeString(
            directory.resolve("docker-compose.yml"),
            """
            services:
              busy:
                build: .
                command: [sh, -c, "while :; do :; done"]
                network_mode: none
                cpus: 0.5
                stop_grace_period: 0s
              restless:
                build: .
                command: [sh, -c, "sleep 2; exit 3"]
                network_mode: none
                restart: always
                stop_grace_period: 0s
            """);
    Stack stack =
        Stacks.of(
            Plans.compose(file, Plans.within(Duration.ofSeconds(30))),
            Plans.settings(directory, clock));
    started = stack;
    stack.start();
    return stack;
  }

  @Test
  void containersAreMeasuredWhileTheyRun() throws Exception {
    Stack stack = start();
    Map<String, Gauge> gauges;
    try (ServiceWatch watch = stack.watch(Set.of("busy", "restless"))) {
      for (int ticks = 0; ticks < 8; ticks++) {
        clock.sleepUntil(clock.nanos() + TimeUnit.SECONDS.toNanos(1));
        watch.at(Phase.MEASURED);
      }
      gauges = watch.gauges();
    }
    Gauge memory = requireNonNull(gauges.get("service busy memory"));
    assertThat(memory.missing()).isEmpty();
    assertThat(memory.value()).isBetween(1e4, 1e8);
    assertThat(requireNonNull(gauges.get("service busy restarts")).value()).isZero();
    assertThat(requireNonNull(gauges.get("service restless restarts")).value()).isPositive();
    Gauge cpu = requireNonNull(gauges.get("service busy cpu"));
    if (cpu.missing().isEmpty()) {
      assertThat(cpu.value()).isBetween(0.3, 1.3);
      assertThat(cpu.evidence()).endsWith("of 0.5 cores, its limit");
    } else {
      // An engine inside a sandbox counts no cpu: then there is no figure, and never a good one.
      assertThat(cpu.missing()).contains(" could be read only 0 of ");
    }
  }

  @Test
  void aServiceWithoutAContainerIsRefused() throws Exception {
    Stack stack = start();
    assertThatThrownBy(() -> stack.watch(Set.of("bsy")))
        .hasMessage(
            "the plan limits what the service `bsy` uses, and no container of it runs; there are"
                + " busy, restless");
  }
}
