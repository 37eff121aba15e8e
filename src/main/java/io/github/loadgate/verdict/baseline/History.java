package io.github.loadgate.verdict.baseline;

import java.util.ArrayList;
import java.util.List;

/**
 * The earlier runs as one run sees them.
 *
 * @param same of the same load on the same machine, in the order in which they were recorded: a
 *     clock may have jumped
 * @param otherMachines how many of the same load were on another machine
 * @param otherLoads how many were of another load
 */
public record History(List<PastRun> same, int otherMachines, int otherLoads) {

  /** Nobody has recorded anything. */
  public static final History NONE = new History(List.of(), 0, 0);

  public History {
    same = List.copyOf(same);
  }

  /** As a run of that load on that machine sees them. */
  public static History of(List<PastRun> all, String loadHash, Machine machine) {
    List<PastRun> same = new ArrayList<>();
    int otherMachines = 0;
    int otherLoads = 0;
    for (PastRun run : all) {
      if (!run.loadHash().equals(loadHash)) {
        otherLoads++;
      } else if (run.machine().equals(machine)) {
        same.add(run);
      } else {
        otherMachines++;
      }
    }
    return new History(same, otherMachines, otherLoads);
  }

  /** Those that know the statistic. */
  List<Past> valuesOf(String key) {
    List<Past> values = new ArrayList<>();
    for (PastRun run : same) {
      Past value = run.values().get(key);
      if (value != null) {
        values.add(value);
      }
    }
    return values;
  }

  /** What is in the file and does not count; empty where all of it does. */
  String notUsed() {
    List<String> parts = new ArrayList<>();
    if (otherMachines > 0) {
      parts.add(otherMachines + " of another machine");
    }
    if (otherLoads > 0) {
      parts.add(otherLoads + " of another load, for the plan has changed since");
    }
    return String.join(", ", parts);
  }
}
