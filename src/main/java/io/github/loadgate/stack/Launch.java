package io.github.loadgate.stack;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A program to start.
 *
 * @param words the executable and its arguments
 * @param environment added to the build's own
 * @param output file that standard output is appended to
 * @param errors the same for standard error; null to put both into {@code output}
 */
record Launch(
    List<String> words,
    Path directory,
    Map<String, String> environment,
    Path output,
    @Nullable Path errors) {
  Launch {
    words = List.copyOf(words);
    environment = Map.copyOf(environment);
  }
}
