package io.github.loadgate.stack;

import io.github.loadgate.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What processes use, each with all its descendants. */
final class ProcessUsage implements UsageSource {

  private final Map<String, ProcessTree> trees = new LinkedHashMap<>();
  private final ProcessMemory memory;
  private final Clock clock;
  private final int cores;

  /** When each was read last; nothing before the first time. */
  private final Map<String, Long> readAt = new LinkedHashMap<>();

  private final Map<String, Long> cpuThen = new LinkedHashMap<>();

  /**
   * @param roots by service
   * @param cores that they may use, all of them
   */
  ProcessUsage(
      Map<String, ProcessHandle> roots,
      ProcessTable table,
      ProcessMemory memory,
      Clock clock,
      int cores) {
    roots.forEach((service, root) -> trees.put(service, new ProcessTree(root, table)));
    this.memory = memory;
    this.clock = clock;
    this.cores = cores;
  }

  @Override
  public List<Instance> instances() {
    String ofCores = "of " + cores + (cores == 1 ? " core" : " cores");
    return trees.keySet().stream()
        .map(service -> new Instance(service, service, cores, ofCores))
        .toList();
  }

  @Override
  public List<Reading> read() throws StackException, InterruptedException {
    List<Reading> readings = new ArrayList<>();
    for (Map.Entry<String, ProcessTree> each : trees.entrySet()) {
      String service = each.getKey();
      ProcessTree tree = each.getValue();
      long now = clock.nanos();
      if (!tree.look()) {
        continue; // it has ended, which its stack notices too
      }
      long cpu = tree.cpuNanos();
      Long before = readAt.put(service, now);
      Long cpuBefore = cpuThen.put(service, cpu);
      boolean isFirst = before == null || cpuBefore == null;
      double seconds = isFirst ? 0 : (now - before) / 1e9;
      double busy = isFirst || seconds <= 0 ? Double.NaN : (cpu - cpuBefore) / 1e9 / seconds;
      readings.add(new Reading(service, busy, seconds, memory.bytes(tree.members())));
    }
    return readings;
  }

  @Override
  public Map<String, Restarts> restarts() {
    Map<String, Restarts> restarts = new LinkedHashMap<>();
    trees.forEach(
        (service, tree) ->
            restarts.put(
                service,
                tree.root().isAlive()
                    ? new Restarts(0, "process " + tree.root().pid() + " from begin to end", "")
                    : new Restarts(0, "", "its process has ended; see its log")));
    return restarts;
  }

  @Override
  public String hint() {
    return "see its log, or whether this user may read /proc of its processes";
  }

  @Override
  public void end() {}
}
