package io.github.loadgate.plan.reading;

import io.github.loadgate.expression.Template;
import io.github.loadgate.plan.OnFailure;
import io.github.loadgate.plan.StackPlan;
import io.github.loadgate.plan.StackPlan.Kind;
import io.github.loadgate.plan.StackPlan.Preparation;
import io.github.loadgate.plan.StackPlan.Ready;
import io.github.loadgate.plan.StackPlan.ServiceProcess;
import io.github.loadgate.plan.Step;
import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.ListNode;
import io.github.loadgate.plan.reading.Node.MapNode;
import io.github.loadgate.plan.reading.Node.ScalarNode;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** From {@code stack} to what runs the application under test. */
final class StackBinder {

  /** The name of the only process of a plan that does not name it. */
  private static final String ONLY = "app";

  private static final String COMMAND_EXAMPLE = "[java, -jar, target/app.jar]";
  private static final Duration READY_WITHIN = Duration.ofSeconds(60);
  private static final Duration PREPARE_WITHIN = Duration.ofMinutes(5);
  private static final List<String> PULL = List.of("always", "missing", "never");
  private static final List<String> OF_COMPOSE =
      List.of("services", "profiles", "envFile", "build", "pull");

  private final Reading reading;
  private final StepBinder steps;
  private final Names names;

  /**
   * @param names what the plan's {@code vars} set: nothing else is there so early
   */
  StackBinder(Reading reading, StepBinder steps, Names names) {
    this.reading = reading;
    this.steps = steps;
    this.names = names;
  }

  StackPlan stack(@Nullable Entry entry, Defaults defaults) {
    MapNode map =
        entry == null ? null : reading.values().map(entry, "{compose: docker-compose.yml}");
    if (map == null) {
      return StackPlan.external(new Ready(List.of(), READY_WITHIN));
    }
    Keys.STACK.check(map, reading.problems());
    Kind kind = kind(map);
    return new StackPlan(
        kind, ready(map.get("ready"), defaults), prepare(map.get("prepare"), kind));
  }

  private Kind kind(MapNode map) {
    Entry compose = map.get("compose");
    Entry process = map.get("process");
    if (compose == null) {
      for (String key : OF_COMPOSE) {
        Entry alone = map.get(key);
        if (alone != null) {
          reading.problems().add(alone.keyPlace(), "`" + key + "` needs `compose` beside it.");
        }
      }
    }
    if (compose != null && process != null) {
      reading
          .problems()
          .add(process.keyPlace(), "A stack is either `compose` or `process`, not both.");
    }
    if (compose != null) {
      return compose(map, compose);
    }
    return process == null ? new Kind.External() : new Kind.Processes(processes(process));
  }

  private Kind compose(MapNode map, Entry compose) {
    List<Path> files = new ArrayList<>();
    for (Node item : reading.values().oneOrMore(compose)) {
      Path file = existing(compose, item);
      if (file != null) {
        files.add(file);
      }
    }
    Entry envFile = map.get("envFile");
    Entry build = map.get("build");
    Entry pull = map.get("pull");
    return new Kind.Compose(
        compose.keyPlace().origin(),
        files,
        texts(map.get("services")),
        texts(map.get("profiles")),
        envFile == null ? null : existing(envFile, envFile.value()),
        build != null && Boolean.TRUE.equals(reading.values().flag(build)),
        pull == null ? null : reading.values().oneOf(pull, PULL));
  }

  private List<String> texts(@Nullable Entry entry) {
    return entry == null ? List.of() : reading.values().texts(entry);
  }

