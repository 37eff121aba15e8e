package io.github.loadgate.stack;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Follows the logs of containers into files. Used by the one thread that uses the stack. */
final class FollowedLogs {

  /** How long a follower may take to write what it still has. */
  static final Duration LAST_OUTPUT = Duration.ofMillis(500);

  private final ComposeProject project;
  private final Commands commands;
  private final StackLogs logs;

  /** By service. */
  private final Map<String, Program> followers = new LinkedHashMap<>();

  FollowedLogs(ComposeProject project, Commands commands, StackLogs logs) {
    this.project = project;
    this.commands = commands;
    this.logs = logs;
  }

  /** Follows them from their beginning until they end. */
  void follow(Collection<String> services) throws StackException {
    for (String service : services) {
      followers.put(service, commands.start(project.follow(service, logs.create(service))));
    }
  }

  /** Writes down what they have said until now. */
  void dump(Collection<String> services) throws StackException, InterruptedException {
    for (String service : services) {
      project.dump(commands, service, logs.create(service));
    }
  }

  /** The last lines of the suspects, or of all if there is none. */
  List<String> lastLines(List<String> suspects) throws InterruptedException {
    for (String service : suspects) {
      Program follower = followers.get(service);
      if (follower != null) {
        // What a container said when it died is still on its way.
        follower.awaitEnd(LAST_OUTPUT);
      }
    }
    return logs.lastLines(suspects.isEmpty() ? logs.all().keySet() : suspects);
  }
}
