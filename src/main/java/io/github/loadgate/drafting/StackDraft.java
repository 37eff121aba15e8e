package io.github.loadgate.drafting;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a drafted plan starts, and where that answers.
 *
 * @param target the base URL without a path
 * @param stack null where something runs already
 * @param notes what could not be known
 */
record StackDraft(String target, @Nullable Map<String, Object> stack, List<Note> notes) {

  /** Where a service that nobody starts is looked for. */
  static final String DEFAULT_TARGET = "http://localhost:8080";

  /** The stack that the module's facts allow to know. */
  static StackDraft of(ModuleFacts facts) throws DraftException {
    if (facts.springBoot()) {
      return springBoot(facts);
    }
    Path file = facts.composeFile();
    return file == null ? new StackDraft(DEFAULT_TARGET, null, List.of()) : compose(file);
  }

  private static StackDraft springBoot(ModuleFacts facts) {
    Map<String, Object> stack = new LinkedHashMap<>();
    stack.put(
        "process",
        Map.of(
            "app",
            Map.of(
                "command",
                List.of(
                    "java",
                    "-jar",
                    "${project.artifact.file}",
                    "--server.port=${stack.port('app')}"))));
    Map<String, Object> ready = new LinkedHashMap<>();
    ready.put("GET", facts.actuator() ? "/actuator/health" : "/");
    if (!facts.actuator()) {
      ready.put("expect", List.of("2xx", "3xx", "4xx")); // any answer will do
    }
    ready.put("within", "60s");
    stack.put("ready", ready);
    Path unused = facts.composeFile();
    List<Note> notes =
        unused == null
            ? List.of()
            : List.of(
                new Note(
                    String.valueOf(unused.getFileName()),
                    "not used: the plan starts the application of this module; a stack is either"
                        + " `process` or `compose`"));
    return new StackDraft("http://localhost:${stack.port('app')}", stack, notes);
  }

  private static StackDraft compose(Path composeFile) throws DraftException {
    Map<String, Object> stack = new LinkedHashMap<>();
    String file = String.valueOf(composeFile.getFileName());
    stack.put("compose", file);
    List<ComposePorts.Published> ports = ComposePorts.of(composeFile);
    if (ports.isEmpty()) {
      return new StackDraft(
          DEFAULT_TARGET,
          stack,
          List.of(new Note(file, "publishes no port that could be read: `target` is a guess")));
    }
    ComposePorts.Published first = ports.get(0);
    List<Note> notes =
        ports.size() == 1
            ? List.of()
            : List.of(
                new Note(
                    file,
                    "publishes "
                        + ports.size()
                        + " ports: that `"
                        + first.service()
                        + "` is the one to send load to is a guess"));
    return new StackDraft("http://localhost:" + first.expression(), stack, notes);
  }
}
