package io.github.loadgate.plan.reading;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The files that a plan is read from: what places call them, and where their own paths begin. */
final class Sources {

  private final Path baseDirectory;
  private final Path planDirectory;
  private final Map<String, Path> directories = new HashMap<>();

  /**
   * @param baseDirectory the module's
   * @param planDirectory the plan's
   */
  Sources(Path baseDirectory, Path planDirectory) {
    this.baseDirectory = baseDirectory;
    this.planDirectory = planDirectory;
  }

  /** What places call another file that the plan is made of: its path from the plan's folder. */
  String add(Path file) {
    String name = shown(file);
    Path directory = file.getParent();
    directories.put(name, directory == null ? planDirectory : directory);
    return name;
  }

  /** As places name a file. */
  String shown(Path file) {
    Path shown = file.startsWith(baseDirectory) ? planDirectory.relativize(file) : file;
    return shown.toString().replace('\\', '/');
  }

  /** The folder where relative paths begin that stand at this place. */
  Path directoryOf(Place place) {
    return directories.getOrDefault(place.source(), planDirectory);
  }

  /** The same folder from the plan's, so that the run finds it too; empty where it is that. */
  String folderOf(Place place) {
    Path directory = directoryOf(place);
    return directory.equals(planDirectory) ? "" : shown(directory);
  }

  /**
   * Whether the file lies in the module or in the plan's folder, links followed.
   *
   * @throws IOException where there is no such file
   */
  boolean isInside(Path file) throws IOException {
    Path real = file.toRealPath();
    return real.startsWith(baseDirectory.toRealPath())
        || real.startsWith(planDirectory.toRealPath());
  }
}
