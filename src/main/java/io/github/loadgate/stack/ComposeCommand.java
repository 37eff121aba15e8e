package io.github.loadgate.stack;

import io.github.loadgate.plan.StackPlan.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The compose that was found, and the engine under it.
 *
 * @param words that run compose
 * @param engine words that run the engine's own command
 */
record ComposeCommand(List<String> words, List<String> engine) {

  private static final List<List<String>> KNOWN =
      List.of(
          List.of("docker", "compose"), List.of("docker-compose"), List.of("podman", "compose"));

  private static final Duration VERSION = Duration.ofSeconds(20);

  ComposeCommand {
    words = List.copyOf(words);
    engine = List.copyOf(engine);
  }

  /**
   * Finds a compose that runs.
   *
   * @param override {@code -Dload.composeCommand}; null to try the known ones in order
   */
  static ComposeCommand find(Commands commands, @Nullable String override, Path log)
      throws StackException, InterruptedException {
    List<List<String>> candidates = override == null ? KNOWN : List.of(split(override));
    for (List<String> words : candidates) {
      if (runs(commands, words, log)) {
        return new ComposeCommand(words, engineOf(words));
      }
    }
    if (override != null) {
      throw new StackException(
          "-Dload.composeCommand=" + override + " does not run: `" + override + " version` failed",
          LogFile.lastLines(log));
    }
    throw new StackException(
        "no container engine was found: neither `docker compose` nor `docker-compose` nor `podman"
            + " compose` runs; install one, name another with -Dload.composeCommand, or let the"
            + " plan's stack be a `process`",
        LogFile.lastLines(log));
  }

  private static boolean runs(Commands commands, List<String> words, Path log)
      throws StackException, InterruptedException {
    String path = System.getenv("PATH");
    boolean there =
        words.get(0).indexOf('/') >= 0 || path == null || Executables.onPath(words.get(0), path);
    List<String> version = new ArrayList<>(words);
    version.add("version");
    return there && commands.run(version, log, VERSION).ok();
  }

  static List<String> split(String command) {
    return List.of(command.strip().split("\\s+", -1));
  }

  /** {@code sudo docker compose} runs on {@code sudo docker}, {@code podman-compose} on podman. */
  static List<String> engineOf(List<String> words) {
    List<String> engine = new ArrayList<>(words);
    int last = engine.size() - 1;
    if (engine.get(last).equals("compose") && last > 0) {
      engine.remove(last);
      return engine;
    }
    engine.set(
        last, engine.get(last).toLowerCase(Locale.ROOT).contains("podman") ? "podman" : "docker");
    return engine;
  }

  /** Whether it is the old one in Python, which lacks a few options. */
  boolean isOld() {
    return Path.of(words.get(words.size() - 1)).endsWith("docker-compose");
  }

  boolean isPodman() {
    return engine.get(engine.size() - 1).equals("podman");
  }

  String name() {
    return String.join(" ", words);
  }

  /** A command on the project. */
  List<String> on(String project, Kind.Compose plan, String... arguments) {
    List<String> all = new ArrayList<>(words);
    all.add("--project-name");
    all.add(project);
    for (Path file : plan.files()) {
      all.add("--file");
      all.add(file.toString());
    }
    Path envFile = plan.envFile();
    if (envFile != null) {
      all.add("--env-file");
      all.add(envFile.toString());
    }
    for (String profile : plan.profiles()) {
      all.add("--profile");
      all.add(profile);
    }
    all.addAll(List.of(arguments));
    return all;
  }

  List<String> onEngine(String... arguments) {
    List<String> all = new ArrayList<>(engine);
    all.addAll(List.of(arguments));
    return all;
  }
}
