package io.github.loadgate.plan.reading;

import io.github.loadgate.expression.Template;
import io.github.loadgate.plan.StackPlan.ServiceProcess;
import io.github.loadgate.plan.reading.Node.Entry;
import io.github.loadgate.plan.reading.Node.ListNode;
import io.github.loadgate.plan.reading.Node.MapNode;
import io.github.loadgate.plan.reading.Node.ScalarNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** From {@code process} to processes, and from any {@code command} to its words. */
final class ProcessBinder {

  /** The name of the only process of a plan that does not name it. */
  private static final String ONLY = "app";

  private static final String COMMAND_EXAMPLE = "[java, -jar, target/app.jar]";

  private final Reading reading;
  private final ModulePaths paths;
  private final Names names;

  ProcessBinder(Reading reading, ModulePaths paths, Names names) {
    this.reading = reading;
    this.paths = paths;
    this.names = names;
  }

  /** One process, or several by name. */
  Map<String, ServiceProcess> processes(Entry entry) {
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
            : paths.path(directoryEntry, directoryEntry.value());
    return new ServiceProcess(
        entry.keyPlace().origin(),
        command,
        environment,
        Objects.requireNonNullElse(directory, reading.baseDirectory()));
  }

  List<Template> command(MapNode map, Entry owner) {
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
}
