package io.github.loadgate.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds processes that a test has left, by where they run: apart from how a stack finds them. */
final class StrayProcesses {

  private StrayProcesses() {}

  /** Processes with their working directory in or below this directory. */
  static List<ProcessHandle> processesOf(Path directory) {
    return ProcessHandle.allProcesses()
        .filter(
            process -> workingDirectory(process).filter(d -> d.startsWith(directory)).isPresent())
        .toList();
  }

  private static Optional<Path> workingDirectory(ProcessHandle process) {
    try {
      return Optional.of(Path.of("/proc/" + process.pid() + "/cwd").toRealPath());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
