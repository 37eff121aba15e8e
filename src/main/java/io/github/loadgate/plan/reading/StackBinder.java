package io.github.loadgate.plan.reading;

import io.github.loadgate.plan.StackPlan;
import io.github.loadgate.plan.StackPlan.Kind;
import io.github.loadgate.plan.StackPlan.Preparation;
import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.MapNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From {@code stack} to what runs the application under test. */
final class StackBinder {

  private static final Duration PREPARE_WITHIN = Duration.ofMinutes(5);
  private static final List<String> PULL = List.of("always", "missing", "never");
  private static final List<String> OF_COMPOSE =
      List.of("services", "profiles", "envFile", "build", "pull");

  private final Reading reading;
  private final ModulePaths paths;
  private final ProcessBinder processes;
  private final ReadyBinder ready;

  /**
   * @param names what the plan's {@code vars} set: nothing else is there so early
   */
  StackBinder(Reading reading, StepBinder steps, Names names) {
    this.reading = reading;
    this.paths = new ModulePaths(reading);
    this.processes = new ProcessBinder(reading, paths, names);
    this.ready = new ReadyBinder(reading, steps, names);
  }

  StackPlan stack(@Nullable Entry entry, Defaults defaults) {
    MapNode map =
        entry == null ? null : reading.values().map(entry, "{compose: docker-compose.yml}");
    if (map == null) {
      return StackPlan.external(ready.ready(null, defaults));
    }
    Keys.STACK.check(map, reading.problems());
    Kind kind = kind(map);
    return new StackPlan(
        kind, ready.ready(map.get("ready"), defaults), prepare(map.get("prepare"), kind));
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
    return process == null ? new Kind.External() : new Kind.Processes(processes.processes(process));
  }

  private Kind compose(MapNode map, Entry compose) {
    List<Path> files = new ArrayList<>();
    for (Node item : reading.values().oneOrMore(compose)) {
      Path file = paths.existing(compose, item);
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
        envFile == null ? null : paths.existing(envFile, envFile.value()),
        build != null && Boolean.TRUE.equals(reading.values().flag(build)),
        pull == null ? null : reading.values().oneOf(pull, PULL));
  }

  private List<String> texts(@Nullable Entry entry) {
    return entry == null ? List.of() : reading.values().texts(entry);
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
        processes.command(map, entry),
        deadline == null ? PREPARE_WITHIN : deadline);
  }
}