  private @Nullable Path existing(Entry entry, Node node) {
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

  private @Nullable Path path(Entry entry, Node node) {
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

  private Map<String, ServiceProcess> processes(Entry entry) {
    MapNode map = reading.values().map(entry, "{command: " + COMMAND_EXAMPLE + "}");
    Map<String, ServiceProcess> processes = new LinkedHashMap<>();
    if (map == null) {
      return processes;
    }
    boolean isOne =
        map.list().stream().anyMatch(one -> Keys.PROCESS.now().contains(one.key()))
            || map.entries().isEmpty();
    List<Entry> all = isOne ? List.of(entry) : map.list();
    for (Entry one : all) {
      ServiceProcess process = process(one);
      if (process != null) {
        processes.put(isOne ? ONLY : one.key(), process);
      }
    }
    return processes;
  }

  private @Nullable ServiceProcess process(Entry entry) {
    MapNode map = reading.values().map(entry, "{command: " + COMMAND_EXAMPLE + "}");
    if (map == null) {
      return null;
    }
    Keys.PROCESS.check(map, reading.problems());
    List<Template> command = command(map, entry);
    Map<String, Template> environment = new LinkedHashMap<>();
    Entry env = map.get("env");
    MapNode variables = env == null ? null : reading.values().map(env, "{PORT: 8080}");
    if (variables != null) {
      for (Entry variable : variables.list()) {
        Template value = reading.names().text(variable, variable.value(), names);
        if (value != null) {
          environment.put(variable.key(), value);
        }
      }
    }
    Entry directoryEntry = map.get("workingDirectory");
    Path directory =
        directoryEntry == null
            ? reading.baseDirectory()
            : path(directoryEntry, directoryEntry.value());
    return new ServiceProcess(
        entry.keyPlace().origin(),
        command,
        environment,
        Objects.requireNonNullElse(directory, reading.baseDirectory()));
  }

  private List<Template> command(MapNode map, Entry owner) {
    Entry entry = map.get("command");
    if (entry == null) {
      reading
          .problems()
          .add(
              owner.value().place(),
              "There is no `command` here, such as `command: " + COMMAND_EXAMPLE + "`.");
      return List.of();
    }
    List<Node> words = entry.value() instanceof ListNode list ? list.items() : split(entry);
    if (words.isEmpty()) {
      reading.problems().add(entry, "a command is needed, such as `" + COMMAND_EXAMPLE + "`.");
    }
    List<Template> command = new ArrayList<>();
    for (Node word : words) {
      Template template = reading.names().text(entry, word, names);
      if (template != null) {
        command.add(template);
      }
    }
    return command;
  }

  private List<Node> split(Entry entry) {
    if (!(entry.value() instanceof ScalarNode scalar) || scalar.isNull()) {
      return List.of();
    }
    try {
      return CommandLine.split(scalar.text()).stream()
          .<Node>map(word -> ScalarNode.text(scalar.place(), word))
          .toList();
    } catch (ValueException e) {
      reading.problems().add(entry, e.getMessage());
      return List.of(ScalarNode.text(scalar.place(), "?"));
    }
  }

  private Ready ready(@Nullable Entry entry, Defaults defaults) {
    if (entry == null) {
      return new Ready(List.of(), READY_WITHIN);
    }
    List<Step.Request> requests = new ArrayList<>();
    Duration within = null;
    for (Node item : reading.values().oneOrMore(entry)) {
      if (!(item instanceof MapNode map)) {
        reading.values().map(entry, item, "{GET: /health, within: 60s}");
        continue;
      }
      Entry withinEntry = map.get("within");
      Duration own = withinEntry == null ? null : reading.values().time(withinEntry);
      if (own != null && (within == null || own.compareTo(within) > 0)) {
        within = own;
      }
      // With nothing but `within`, the services' own health checks have so long.
      if (map.entries().size() == 1 && withinEntry != null) {
        continue;
      }
      Step step = steps.step(entry, map, defaults.with(OnFailure.CONTINUE), names, Keys.READY);
      if (step instanceof Step.Request request) {
        requests.add(request);
      } else if (step != null) {
        reading
            .problems()
            .add(map.place(), "`ready` takes requests only, such as `{GET: /health}`.");
      }
    }
    return new Ready(requests, within == null ? READY_WITHIN : within);
  }

  private List<Preparation> prepare(@Nullable Entry entry, Kind kind) {
    List<Preparation> all = new ArrayList<>();
    if (entry == null) {
      return all;
    }
    for (Node item : reading.values().list(entry, "[{run: {command: [./seed.sh]}}]")) {
      MapNode map = reading.values().map(entry, item, "{run: {command: [./seed.sh]}}");
      Preparation preparation = map == null ? null : preparation(map, kind);
      if (preparation != null) {
        all.add(preparation);
      }
    }
    return all;
  }

  private @Nullable Preparation preparation(MapNode item, Kind kind) {
    Keys.PREPARATION.check(item, reading.problems());
    Entry exec = item.get("exec");
    Entry entry = exec == null ? item.get("run") : exec;
    if (entry == null || (item.has("exec") && item.has("run"))) {
      reading.problems().add(item.place(), "One of `exec` and `run` is needed.");
      return null;
    }
    MapNode map = reading.values().map(entry, "{command: [./seed.sh], within: 1m}");
    if (map == null) {
      return null;
    }
    (exec == null ? Keys.RUN : Keys.EXEC).check(map, reading.problems());
    if (exec != null && !(kind instanceof Kind.Compose)) {
      reading.problems().add(exec.keyPlace(), "`exec` needs a container, so a stack of `compose`.");
    }
    Entry serviceEntry = map.get("service");
    if (exec != null && serviceEntry == null) {
      reading.problems().add(map.place(), "`exec` has no `service`, which it needs.");
    }
    Entry within = map.get("within");
    Duration deadline = within == null ? PREPARE_WITHIN : reading.values().time(within);
    return new Preparation(
        entry.keyPlace().origin(),
        exec == null || serviceEntry == null ? null : reading.values().constant(serviceEntry),
        command(map, entry),
        deadline == null ? PREPARE_WITHIN : deadline);
  }
}
