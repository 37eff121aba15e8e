package io.github.loadgate.plan.reading;

import io.github.loadgate.plan.reading.Node.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Paths that begin at the folder of the file that they stand in. */
final class PlanPaths {

  private final Problems problems;
  private final Values values;
  private final Sources sources;

  PlanPaths(Problems problems, Sources sources) {
    this.problems = problems;
    this.values = new Values(problems);
    this.sources = sources;
  }

  /** A file that must be there, wherever that is. */
  @Nullable Path existing(Entry entry, Node node) {
    String text = values.constant(entry, node);
    if (text == null) {
      return null;
    }
    try {
      Path path = sources.directoryOf(node.place()).resolve(text).toAbsolutePath().normalize();
      if (Files.isRegularFile(path)) {
        return path;
      }
      String what = Files.isDirectory(path) ? "is a directory" : "is not there: no file " + path;
      problems.add(
          entry,
          node,
          node.words() + " " + what + ". Paths begin at the folder of the file they stand in.");
    } catch (InvalidPathException e) {
      problems.add(entry, node, node.words() + " is not a path: " + e.getReason() + ".");
    }
    return null;
  }

  /** A file that must be there, in the module or in the plan's folder. */
  @Nullable Path inside(Entry entry, Node node) {
    Path path = existing(entry, node);
    if (path == null) {
      return null;
    }
    try {
      if (sources.isInside(path)) {
        return path;
      }
      problems.add(
          entry,
          node,
          node.words()
              + " lies outside of the module and of the plan's folder, where plans read nothing.");
    } catch (IOException e) {
      problems.add(entry, node, node.words() + " cannot be read: " + e + ".");
    }
    return null;
  }
}
