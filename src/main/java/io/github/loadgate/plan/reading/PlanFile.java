package io.github.loadgate.plan.reading;

import io.github.loadgate.plan.reading.Node.MapNode;
import io.github.loadgate.plan.reading.Node.ScalarNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A plan's file: how it is named, and what is in it. */
final class PlanFile {

  private PlanFile() {}

  /** The file's name without {@code .load.yaml}. */
  static String nameOf(String fileName) {
    return fileName.replaceFirst("(?:\\.load)?\\.ya?ml$", "");
  }

  /** As a person names it: relative to the module where it is inside. */
  static String shown(Path file, Path baseDirectory) {
    Path absolute = file.toAbsolutePath().normalize();
    Path base = baseDirectory.toAbsolutePath().normalize();
    Path shown = absolute.startsWith(base) ? base.relativize(absolute) : absolute;
    return shown.toString().replace('\\', '/');
  }

  /** What is in it; null where that is no map, which is then a problem. */
  static @Nullable MapNode map(Path file, String name, Problems problems) {
    Optional<byte[]> bytes = bytes(file, name, problems);
    if (bytes.isEmpty()) {
      return null;
    }
    int before = problems.size();
    Node root = YamlReader.read(name, bytes.get(), problems);
    if (root instanceof MapNode map) {
      return map;
    }
    if ((root == null && problems.size() == before)
        || (root instanceof ScalarNode scalar && scalar.isNull())) {
      problems.add(Place.of(name), "The file is empty.");
    } else if (root != null) {
      problems.add(
          root.place(),
          "A plan is a map with keys such as `target`, `load` and `tasks`, not "
              + root.words()
              + ".");
    }
    return null;
  }

  /** Empty where it cannot be read, which is then a problem. */
  static Optional<byte[]> bytes(Path file, String name, Problems problems) {
    String mistake;
    try {
      if (Files.isDirectory(file)) {
        mistake = "This is a directory, not a plan.";
      } else if (!Files.exists(file)) {
        mistake = "There is no such file.";
      } else if (Files.size(file) > SourceText.MAX_BYTES) {
        mistake = SourceText.tooLarge(Files.size(file));
      } else {
        return Optional.of(Files.readAllBytes(file));
      }
    } catch (IOException e) {
      mistake = "The file cannot be read: " + e + ".";
    }
    problems.add(Place.of(name), mistake);
    return Optional.empty();
  }
}
