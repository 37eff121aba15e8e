package io.github.loadgate.stack;

import io.github.loadgate.expression.NoSurroundings;
import io.github.loadgate.expression.Template;
import io.github.loadgate.plan.Expectation;
import io.github.loadgate.plan.OnFailure;
import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.StackPlan;
import io.github.loadgate.plan.StackPlan.Kind;
import io.github.loadgate.plan.StackPlan.Preparation;
import io.github.loadgate.plan.StackPlan.Ready;
import io.github.loadgate.plan.StackPlan.ServiceProcess;
import io.github.loadgate.plan.StatusSet;
import io.github.loadgate.plan.Step;
import io.github.loadgate.time.Clock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plans and settings for the tests of stacks. */
final class Plans {

  static final Origin LINE = Origin.line("orders.load.yaml", 7);

  /** Whatever is asked is ready. */
  static final Readiness AT_ONCE = request -> Optional.empty();

  private Plans() {}

  static StackSettings settings(Path directory, Clock clock) {
    return StackSettings.of(
            directory, directory.resolve("target/logs"), "orders-run 1", new Nothing(), clock)
        .withStateDirectory(directory.resolve("state"));
  }

  static Ready within(Duration within, Step.Request... requests) {
    return new Ready(List.of(requests), within);
  }

  /** Processes by name and command, a name before each command. */
  static StackPlan processes(Path directory, Ready ready, Map<String, List<String>> commands) {
    Map<String, ServiceProcess> all = new LinkedHashMap<>();
    commands.forEach((name, words) -> all.put(name, process(directory, words)));
    return new StackPlan(new Kind.Processes(all), ready, List.of());
  }

  static ServiceProcess process(Path directory, List<String> words) {
    return new ServiceProcess(LINE, templates(words), Map.of(), directory);
  }

  static StackPlan shell(Path directory, Ready ready, String script) {
    return processes(directory, ready, Map.of("app", List.of("/bin/sh", "-c", script)));
  }

  static StackPlan compose(Path file, Ready ready, Preparation... prepare) {
    return new StackPlan(
        new Kind.Compose(LINE, List.of(file), List.of(), List.of(), null, true, null),
        ready,
        List.of(prepare));
  }

  static Preparation run(Duration within, String... words) {
    return new Preparation(LINE, null, templates(List.of(words)), within);
  }

  static Preparation exec(String service, String... words) {
    return new Preparation(LINE, service, templates(List.of(words)), Duration.ofSeconds(20));
  }

  static List<Template> templates(List<String> words) {
    return words.stream().map(Template::of).toList();
  }

  static Step.Request get(String target, String path) {
    return new Step.Request(
        LINE,
        "GET",
        "GET " + path,
        Template.of(target),
        Template.of(path),
        Map.of(),
        Map.of(),
        null,
        null,
        Duration.ofSeconds(30),
        Duration.ofSeconds(10),
        true,
        Expectation.DEFAULT,
        StatusSet.NONE,
        Map.of(),
        OnFailure.END_TASK,
        Set.of(),
        false);
  }

  /** Surroundings in which nothing is set. */
  private record Nothing() implements NoSurroundings {
    @Override
    public @Nullable String project(String name) {
      return name.equals("artifactId") ? "orders" : null;
    }

    @Override
    public @Nullable Integer stackPort(String service, @Nullable Integer containerPort) {
      throw new AssertionError("the stack answers itself");
    }
  }
}
