package io.github.loadgate.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The log files of a stack's services. Safe for any thread. */
final class StackLogs {

  private final Path directory;

  /** By service, in the order of their start. Guarded by this. */
  private final Map<String, Path> files = new LinkedHashMap<>();

  StackLogs(Path directory) {
    this.directory = directory;
  }

  /** Makes the directory. */
  void open() throws StackException {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new StackException(
          "the log directory " + directory + " could not be made: " + e, List.of());
    }
  }

  /** A new, empty file for a service; its name is the service's, as far as a file may have it. */
  synchronized Path create(String service) throws StackException {
    Path file = directory.resolve(service.replaceAll("[^A-Za-z0-9._-]", "_") + ".log");
    try {
      Files.deleteIfExists(file);
      Files.createFile(file);
    } catch (IOException e) {
      throw new StackException("the log file " + file + " could not be made: " + e, List.of());
    }
    files.put(service, file);
    return file;
  }

  synchronized Map<String, Path> all() {
    return new LinkedHashMap<>(files);
  }

  /** A heading and the last lines of each service that has said something. */
  synchronized List<String> lastLines(Collection<String> services) {
    List<String> lines = new ArrayList<>();
    for (String service : services) {
      Path file = files.get(service);
      List<String> last = file == null ? List.of() : LogFile.lastLines(file);
      if (last.isEmpty()) {
        lines.add(service + " has written nothing");
      } else {
        lines.add(service + ", last lines:");
        last.forEach(line -> lines.add("  " + line));
      }
    }
    return lines;
  }
}
