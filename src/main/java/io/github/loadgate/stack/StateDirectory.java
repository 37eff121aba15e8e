package io.github.loadgate.stack;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where running stacks are noted: in the user's home, because a directory that others can write to
 * would let them name processes for us to end.
 */
final class StateDirectory {

  private StateDirectory() {}

  /** {@code $XDG_STATE_HOME/loadgate}, else {@code ~/.local/state/loadgate}; not yet created. */
  static Path ofThisUser() {
    String xdg = System.getenv("XDG_STATE_HOME");
    if (xdg != null && Path.of(xdg).isAbsolute()) {
      return Path.of(xdg, "loadgate");
    }
    Path home = Path.of(System.getProperty("user.home"));
    if (home.isAbsolute() && Files.isWritable(home)) {
      return home.resolve(Path.of(".local", "state", "loadgate"));
    }
    return Path.of(
        System.getProperty("java.io.tmpdir"), "loadgate-" + System.getProperty("user.name"));
  }
}
