package io.github.loadgate.stack;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a later build needs to remove this stack if this build dies.
 *
 * @param id of the stack: compose project and mark of its processes
 * @param owner the build
 * @param engine the container engine's command; null where there are only processes
 * @param processes number and start of each process that was started, for systems on which marks
 *     cannot be read
 */
record StackRecord(
    String id,
    Machine owner,
    Path baseDirectory,
    @Nullable String engine,
    Map<Long, String> processes) {

  /** Ids are given to a container engine as an argument: nothing else may be in a file. */
  private static final Pattern ID = Pattern.compile("loadgate-[a-z0-9_-]{1,80}");

  private static final String PROCESS = "process.";

  StackRecord {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("no id of a stack: " + id);
    }
    processes = Map.copyOf(processes);
  }

  /** An id for the name, with nothing in it that a compose project's name may not have. */
  static String idFor(String name, Path baseDirectory, Machine owner) {
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    String cut = plain.replaceAll("^-|-$", "");
    String tail = cut.substring(Math.max(0, cut.length() - 44));
    return "loadgate-" + tail.replaceAll("^-", "") + "-" + Digest.of(name, baseDirectory, owner);
  }

  StackRecord withProcess(long pid, String start) {
    Map<Long, String> more = new TreeMap<>(processes);
    more.put(pid, start);
    return new StackRecord(id, owner, baseDirectory, engine, more);
  }

  Properties toProperties() {
    Properties all = new Properties();
    all.setProperty("id", id);
    all.setProperty("boot", owner.boot());
    all.setProperty("namespace", owner.namespace());
    all.setProperty("pid", Long.toString(owner.pid()));
    all.setProperty("start", owner.start());
    all.setProperty("baseDirectory", baseDirectory.toString());
    if (engine != null) {
      all.setProperty("engine", engine);
    }
    processes.forEach((pid, start) -> all.setProperty(PROCESS + pid, start));
    return all;
  }

  /**
   * Reads a record back.
   *
   * @throws IllegalArgumentException when it is no record of ours
   */
  static StackRecord from(Properties all) {
    Map<Long, String> processes = new TreeMap<>();
    for (String name : all.stringPropertyNames()) {
      if (name.startsWith(PROCESS)) {
        processes.put(Long.parseLong(name.substring(PROCESS.length())), all.getProperty(name));
      }
    }
    Machine owner =
        new Machine(
            required(all, "boot"),
            required(all, "namespace"),
            Long.parseLong(required(all, "pid")),
            required(all, "start"));
    return new StackRecord(
        required(all, "id"),
        owner,
        Path.of(required(all, "baseDirectory")),
        all.getProperty("engine"),
        processes);
  }

  private static String required(Properties all, String name) {
    String value = all.getProperty(name);
    if (value == null) {
      throw new IllegalArgumentException("no " + name);
    }
    return value;
  }
}
