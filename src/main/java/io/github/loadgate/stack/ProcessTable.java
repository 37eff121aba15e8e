package io.github.loadgate.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Linux knows of its processes, under {@code /proc}. Elsewhere the directory is missing and
 * the answers are empty: then only descendants are found.
 */
final class ProcessTable {

  /** Field 3 and field 22 of {@code /proc/PID/stat}, counted after the name in parentheses. */
  private static final int STATE = 0;

  private static final int START = 19;

  /** Fields 14 to 17: own time in user and system mode, then that of children waited for. */
  private static final int OWN = 11;

  private static final int OF_CHILDREN = 13;

  /** Linux counts in hundredths of a second, whatever its own clock. */
  private static final long TICK_NANOS = 10_000_000;

  private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+([0-9]{1,15}) kB");

  private final Path proc;

  ProcessTable(Path proc) {
    this.proc = proc;
  }

  static ProcessTable ofThisMachine() {
    return new ProcessTable(Path.of("/proc"));
  }

  /** Every living process that has {@code NAME=value} in the environment it was started with. */
  List<ProcessHandle> withEnvironment(String entry) {
    List<ProcessHandle> found = new ArrayList<>();
    byte[] wanted = entry.getBytes(StandardCharsets.UTF_8);
    if (!Files.isDirectory(proc)) {
      return found;
    }
    try (DirectoryStream<Path> directories = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (Path directory : directories) {
        if (hasEntry(directory.resolve("environ"), wanted)) {
          ProcessHandle.of(Long.parseLong(directory.getFileName().toString()))
              .filter(this::lives)
              .ifPresent(found::add);
        }
      }
    } catch (IOException e) {
      // Without /proc there is nothing to find here; descendants are found another way.
      return found;
    }
    return found;
  }

  /** Whether it lives. A dead process that nobody has waited for does not. */
  boolean lives(ProcessHandle process) {
    if (!process.isAlive()) {
      return false;
    }
    return stat(process.pid()).map(fields -> !fields[STATE].equals("Z")).orElse(true);
  }

  /**
   * When a process was started, in a form that is the same whenever it is asked; empty when there
   * is no such process. The clock's time is not used where ticks since boot are known, because it
   * moves when the clock is set.
   */
  Optional<String> startOf(long pid) {
    Optional<ProcessHandle> handle = ProcessHandle.of(pid).filter(this::lives);
    if (handle.isEmpty()) {
      return Optional.empty();
    }
    return stat(pid)
        .map(fields -> fields[START])
        .or(() -> handle.get().info().startInstant().map(start -> "" + start.toEpochMilli()));
  }

  /**
   * Processor time of a process since it began, in nanoseconds.
   *
   * @param ofChildren that of those it has waited for, and of theirs
   */
  record Times(long own, long ofChildren) {
    long total() {
      return own + ofChildren;
    }
  }

  /**
   * Empty when it has ended. Where there is no {@code /proc}, nothing is known of children that
   * have ended.
   */
  Optional<Times> times(ProcessHandle process) {
    if (!isThere()) {
      return process
          .info()
          .totalCpuDuration()
          .filter(time -> process.isAlive())
          .map(time -> new Times(time.toNanos(), 0));
    }
    return stat(process.pid())
        .filter(fields -> process.isAlive())
        .map(fields -> new Times(nanos(fields, OWN), nanos(fields, OF_CHILDREN)));
  }

  private static long nanos(String[] fields, int first) {
    return (Long.parseLong(fields[first]) + Long.parseLong(fields[first + 1])) * TICK_NANOS;
  }

  /** Whether this system has one. */
  boolean isThere() {
    return Files.isReadable(proc.resolve("self").resolve("stat"));
  }

  /** What of a process is in real memory; empty when it has ended. */
  OptionalLong residentBytes(long pid) {
    try {
      Matcher found = RESIDENT.matcher(Files.readString(proc.resolve(pid + "/status")));
      return found.find()
          ? OptionalLong.of(Long.parseLong(found.group(1)) * 1024)
          : OptionalLong.empty();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }

  private Optional<String[]> stat(long pid) {
    try {
      String stat = Files.readString(proc.resolve(pid + "/stat"), StandardCharsets.ISO_8859_1);
      String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
      return fields.length > START ? Optional.of(fields) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean hasEntry(Path environ, byte[] wanted) {
    byte[] all;
    try {
      all = Files.readAllBytes(environ);
    } catch (IOException e) {
      // Another user's process, or one that has just ended.
      return false;
    }
    int start = 0;
    for (int i = 0; i <= all.length; i++) {
      if (i == all.length || all[i] == 0) {
        if (Arrays.equals(all, start, i, wanted, 0, wanted.length)) {
          return true;
        }
        start = i + 1;
      }
    }
    return false;
  }
}
