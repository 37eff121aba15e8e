package io.github.loadgate.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.verdict.baseline.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThisMachineTest {

  @Test
  void isTheSameEachTime() {
    Machine machine = ThisMachine.named(null, name -> null);

    assertThat(machine).isEqualTo(ThisMachine.named(null, name -> null));
    assertThat(machine.cores()).isEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(machine.os()).contains(System.getProperty("os.name"));
    assertThat(machine.jvm()).endsWith(" " + Runtime.version().feature());
    assertThat(machine.label()).isEmpty();
  }

  @Test
  void hasTheNameThatItIsGivenOnOneLine() {
    assertThat(ThisMachine.named("perf\nlab ", name -> "true").label()).isEqualTo("perf lab");
    assertThat(ThisMachine.named("x".repeat(500), name -> null).label()).hasSize(120);
  }

  @Test
  void hasTheKindOfItsRunnerAndNotItsName() {
    Map<String, String> github =
        Map.of(
            "CI", "true",
            "GITHUB_ACTIONS", "true",
            "RUNNER_ENVIRONMENT", "github-hosted",
            "ImageOS", "ubuntu24",
            "RUNNER_NAME", "GitHub Actions 17");

    assertThat(ThisMachine.labelOf(github::get)).isEqualTo("github github-hosted ubuntu24");
    assertThat(ThisMachine.labelOf(Map.of("GITLAB_CI", "true")::get)).isEqualTo("gitlab");
    assertThat(ThisMachine.labelOf(Map.of("JENKINS_URL", "http://j")::get)).isEqualTo("jenkins");
    assertThat(ThisMachine.labelOf(Map.of("CI", "true")::get)).isEqualTo("ci");
    assertThat(ThisMachine.labelOf(name -> null)).isEmpty();
  }

  @Test
  void readsTheModelOfItsCpu(@TempDir Path temp) throws IOException {
    Path info = temp.resolve("cpuinfo");
    assertThat(ThisMachine.cpu(info, Map.of("PROCESSOR_IDENTIFIER", "Intel64 6")::get))
        .isEqualTo("Intel64 6");
    Files.writeString(info, "processor\t: 0\nmodel name\t: Fast 9 @ 3.0GHz\nmodel name\t: other\n");
    assertThat(ThisMachine.cpu(info, name -> null)).isEqualTo("Fast 9 @ 3.0GHz");
    Files.writeString(info, "processor\t: 0\nModel\t\t: Raspberry Pi 5\n");
    assertThat(ThisMachine.cpu(info, name -> null)).isEqualTo("Raspberry Pi 5");
    Files.writeString(info, "processor\t: 0\n");
    assertThat(ThisMachine.cpu(info, name -> null)).isEmpty();
  }
}
