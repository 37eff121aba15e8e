package io.github.loadgate.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Removes what carries a compose project's label: containers by force, networks, volumes. Needs no
 * compose file, so it also works when that is gone, changed or broken.
 */
final class ProjectRemoval {

  /** What every compose puts on all it creates. */
  static final String LABEL = "com.docker.compose.project";

  private static final Duration EACH = Duration.ofSeconds(30);

  private final Commands commands;
  private final List<String> engine;
  private final Path log;

  ProjectRemoval(Commands commands, List<String> engine, Path log) {
    this.commands = commands;
    this.engine = engine;
    this.log = log;
  }

  /**
   * Removes everything of the project.
   *
   * @return why something is still there; null when nothing is
   */
  @Nullable String remove(String project, Path baseDirectory)
      throws StackException, InterruptedException {
    String filter = "label=" + LABEL + "=" + project;
    long deadline = commands.deadline(EACH);
    String reason =
        each(
            List.of("ps", "--all", "--quiet", "--filter", filter),
            List.of("rm", "--force", "--volumes"),
            deadline);
    String network =
        each(
            List.of("network", "ls", "--quiet", "--filter", filter),
            List.of("network", "rm"),
            deadline);
    String volume =
        each(
            List.of("volume", "ls", "--quiet", "--filter", filter),
            List.of("volume", "rm"),
            deadline);
    if (reason == null) {
      reason = network == null ? volume : network;
    }
    return reason == null ? keepLayers(project, baseDirectory) : reason;
  }

  /**
   * Removes what is listed, and looks again where that failed: the engine may still be at work on
   * an earlier request to remove the same, of a `down` that was given up, and refuses a second one.
   */
  private @Nullable String each(List<String> listing, List<String> removing, long deadline)
      throws StackException, InterruptedException {
    while (true) {
      Commands.Finished listed = commands.capture(with(listing), log, EACH);
      if (!listed.ok()) {
        return reason(listing);
      }
      List<String> ids = listed.output().stream().filter(id -> !id.isBlank()).toList();
      if (ids.isEmpty()) {
        return null;
      }
      List<String> words = new ArrayList<>(with(removing));
      words.addAll(ids);
      if (commands.run(words, log, EACH).ok()) {
        return null;
      }
      if (!commands.waitUntil(deadline)) {
        return reason(removing);
      }
    }
  }

  /**
   * Compose names an image that it builds after the project, and so after the run. The name goes,
   * but the layers stay, under a name that every run of the module shares: without that each run
   * would leave a name behind, or build from nothing.
   */
  private @Nullable String keepLayers(String project, Path baseDirectory)
      throws StackException, InterruptedException {
    List<String> listing =
        List.of("images", "--filter", "reference=" + project + "*", "--format", "{{.Repository}}");
    Commands.Finished listed = commands.capture(with(listing), log, EACH);
    if (!listed.ok()) {
      return reason(listing);
    }
    for (String name : listed.output()) {
      if (name.startsWith(project)) {
        String service = name.substring(project.length()).replaceAll("^[-_]", "");
        String kept = "loadgate-layers/" + Digest.of(baseDirectory) + "-" + service;
        List<String> tag = List.of("tag", name, kept);
        List<String> untag = List.of("rmi", name);
        if (!commands.run(with(tag), log, EACH).ok()) {
          return reason(tag);
        }
        if (!commands.run(with(untag), log, EACH).ok()) {
          return reason(untag);
        }
      }
    }
    return null;
  }

  private List<String> with(List<String> arguments) {
    List<String> words = new ArrayList<>(engine);
    words.addAll(arguments);
    return words;
  }

  private String reason(List<String> arguments) {
    List<String> said = LogFile.lastLines(log);
    return "`"
        + String.join(" ", with(arguments.subList(0, Math.min(2, arguments.size()))))
        + "` failed"
        + (said.isEmpty() ? "" : ": " + said.get(said.size() - 1));
  }
}
