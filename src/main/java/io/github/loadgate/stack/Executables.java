package io.github.loadgate.stack;

import io.github.loadgate.plan.Origin;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says in one sentence why a command cannot be run, before the system says it in its own way. */
final class Executables {

  private Executables() {}

  /**
   * Refuses a command that cannot be run.
   *
   * @param what the command's owner, as the sentence's first words
   * @param path the {@code PATH} that counts; null for none
   */
  static void check(
      String what, Origin origin, List<String> words, Path directory, @Nullable String path)
      throws StackException {
    String where = what + " (" + origin + ")";
    if (!Files.isDirectory(directory)) {
      throw new StackException(
          where + " cannot be started: its working directory " + directory + " does not exist",
          List.of());
    }
    String program = words.get(0);
    boolean unix = File.separatorChar == '/';
    if (!unix) {
      // Windows adds endings of its own when it looks for a program.
      return;
    }
    if (program.indexOf('/') < 0) {
      if (path == null || !onPath(program, path)) {
        throw new StackException(
            where
                + " cannot be started: `"
                + program
                + "` is not on the PATH; install it, or write its path",
            List.of());
      }
      return;
    }
    Path file = directory.resolve(program);
    if (!Files.isRegularFile(file)) {
      throw new StackException(
          where + " cannot be started: there is no file " + file.normalize(), List.of());
    }
    if (!Files.isExecutable(file)) {
      throw new StackException(
          where + " cannot be started: " + file.normalize() + " is not executable; `chmod +x` it",
          List.of());
    }
  }

  static boolean onPath(String program, String path) {
    for (String each : path.split(Pattern.quote(File.pathSeparator), -1)) {
      if (!each.isEmpty()) {
        Path file = Path.of(each, program);
        if (Files.isRegularFile(file) && Files.isExecutable(file)) {
          return true;
        }
      }
    }
    return false;
  }
}
