package io.github.loadgate.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Who runs the stack, so that a later build can tell whether its owner still lives: a process
 * number means something only on the same boot of a machine and in the same process namespace.
 *
 * @param boot the kernel's id of this boot; {@code unknown} outside Linux
 * @param namespace of process numbers; {@code unknown} outside Linux
 * @param start when the process was started, as {@link ProcessTable#startOf} says it
 */
record Machine(String boot, String namespace, long pid, String start) {

  private static final String UNKNOWN = "unknown";

  static Machine here(ProcessTable table) {
    long pid = ProcessHandle.current().pid();
    return new Machine(bootId(), pidNamespace(), pid, table.startOf(pid).orElse(UNKNOWN));
  }

  /** Whether process numbers of the other are ours. */
  boolean sharesProcessesWith(Machine other) {
    return boot.equals(other.boot) && namespace.equals(other.namespace);
  }

  private static String bootId() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    } catch (IOException e) {
      return UNKNOWN;
    }
  }

  private static String pidNamespace() {
    try {
      return Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
    } catch (IOException e) {
      return UNKNOWN;
    }
  }
}
