package io.github.loadgate.plan;

import io.github.loadgate.expression.Template;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What runs the application under test, and when it is ready. */
public record StackPlan(Kind kind, Ready ready, List<Preparation> prepare) {

  public StackPlan {
    prepare = List.copyOf(prepare);
  }

  /**
   * Nothing of ours: something already runs at the target, and it must be ready within a minute.
   */
  public static StackPlan external(Ready ready) {
    return new StackPlan(new Kind.External(), ready, List.of());
  }

  /** Which of the three kinds. */
  public sealed interface Kind {

    /** Something already runs at the target. */
    record External() implements Kind {}

    /** Processes by name, started in order. */
    record Processes(Map<String, ServiceProcess> processes) implements Kind {
      public Processes {
        processes = Ordered.copyOf(processes);
      }
    }

    /**
     * Containers.
     *
     * @param files compose files, absolute, in order
     * @param services those to start, with what they depend on; empty for all
     * @param build whether images are built first
     * @param pull null for compose's own policy
     */
    record Compose(
        Origin origin,
        List<Path> files,
        List<String> services,
        List<String> profiles,
        @Nullable Path envFile,
        boolean build,
        @Nullable String pull)
        implements Kind {
      public Compose {
        files = List.copyOf(files);
        services = List.copyOf(services);
        profiles = List.copyOf(profiles);
      }
    }
  }

  /**
   * One process.
   *
   * @param command program and arguments; {@code ${stack.port('NAME')}} in it picks a free port
   * @param environment added to the build's own
   * @param workingDirectory absolute; the module's base directory unless given
   */
  public record ServiceProcess(
      Origin origin,
      List<Template> command,
      Map<String, Template> environment,
      Path workingDirectory) {
    public ServiceProcess {
      command = List.copyOf(command);
      environment = Ordered.copyOf(environment);
    }
  }

  /**
   * When the stack counts as ready.
   *
   * @param requests asked every second until all are ok; may be empty
   * @param within one deadline for all of it
   */
  public record Ready(List<Step.Request> requests, Duration within) {
    public Ready {
      requests = List.copyOf(requests);
    }
  }

  /**
   * A command to run once the stack is ready.
   *
   * @param service the container to run it in; null for this machine
   */
  public record Preparation(
      Origin origin, @Nullable String service, List<Template> command, Duration within) {
    public Preparation {
      command = List.copyOf(command);
    }
  }
}
