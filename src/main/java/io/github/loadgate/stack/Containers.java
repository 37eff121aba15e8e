package io.github.loadgate.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Asks the engine how the containers of a project are. */
final class Containers {

  private static final Duration EACH = Duration.ofSeconds(20);

  private final Commands commands;
  private final ComposeCommand compose;
  private final String project;
  private final Path log;

  Containers(Commands commands, ComposeCommand compose, String project, Path log) {
    this.commands = commands;
    this.compose = compose;
    this.project = project;
    this.log = log;
  }

  /** As they are now, by service. */
  List<Container> look() throws StackException, InterruptedException {
    Commands.Finished ids =
        commands.capture(
            compose.onEngine(
                "ps",
                "--all",
                "--quiet",
                "--no-trunc",
                "--filter",
                "label=" + ProjectRemoval.LABEL + "=" + project),
            log,
            EACH);
    refuseFailure("ps", ids);
    List<String> words =
        compose.onEngine("inspect", "--format", Container.format(compose.isPodman()));
    List<String> inspect = new ArrayList<>(words);
    ids.output().stream().filter(id -> !id.isBlank()).forEach(inspect::add);
    if (inspect.size() == words.size()) {
      return List.of();
    }
    Commands.Finished told = commands.capture(inspect, log, EACH);
    refuseFailure("inspect", told);
    return told.output().stream()
        .filter(line -> !line.isBlank())
        .map(Container::parse)
        .sorted(Comparator.comparing(Container::service))
        .toList();
  }

  private void refuseFailure(String what, Commands.Finished finished) throws StackException {
    if (!finished.ok()) {
      List<String> said = LogFile.lastLines(log);
      throw EngineWords.explain(
          String.join(" ", compose.engine()) + " " + what,
          new Commands.Finished(finished.ended(), finished.exitCode(), said),
          said);
    }
  }
}
