package io.github.loadgate.mojo;

import io.github.loadgate.verdict.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the runs of one goal mean for the build, which is red.
 *
 * @param broken whether a plan or a stack has to be mended, rather than the application
 * @param message of every run that turns it red
 */
record Settlement(boolean broken, String message) {

  /**
   * Empty when the build stays green.
   *
   * @param redOn what turns it red
   */
  static Optional<Settlement> of(List<RunOutcome> runs, RedOn redOn) {
    List<RunOutcome> red = runs.stream().filter(run -> redOn.contains(run.outcome())).toList();
    if (red.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Settlement(
            red.stream().anyMatch(run -> run.outcome() == Outcome.BROKEN && !run.byRequest()),
            red.stream()
                .map(run -> runs.size() == 1 ? run.message() : named(run))
                .collect(Collectors.joining("\n"))));
  }

  private static String named(RunOutcome run) {
    return run.files().name() + ": " + run.message();
  }
}
