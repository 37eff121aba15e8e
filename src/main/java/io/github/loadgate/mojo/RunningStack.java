package io.github.loadgate.mojo;

import io.github.loadgate.engine.RunVariables;
import io.github.loadgate.stack.Stack;

/**
 * A stack while it is up.
 *
 * @param variables that it was started with, which its load sees too
 * @param seed that they were made with
 * @param keep whether it is left up in the end
 */
record RunningStack(
    Stack stack, ModuleSurroundings surroundings, RunVariables variables, long seed, boolean keep) {

  /** Stops it, or leaves it up where the user wants that, and says what the reader should know. */
  void end(Teardown teardown, Console console) {
    int said = stack.notes().size();
    if (keep && !teardown.isAborting()) {
      teardown.leave(stack);
      console.info("The stack is left up: " + stack.description() + ". `mvn load:stop` stops it");
    } else {
      teardown.stop(stack);
    }
    stack.notes().stream().skip(said).forEach(console::warn);
  }
}
