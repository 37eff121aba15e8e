package io.github.loadgate.plan.reading;

import io.github.loadgate.plan.reading.Node.Entry;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Paths that begin at the module's folder. */
final class ModulePaths {

  private final Reading reading;

  ModulePaths(Reading reading) {
    this.reading = reading;
  }

  /** A file that must be there. */
  @Nullable Path existing(Entry entry, Node node) {
    Path path = path(entry, node);
    if (path != null && !Files.isRegularFile(path)) {
      reading
          .problems()
          .add(
              entry,
              node,
              node.words()
                  + " is not there: no file "
                  + path
                  + ". Paths begin at the module's folder.");
      return null;
    }
    return path;
  }

  /** Absolute. */
  @Nullable Path path(Entry entry, Node node) {
    String text = reading.values().constant(entry, node);
    if (text == null) {
      return null;
    }
    try {
      return reading.baseDirectory().resolve(text).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      reading.problems().add(entry, node, node.words() + " is not a path: " + e.getReason() + ".");
      return null;
    }
  }
}
