package io.github.loadgate.stack;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A process with its descendants, those whose parent has ended since included, and the processor
 * time of all of them together, which never becomes less: what a process has used goes to its
 * parent when that waits for it, and is kept here where nobody does.
 */
final class ProcessTree {

  private final ProcessHandle root;
  private final ProcessTable table;
  private final Set<ProcessHandle> members = new LinkedHashSet<>();
  private Map<ProcessHandle, ProcessTable.Times> latest = new HashMap<>();
  private long lostNanos;

  ProcessTree(ProcessHandle root, ProcessTable table) {
    this.root = root;
    this.table = table;
    members.add(root);
  }

  ProcessHandle root() {
    return root;
  }

  /** Those that lived when last looked. */
  Set<ProcessHandle> members() {
    return members;
  }

  /** Finds out who lives and what they have used; false when the root has ended. */
  boolean look() {
    List.copyOf(members).forEach(each -> each.descendants().forEach(members::add));
    Map<ProcessHandle, ProcessTable.Times> now = new HashMap<>();
    for (ProcessHandle each : members) {
      Optional<ProcessTable.Times> times = table.times(each);
      times.ifPresent(found -> now.put(each, found));
    }
    members.retainAll(now.keySet());
    long gone = 0;
    long waitedFor = 0;
    for (Map.Entry<ProcessHandle, ProcessTable.Times> each : latest.entrySet()) {
      ProcessTable.Times found = now.get(each.getKey());
      if (found == null) {
        gone += each.getValue().total();
      } else {
        waitedFor += found.ofChildren() - each.getValue().ofChildren();
      }
    }
    lostNanos += Math.max(0, gone - waitedFor);
    latest = now;
    return now.containsKey(root) && table.lives(root);
  }

  /** Of all of them since each began. */
  long cpuNanos() {
    return lostNanos + latest.values().stream().mapToLong(ProcessTable.Times::total).sum();
  }
}
