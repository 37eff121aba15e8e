package io.github.loadgate.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FailureClassTest {

  @Test
  void eachIsInTheDocumentation() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("docs/failures.md"));
    List<String> told =
        lines.stream()
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.substring(3, line.indexOf('`', 3)))
            .toList();
    assertThat(told)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(FailureClass.values()).map(FailureClass::key).toList());
  }

  @Test
  void thoseThatCountAsSlowAreMarkedThere() throws IOException {
    List<String> slow =
        Files.readAllLines(Path.of("docs/failures.md")).stream()
            .filter(line -> line.matches("\\| `[^`]+` \\(\\*slow\\*\\) \\|.*"))
            .map(line -> line.substring(3, line.indexOf('`', 3)))
            .toList();
    assertThat(slow)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(FailureClass.values())
                .filter(FailureClass::isOverEveryLimit)
                .map(FailureClass::key)
                .toList());
  }
}
