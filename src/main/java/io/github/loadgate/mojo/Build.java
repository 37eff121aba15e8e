package io.github.loadgate.mojo;

import io.github.loadgate.verdict.Outcome;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One build, as long as it lasts: its modules, and what is still up of them. Safe for any thread.
 */
final class Build {

  private final Map<String, Object> shared;
  private final Map<Path, Module> modules = new LinkedHashMap<>();
  private final Teardown teardown = new Teardown();
  private final Thread hook = new Thread(teardown::abort, "loadgate-teardown");

  /**
   * A build that nothing is up of yet.
   *
   * @param shared the data that all class loaders of the build see
   */
  Build(Map<String, Object> shared) {
    this.shared = shared;
  }

  /** From now on an interrupted build ends what is up. */
  void guard() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  Teardown teardown() {
    return teardown;
  }

  synchronized Module module(Path baseDirectory) {
    return modules.computeIfAbsent(baseDirectory, directory -> new Module(Turn.of(shared)));
  }

  /** Ends what the module's goals have left up. True if anything has been stopped. */
  boolean endModule(Path baseDirectory, Console console) {
    Module module;
    synchronized (this) {
      module = modules.get(baseDirectory);
    }
    if (module == null) {
      return false;
    }
    List<RunningStack> left = module.takeStacks();
    endAll(left, module, console);
    return left.stream().anyMatch(stack -> !stack.keep());
  }

  /** Ends every one of them, also where ending another fails. */
  void endAll(List<RunningStack> stacks, Module module, Console console) {
    RuntimeException failure = null;
    for (RunningStack stack : stacks) {
      try {
        stack.end(teardown, console);
      } catch (RuntimeException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      } finally {
        module.turn().giveBack();
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  /**
   * Ends all that is up.
   *
   * @return the runs that did not pass and that nobody has reported
   */
  List<RunOutcome> end(Console console) {
    List<Path> directories;
    synchronized (this) {
      directories = List.copyOf(modules.keySet());
    }
    List<RunOutcome> unreported = new ArrayList<>();
    for (Path directory : directories) {
      endModule(directory, console);
      module(directory).takeUnreported().stream()
          .filter(run -> run.outcome() != Outcome.PASSED)
          .forEach(unreported::add);
    }
    if (!teardown.isAborting()) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The JVM goes down already: the hook finds nothing left to end.
      }
    }
    return unreported;
  }
}
