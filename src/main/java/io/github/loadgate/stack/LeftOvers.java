package io.github.loadgate.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Removes what a build has left that was killed before it could end its stack, or that kept it
 * ({@code -Dload.keepStack}); and nothing else. Each start of a stack does it first.
 */
public final class LeftOvers {

  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final Set<String> ENGINES = Set.of("docker", "podman");

  private final StackSettings settings;
  private final ProcessTable table = ProcessTable.ofThisMachine();
  private final StackRecords records;
  private final Machine here = Machine.here(table);
  private final List<String> removed = new ArrayList<>();
  private final List<String> left = new ArrayList<>();

  private LeftOvers(StackSettings settings) {
    this.settings = settings;
    this.records = new StackRecords(settings.stateDirectory());
  }

  /**
   * What was found: one sentence each.
   *
   * @param removed stacks that are gone now
   * @param left stacks that are not, and why
   */
  public record Report(List<String> removed, List<String> left) {
    public Report {
      removed = List.copyOf(removed);
      left = List.copyOf(left);
    }

    /** All of them. */
    public List<String> sentences() {
      return Stream.concat(removed.stream(), left.stream()).toList();
    }
  }

  /**
   * Removes the stacks of dead builds in the settings' base directory.
   *
   * @param force also those of other machines, boots and containers, and of builds that live; never
   *     this build's own
   */
  public static Report remove(StackSettings settings, boolean force) throws InterruptedException {
    LeftOvers leftOvers = new LeftOvers(settings);
    for (StackRecord each : leftOvers.records.all()) {
      if (each.baseDirectory().equals(settings.baseDirectory())) {
        leftOvers.consider(each, force);
      }
    }
    return new Report(leftOvers.removed, leftOvers.left);
  }

  /** The mark of the programs that follow a stack's logs. */
  static String followersOf(String id) {
    return id + "-logs";
  }

  private void consider(StackRecord stack, boolean force) throws InterruptedException {
    boolean comparable = here.sharesProcessesWith(stack.owner());
    if (comparable && stack.owner().equals(here)) {
      return;
    }
    if (!comparable && !force) {
      left.add(
          "the stack "
              + stack.id()
              + " was started on another boot or in another container and is left alone:"
              + " `load:stop -Dload.force` removes it");
      return;
    }
    boolean alive =
        comparable
            && table.startOf(stack.owner().pid()).filter(stack.owner().start()::equals).isPresent();
    if (alive && !force) {
      left.add(
          "the stack "
              + stack.id()
              + " belongs to a build that is still running (process "
              + stack.owner().pid()
              + ") and is left alone");
      return;
    }
    removeNow(stack, comparable);
  }

  private void removeNow(StackRecord stack, boolean comparable) throws InterruptedException {
    LocalPrograms programs = new LocalPrograms(stack.id(), settings.clock(), table);
    new LocalPrograms(followersOf(stack.id()), settings.clock(), table).endAll(() -> GRACE);
    if (comparable) {
      stack.processes().forEach((pid, start) -> adopt(programs, pid, start));
    }
    String reason = programs.endAll(() -> GRACE) == 0 ? null : "some of its processes do not end";
    String engine = stack.engine();
    if (engine != null && reason == null) {
      reason = removeContainers(stack, engine);
    }
    if (reason == null) {
      reason = forget(stack);
    }
    if (reason == null) {
      removed.add("removed what an earlier build had left: the stack " + stack.id());
    } else {
      left.add("the stack " + stack.id() + " of an earlier build could not be removed: " + reason);
    }
  }

  private void adopt(LocalPrograms programs, long pid, String start) {
    if (table.startOf(pid).filter(start::equals).isPresent()) {
      ProcessHandle.of(pid).ifPresent(programs::adopt);
    }
  }

  private @Nullable String removeContainers(StackRecord stack, String engine)
      throws InterruptedException {
    // A file never says what is run: only that it is one of these.
    if (!ENGINES.contains(engine) && !engine.equals(namedEngine())) {
      return "its container engine is `" + engine + "`";
    }
    Path log = null;
    try {
      log = Files.createTempFile("loadgate-", ".log");
      Commands commands =
          new Commands(
              new LocalPrograms(stack.id(), settings.clock(), table),
              settings.clock(),
              Commands.Gate.open(),
              settings.baseDirectory());
      return new ProjectRemoval(commands, List.of(engine.split(" ", -1)), log)
          .remove(stack.id(), stack.baseDirectory());
    } catch (StackException | IOException e) {
      return e.getMessage();
    } finally {
      if (log != null) {
        log.toFile().delete();
      }
    }
  }

  /** The engine under {@code -Dload.composeCommand}. */
  private @Nullable String namedEngine() {
    String named = settings.composeCommand();
    return named == null
        ? null
        : String.join(" ", ComposeCommand.engineOf(ComposeCommand.split(named)));
  }

  private @Nullable String forget(StackRecord stack) {
    try {
      records.delete(stack.id());
      return null;
    } catch (IOException e) {
      return "its record cannot be deleted: " + e;
    }
  }
}
