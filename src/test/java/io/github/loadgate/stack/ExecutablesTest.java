package io.github.loadgate.stack;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutablesTest {

  private final Path directory;

  ExecutablesTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void acceptsAFileInTheWorkingDirectoryAndAProgramOnThePath() throws Exception {
    Path script = Files.writeString(directory.resolve("run"), "#!/bin/sh\n");
    assertThatThrownBy(() -> check("./run", directory))
        .hasMessage(
            "process `app` (orders.load.yaml:7) cannot be started: "
                + script
                + " is not executable; `chmod +x` it");
    script.toFile().setExecutable(true);
    assertThatCode(() -> check("./run", directory)).doesNotThrowAnyException();
    assertThatCode(() -> check("sh", directory)).doesNotThrowAnyException();
  }

  @Test
  void refusesAMissingFile() {
    assertThatThrownBy(() -> check("./run", directory))
        .hasMessage(
            "process `app` (orders.load.yaml:7) cannot be started: there is no file "
                + directory.resolve("run"));
  }

  @Test
  void refusesAMissingWorkingDirectory() {
    assertThatThrownBy(() -> check("sh", directory.resolve("none")))
        .hasMessage(
            "process `app` (orders.load.yaml:7) cannot be started: its working directory "
                + directory.resolve("none")
                + " does not exist");
  }

  private static void check(String program, Path directory) throws StackException {
    Executables.check("process `app`", Plans.LINE, List.of(program), directory, "/usr/bin:/bin");
  }
}
