package io.github.loadgate.plan.reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

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
