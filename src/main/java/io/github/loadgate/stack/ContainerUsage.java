package io.github.loadgate.stack;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What containers use, by the {@code stats} of their engine, which follows them to a file. */
final class ContainerUsage implements UsageSource {

  /** As many characters of an id as {@code stats} shows. */
  private static final int SHOWN = 12;

  private final EngineStats engine;

  /** By id, as they were at the beginning. */
  private final Map<String, ContainerState> begin = new LinkedHashMap<>();

  private final Map<String, String> services;
  private final List<Instance> instances = new ArrayList<>();
  private final GrowingFile lines;
  private boolean hasCpu;

  /**
   * @param services by the id of each container that is watched, in order
   * @param cores of the engine's machine
   */
  ContainerUsage(
      EngineStats engine, Map<String, String> services, List<ContainerState> states, int cores) {
    this.engine = engine;
    this.services = services;
    lines = new GrowingFile(engine.file());
    for (ContainerState each : states) {
      begin.put(each.id(), each);
      boolean isLimited = each.cores() < cores;
      double may = isLimited ? each.cores() : cores;
      String service = services.getOrDefault(each.id(), "");
      instances.add(new Instance(shown(each.id()), service, may, words(may, isLimited)));
    }
  }

  private static String words(double cores, boolean isLimited) {
    String number =
        cores == Math.rint(cores) ? String.valueOf((long) cores) : String.valueOf(cores);
    return "of " + number + (cores == 1 ? " core" : " cores") + (isLimited ? ", its limit" : "");
  }

  private static String shown(String id) {
    return id.substring(0, Math.min(SHOWN, id.length()));
  }

  /**
   * Of the containers of these services that run, followed from now on.
   *
   * @throws StackException when one of the services has none
   */
  static ContainerUsage follow(
      EngineStats engine, Collection<Container> containers, Set<String> services)
      throws StackException, InterruptedException {
    Map<String, String> watched = new LinkedHashMap<>();
    containers.stream()
        .filter(each -> each.isRunning() && services.contains(each.service()))
        .forEach(each -> watched.put(each.id(), each.service()));
    for (String service : services) {
      if (!watched.containsValue(service)) {
        throw new StackException(
            "the plan limits what the service `"
                + service
                + "` uses, and no container of it runs; there are "
                + containers.stream()
                    .filter(Container::isRunning)
                    .map(Container::service)
                    .distinct()
                    .collect(Collectors.joining(", ")),
            List.of());
      }
    }
    List<String> ids = List.copyOf(watched.keySet());
    int cores = engine.cores();
    List<ContainerState> states = engine.states(ids);
    engine.follow(ids);
    return new ContainerUsage(engine, watched, states, cores);
  }

  @Override
  public List<Instance> instances() {
    return List.copyOf(instances);
  }

  @Override
  public List<Reading> read() throws StackException, IOException {
    engine.check();
    return readings();
  }

  /** One of each container that something was written of since, the mean of its lines. */
  List<Reading> readings() throws IOException {
    Map<String, List<StatsLine>> byId = new LinkedHashMap<>();
    for (String line : lines.lines()) {
      StatsLine.parse(line)
          .ifPresent(
              found -> byId.computeIfAbsent(shown(found.id()), id -> new ArrayList<>()).add(found));
    }
    List<Reading> readings = new ArrayList<>();
    byId.forEach(
        (id, found) -> {
          double cores = found.stream().mapToDouble(StatsLine::cores).average().orElse(Double.NaN);
          double bytes = found.stream().mapToDouble(StatsLine::bytes).max().orElse(Double.NaN);
          hasCpu |= cores > 0;
          // An engine that cannot count says 0 B and 0.00 % of all containers.
          readings.add(
              new Reading(id, hasCpu ? cores : Double.NaN, 1, bytes > 0 ? bytes : Double.NaN));
        });
    return readings;
  }

  @Override
  public Map<String, Restarts> restarts() throws InterruptedException {
    Map<String, Restarts> restarts = new LinkedHashMap<>();
    Map<String, ContainerState> now = new LinkedHashMap<>();
    String failure = "";
    try {
      engine.states(List.copyOf(begin.keySet())).forEach(each -> now.put(each.id(), each));
    } catch (StackException e) {
      failure = e.getMessage() + "; " + hint();
    }
    for (ContainerState before : begin.values()) {
      Restarts own = restarts(before, now.get(before.id()), failure);
      restarts.merge(services.getOrDefault(before.id(), ""), own, ContainerUsage::sum);
    }
    return restarts;
  }

  private static Restarts restarts(
      ContainerState before, @Nullable ContainerState now, String failure) {
    if (now == null) {
      return new Restarts(
          0,
          "",
          failure.isEmpty()
              ? "its container " + shown(before.id()) + " was removed meanwhile"
              : failure);
    }
    long counted = now.restarts() - before.restarts();
    // A count that began anew, or a start that no policy made, is one restart at least.
    long least = now.started().equals(before.started()) ? 0 : 1;
    return new Restarts(Math.max(counted, least), "during the run, by the engine's count", "");
  }

  private static Restarts sum(Restarts a, Restarts b) {
    return new Restarts(
        a.restarts() + b.restarts(),
        a.evidence(),
        a.missing().isEmpty() ? b.missing() : a.missing());
  }

  @Override
  public String hint() {
    return "see "
        + engine.file().getFileName()
        + " and compose.log in the stack's logs, and what `"
        + engine.words()
        + "` says";
  }

  @Override
  public void end() {
    engine.end();
  }
}
