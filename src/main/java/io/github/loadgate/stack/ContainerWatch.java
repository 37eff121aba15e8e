package io.github.loadgate.stack;

import io.github.loadgate.time.Clock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Notices when a container ends. The engine's own list is read only when its events say that one
 * has died, and now and then in case they were missed, so that watching costs a measured machine
 * nothing.
 */
final class ContainerWatch {

  private static final long NOW_AND_THEN = Duration.ofSeconds(10).toNanos();

  private final Containers containers;
  private final Clock clock;
  private final Path events;

  private volatile List<Container> latest = List.of();
  private long seenBytes;
  private long lookedAt;

  /** Service by id of each container that ran when the stack was ready. */
  private final Map<String, String> needed = new HashMap<>();

  /**
   * @param events file that the engine's events are appended to
   */
  ContainerWatch(Containers containers, Clock clock, Path events) {
    this.containers = containers;
    this.clock = clock;
    this.events = events;
  }

  /** The containers as they were when last looked at. */
  List<Container> latest() {
    return latest;
  }

  /** Their services, in alphabetical order. */
  Set<String> services() {
    Set<String> services = new TreeSet<>();
    latest.forEach(each -> services.add(each.service()));
    return services;
  }

  /** Services that have failed or are not ready. */
  List<String> suspects() {
    return latest.stream()
        .filter(each -> each.hasFailed() || each.notReady() != null)
        .map(Container::service)
        .distinct()
        .toList();
  }

  /**
   * The host port of a service's first container.
   *
   * @param containerPort null for its only one
   */
  @Nullable Integer port(String service, @Nullable Integer containerPort) {
    for (Container each : latest) {
      if (each.service().equals(service)) {
        Map<Integer, Integer> ports = each.ports();
        if (containerPort != null) {
          return ports.get(containerPort);
        }
        return ports.size() == 1 ? ports.values().iterator().next() : null;
      }
    }
    return null;
  }

  /** Each service with its ports. */
  String description() {
    Map<String, String> told = new TreeMap<>();
    for (Container each : latest) {
      List<String> ports = new ArrayList<>();
      each.ports().forEach((inside, host) -> ports.add(host + " -> " + inside));
      String text = ports.isEmpty() ? "" : " (port " + String.join(", ", ports) + ")";
      told.putIfAbsent(each.service(), each.service() + (each.hasEnded() ? " (done)" : text));
    }
    return String.join(", ", told.values());
  }

  /** Asks the engine. */
  List<Container> look() throws StackException, InterruptedException {
    seenBytes = LogFile.length(events);
    lookedAt = clock.nanos();
    latest = containers.look();
    return latest;
  }

  /** From now on a container that is gone or has ended is one too few. */
  void ready() {
    latest.stream()
        .filter(Container::isRunning)
        .forEach(each -> needed.put(each.id(), each.service()));
  }

  /** One sentence if a container has ended that should run; null if not. */
  @Nullable String lost() throws StackException, InterruptedException {
    if (LogFile.length(events) != seenBytes || clock.nanos() - lookedAt > NOW_AND_THEN) {
      look();
    }
    List<String> missing = new ArrayList<>(needed.keySet());
    for (Container each : latest) {
      missing.remove(each.id());
      boolean wasNeeded = needed.containsKey(each.id()) && each.isService();
      if (each.hasFailed() || (each.hasEnded() && wasNeeded)) {
        return each.howItEnded();
      }
    }
    if (!missing.isEmpty()) {
      return "the container of `" + needed.get(missing.get(0)) + "` was removed";
    }
    if (latest.stream().allMatch(Container::hasEnded)) {
      return latest.isEmpty() ? "no container was started" : "every container has exited with 0";
    }
    return null;
  }
}
