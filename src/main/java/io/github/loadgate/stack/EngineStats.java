package io.github.loadgate.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The engine's own commands on what containers use. */
final class EngineStats {

  private static final Duration EACH = Duration.ofSeconds(20);

  /** Docker's does not end when it is asked to, as long as its engine answers. */
  private static final Duration GRACE = Duration.ofMillis(200);

  private final ComposeCommand compose;
  private final Commands commands;
  private final Commands following;
  private final Path directory;
  private final Path file;
  private final Path log;
  private @Nullable Program follower;

  /**
   * @param following runs what goes on
   * @param directory where the engine's commands run
   * @param logs where the readings are written to
   */
  EngineStats(
      ComposeCommand compose, Commands commands, Commands following, Path directory, Path logs) {
    this.compose = compose;
    this.commands = commands;
    this.following = following;
    this.directory = directory;
    file = logs.resolve("compose-stats.log");
    log = logs.resolve("compose.log");
  }

  Path file() {
    return file;
  }

  /** How many cores the engine's machine has, which need not be this one. */
  int cores() throws StackException, InterruptedException {
    String format = compose.isPodman() ? "{{.Host.CPUs}}" : "{{.NCPU}}";
    Commands.Finished told = run("info", "--format", format);
    String number = told.output().isEmpty() ? "" : told.output().get(0).strip();
    if (!number.matches("[1-9][0-9]{0,5}")) {
      throw new StackException(
          "`"
              + String.join(" ", compose.onEngine("info"))
              + "` does not say how many cores there are, but `"
              + number
              + "`",
          List.of());
    }
    return Integer.parseInt(number);
  }

  /** Of those that there still are. */
  List<ContainerState> states(List<String> ids) throws StackException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("inspect", "--format", ContainerState.FORMAT));
    words.addAll(ids);
    Commands.Finished told =
        commands.capture(compose.onEngine(words.toArray(String[]::new)), log, EACH);
    List<ContainerState> states = new ArrayList<>();
    for (String line : told.output()) {
      if (!line.isBlank()) {
        states.add(state(line));
      }
    }
    // It fails when one of several is gone, and says what it knows of the others.
    if (states.isEmpty() && !told.ok()) {
      throw failure("inspect", told);
    }
    return states;
  }

  private static ContainerState state(String line) throws StackException {
    try {
      return ContainerState.parse(line);
    } catch (IllegalArgumentException e) {
      throw new StackException(
          "what the engine says of a container cannot be read: " + e.getMessage(), List.of());
    }
  }

  /** Begins to write what they use to the file, again and again. */
  void follow(List<String> ids) throws StackException {
    List<String> words = new ArrayList<>(List.of("stats"));
    if (compose.isPodman()) {
      words.addAll(List.of("--no-reset", "--interval", "1"));
    }
    words.addAll(List.of("--format", StatsLine.FORMAT));
    words.addAll(ids);
    try {
      Files.deleteIfExists(file); // of an earlier load on this stack
      Files.createFile(file);
    } catch (IOException e) {
      throw new StackException("what the services use could not be written down: " + e, List.of());
    }
    follower =
        following.start(
            new Launch(
                compose.onEngine(words.toArray(String[]::new)), directory, Map.of(), file, log));
  }

  /**
   * Whether it still does.
   *
   * @throws StackException when it has ended
   */
  void check() throws StackException {
    Program running = follower;
    if (running != null && !running.isAlive()) {
      throw new StackException(
          "`" + words() + "` has ended with exit code " + running.exitCode(), List.of());
    }
  }

  /** The command that is followed, for a sentence. */
  String words() {
    return String.join(" ", compose.onEngine("stats"));
  }

  void end() {
    Program running = follower;
    if (running != null) {
      running.end(GRACE);
    }
  }

  private Commands.Finished run(String... words) throws StackException, InterruptedException {
    Commands.Finished told = commands.capture(compose.onEngine(words), log, EACH);
    if (!told.ok()) {
      throw failure(words[0], told);
    }
    return told;
  }

  private StackException failure(String what, Commands.Finished told) {
    List<String> said = LogFile.lastLines(log);
    return EngineWords.explain(
        String.join(" ", compose.engine()) + " " + what,
        new Commands.Finished(told.ended(), told.exitCode(), said),
        said);
  }
}
