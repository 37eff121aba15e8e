package io.github.loadgate.mojo;

import io.github.loadgate.report.RunFiles;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the goals of one module leave to each other within one build. Used by one thread. */
final class Module {

  private final Turn turn;
  private final Map<String, RunningStack> stacks = new LinkedHashMap<>();
  private final List<RunOutcome> unreported = new ArrayList<>();
  private final Set<String> places = new HashSet<>();
  private boolean idle;
  private boolean skipped;
  private boolean reported;

  Module(Turn turn) {
    this.turn = turn;
  }

  Turn turn() {
    return turn;
  }

  /**
   * Takes the place of one goal's results.
   *
   * @throws MisuseException when the same goal has written there in this build
   */
  void claim(String goal, RunFiles files) throws MisuseException {
    String part = goal.equals("gate") ? "run" : goal;
    if (!places.add(part + " " + files.directory())) {
      throw new MisuseException(
          "the results of `"
              + files.name()
              + "` would be overwritten, which this build has run already: give each execution an"
              + " <id> of its own");
    }
  }

  /** What {@code start} has started. */
  synchronized void keep(String key, RunningStack stack) {
    stacks.put(key, stack);
  }

  synchronized Optional<RunningStack> stack(String key) {
    return Optional.ofNullable(stacks.get(key));
  }

  /** Every stack that is up, newest first; from now on they are the caller's. */
  synchronized List<RunningStack> takeStacks() {
    List<RunningStack> newestFirst = new ArrayList<>();
    stacks.values().forEach(stack -> newestFirst.add(0, stack));
    stacks.clear();
    return newestFirst;
  }

  /** To be reported by {@code verify}. */
  synchronized void record(RunOutcome outcome) {
    unreported.add(outcome);
  }

  /**
   * The recorded runs that nobody has reported; from now on they are the caller's. Those of the
   * execution, whose settings are the caller's too; where it has none, those of all.
   */
  synchronized List<RunOutcome> takeUnreported(String execution) {
    List<RunOutcome> own =
        unreported.stream().filter(run -> run.execution().equals(execution)).toList();
    return own.isEmpty() ? takeUnreported() : taken(own);
  }

  /** All recorded runs that nobody has reported; from now on they are the caller's. */
  synchronized List<RunOutcome> takeUnreported() {
    return taken(List.copyOf(unreported));
  }

  private List<RunOutcome> taken(List<RunOutcome> runs) {
    unreported.removeAll(runs);
    reported |= !runs.isEmpty();
    return runs;
  }

  /** Whether an earlier goal has reported runs. */
  synchronized boolean hasReported() {
    return reported;
  }

  /** A goal had nothing to do, and said so: {@code verify} has nothing to ask for. */
  void nothingToDo() {
    idle = true;
  }

  boolean hadNothingToDo() {
    return idle;
  }

  /** True for the first goal that is skipped. */
  boolean isFirstSkip() {
    boolean first = !skipped;
    skipped = true;
    return first;
  }
}
