package io.github.loadgate.stack;

import io.github.loadgate.plan.StackPlan.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One compose project: the commands on it, as compose wants them. */
final class ComposeProject {

  private static final Duration CHECK = Duration.ofSeconds(30);

  /** Pulling and building take what they take; the goal's own timeout ends what hangs. */
  private static final Duration BUILD = Duration.ofHours(1);

  private static final Duration LOGS = Duration.ofSeconds(10);

  /** Plain output, whatever the user likes in a terminal. */
  private static final Map<String, String> PLAIN =
      Map.of("COMPOSE_ANSI", "never", "COMPOSE_PROGRESS", "plain", "COMPOSE_MENU", "false");

  private final ComposeCommand compose;
  private final String project;
  private final Kind.Compose plan;
  private final Path directory;
  private final Path log;

  ComposeProject(
      ComposeCommand compose, String project, Kind.Compose plan, Path directory, Path log) {
    this.compose = compose;
    this.project = project;
    this.plan = plan;
    this.directory = directory;
    this.log = log;
  }

  /** Checks the compose files before anything is made. */
  void check(Commands commands) throws StackException, InterruptedException {
    Commands.Finished finished = run(commands, CHECK, "config", "--services");
    if (!finished.ok()) {
      StackException reason = explain("config", finished);
      throw new StackException(
          "the compose file is not valid (" + plan.origin() + "): " + reason.getMessage(),
          reason.details());
    }
  }

  /** Pulls and builds images and makes the containers. */
  void create(Commands commands) throws StackException, InterruptedException {
    List<String> up = new ArrayList<>(List.of("up", "--no-start"));
    if (plan.build()) {
      up.add("--build");
    }
    String pull = plan.pull();
    if (pull != null && !compose.isOld()) {
      up.addAll(List.of("--pull", pull));
    } else if ("always".equals(pull)) {
      List<String> words = new ArrayList<>(List.of("pull"));
      words.addAll(plan.services());
      refuseFailure("pull", run(commands, BUILD, words.toArray(String[]::new)));
    }
    up.addAll(plan.services());
    refuseFailure("up", run(commands, BUILD, up.toArray(String[]::new)));
  }

  /** Starts the containers in the order of their dependencies. */
  Commands.Finished up(Commands commands, Duration within)
      throws StackException, InterruptedException {
    List<String> up = new ArrayList<>(List.of("up", "--detach", "--no-build"));
    up.addAll(plan.services());
    return run(commands, within, up.toArray(String[]::new));
  }

  /** Stops and removes everything. Given up as soon as the ending must be quick and this is not. */
  Commands.Finished down(Commands commands, Ending ending)
      throws StackException, InterruptedException {
    boolean quickly = ending.quickly();
    Launch launch =
        launch("down", "--volumes", "--remove-orphans", "--timeout", quickly ? "1" : "10");
    return commands.run(
        launch, Duration.ofSeconds(quickly ? 10 : 60), () -> !quickly && ending.quickly());
  }

  /** Follows a service's log from its beginning. */
  Launch follow(String service, Path file) {
    return new Launch(
        compose.on(
            project,
            plan,
            "logs",
            "--follow",
            "--timestamps",
            "--no-color",
            "--no-log-prefix",
            service),
        directory,
        PLAIN,
        file,
        log);
  }

  /** Appends a line to the file for each container that dies. */
  Launch events(Path file) {
    String died = compose.isPodman() ? "died" : "die";
    return new Launch(
        compose.onEngine(
            "events",
            "--filter",
            "label=" + ProjectRemoval.LABEL + "=" + project,
            "--filter",
            "event=" + died),
        directory,
        PLAIN,
        file,
        log);
  }

  /** Writes what a service has said until now. */
  void dump(Commands commands, String service, Path file)
      throws StackException, InterruptedException {
    Launch launch =
        new Launch(
            compose.on(
                project, plan, "logs", "--timestamps", "--no-color", "--no-log-prefix", service),
            directory,
            PLAIN,
            file,
            log);
    commands.run(launch, LOGS, () -> false);
  }

  List<String> exec(String service, List<String> command) {
    List<String> words = new ArrayList<>(compose.on(project, plan, "exec", "-T", service));
    words.addAll(command);
    return words;
  }

  StackException explain(String what, Commands.Finished finished) {
    return EngineWords.explain(compose.name() + " " + what, finished, finished.output());
  }

  private void refuseFailure(String what, Commands.Finished finished) throws StackException {
    if (!finished.ok()) {
      throw explain(what, finished);
    }
  }

  private Commands.Finished run(Commands commands, Duration within, String... arguments)
      throws StackException, InterruptedException {
    return commands.run(launch(arguments), within, () -> false);
  }

  private Launch launch(String... arguments) {
    return new Launch(compose.on(project, plan, arguments), directory, PLAIN, log, null);
  }
}
