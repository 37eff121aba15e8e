package io.github.loadgate.mojo;

import io.github.loadgate.plan.reading.Overrides.Value;
import java.util.Map;
import java.util.Optional;

/** Whether a goal has anything to do at all. */
final class Skip {
  private Skip() {}

  /**
   * What says that the goal is skipped. {@code -Dload.skip} decides alone where it is given; the
   * properties that skip tests are heeded otherwise.
   *
   * @param others {@code skipTests} and its like with their values, in order
   */
  static Optional<String> reason(Settings settings, Map<String, String> others)
      throws MisuseException {
    Optional<Value> commandLine = settings.findOnCommandLine("skip");
    if (commandLine.isPresent()) {
      return Settings.flag(commandLine.get())
          ? commandLine.map(value -> value.origin().text())
          : Optional.empty();
    }
    if (settings.flag("skip", false)) {
      return settings.find("skip").map(value -> value.origin().text());
    }
    return others.entrySet().stream()
        .filter(other -> other.getValue().equalsIgnoreCase("true"))
        .map(Map.Entry::getKey)
        .findFirst();
  }
}
