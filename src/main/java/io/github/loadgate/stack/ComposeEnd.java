package io.github.loadgate.stack;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Takes a compose project down, and then by force what is still there. */
final class ComposeEnd {

  private final Commands commands;
  private final Ending ending;
  private final Path log;

  ComposeEnd(Commands commands, Ending ending, Path log) {
    this.commands = commands;
    this.ending = ending;
    this.log = log;
  }

  /**
   * Goes on when the thread is interrupted, which gets its interrupt back at the end.
   *
   * @return why something is still there; null when nothing is
   */
  @Nullable String end(
      ComposeCommand compose, ComposeProject project, String id, Path baseDirectory) {
    boolean interrupted = Thread.interrupted();
    try {
      interrupted |= down(project);
      // Also after a good `down`: a container whose creation was under way when its command was
      // killed may have come after it.
      for (int tries = 0; ; tries++) {
        try {
          return new ProjectRemoval(commands, compose.engine(), log).remove(id, baseDirectory);
        } catch (InterruptedException e) {
          interrupted = true;
          if (tries > 0) {
            return "it was interrupted twice";
          }
        } catch (StackException e) {
          return e.getMessage();
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Whether it was interrupted. How it ended is of no interest: what is left is removed anyway. */
  private boolean down(ComposeProject project) {
    try {
      Commands.Finished first = project.down(commands, ending);
      if (!first.ended() && ending.quickly()) {
        project.down(commands, ending);
      }
      return false;
    } catch (InterruptedException e) {
      return true;
    } catch (StackException e) {
      return false;
    }
  }
}
