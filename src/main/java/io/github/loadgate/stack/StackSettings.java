package io.github.loadgate.stack;

import io.github.loadgate.expression.Surroundings;
import io.github.loadgate.time.Clock;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a stack needs to know of the build that it runs in.
 *
 * @param baseDirectory the module's; absolute. A dead build's left-over is recognised by it
 * @param logDirectory where services' and tools' output goes; created when needed
 * @param name unique on this machine: module and run. Becomes the compose project's name
 * @param surroundings environment and project for the expressions in commands; its {@code
 *     stackPort} is not asked, the stack answers itself
 * @param variables the plan's {@code vars}, for the same expressions
 * @param java what the first word {@code java} of a command stands for
 * @param composeCommand the words that run compose, separated by blanks; null to look for it
 * @param stateDirectory where it is noted what runs, for a later build to remove; outside {@code
 *     target}, so that {@code clean} leaves it
 */
public record StackSettings(
    Path baseDirectory,
    Path logDirectory,
    String name,
    Surroundings surroundings,
    Map<String, Object> variables,
    Path java,
    @Nullable String composeCommand,
    Path stateDirectory,
    Clock clock) {

  public StackSettings {
    if (!baseDirectory.isAbsolute() || !logDirectory.isAbsolute()) {
      throw new IllegalArgumentException("not absolute: " + baseDirectory + ", " + logDirectory);
    }
    if (name.isBlank()) {
      throw new IllegalArgumentException("a stack needs a name");
    }
    variables = Map.copyOf(variables);
  }

  /** Settings with the JVM that we run on, the compose that is found, and no variables. */
  public static StackSettings of(
      Path baseDirectory, Path logDirectory, String name, Surroundings surroundings, Clock clock) {
    return new StackSettings(
        baseDirectory,
        logDirectory,
        name,
        surroundings,
        Map.of(),
        Path.of(System.getProperty("java.home"), "bin", "java"),
        null,
        StateDirectory.ofThisUser(),
        clock);
  }

  public StackSettings withVariables(Map<String, Object> values) {
    return new StackSettings(
        baseDirectory,
        logDirectory,
        name,
        surroundings,
        values,
        java,
        composeCommand,
        stateDirectory,
        clock);
  }

  public StackSettings withJava(Path executable) {
    return new StackSettings(
        baseDirectory,
        logDirectory,
        name,
        surroundings,
        variables,
        executable,
        composeCommand,
        stateDirectory,
        clock);
  }

  public StackSettings withComposeCommand(@Nullable String command) {
    return new StackSettings(
        baseDirectory,
        logDirectory,
        name,
        surroundings,
        variables,
        java,
        command,
        stateDirectory,
        clock);
  }

  public StackSettings withStateDirectory(Path directory) {
    return new StackSettings(
        baseDirectory,
        logDirectory,
        name,
        surroundings,
        variables,
        java,
        composeCommand,
        directory,
        clock);
  }
}
