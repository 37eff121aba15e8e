package io.github.loadgate.stack;

import io.github.loadgate.time.Clock;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Programs of this machine. Each runs in a session of its own where {@code setsid} exists, so that
 * the terminal's Ctrl-C reaches us alone and the services are ended in order; and each carries the
 * stack's id in its environment, so that a grandchild is found whose parent has died.
 *
 * <p>What is found, then: descendants of what was started, as they are now and as they ever were
 * when {@link #observe} looked, and on Linux whatever was started with the id in its environment. A
 * process that has cleared its environment and lost its parent between two looks is not found.
 */
final class LocalPrograms implements Programs {

  /** Environment variable with the stack's id. */
  static final String MARKER = "LOADGATE_RUN";

  private static final List<Path> SETSID =
      List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));
  private static final Duration KILL_AT_MOST = Duration.ofSeconds(5);
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final String id;
  private final Clock clock;
  private final ProcessTable table;

  /** Guarded by this. */
  private final Set<ProcessHandle> seen = new LinkedHashSet<>();

  LocalPrograms(String id, Clock clock, ProcessTable table) {
    this.id = id;
    this.clock = clock;
    this.table = table;
  }

  @Override
  public Program start(Launch launch) throws IOException {
    List<String> words = new ArrayList<>(launch.words());
    SETSID.stream()
        .filter(Files::isExecutable)
        .findFirst()
        .ifPresent(s -> words.add(0, s.toString()));
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.directory(launch.directory().toFile());
    builder.environment().putAll(launch.environment());
    builder.environment().put(MARKER, id);
    builder.redirectInput(Redirect.from(nothing()));
    builder.redirectOutput(Redirect.appendTo(launch.output().toFile()));
    if (launch.errors() == null) {
      builder.redirectErrorStream(true);
    } else {
      builder.redirectError(Redirect.appendTo(launch.errors().toFile()));
    }
    Process process = builder.start();
    synchronized (this) {
      seen.add(process.toHandle());
    }
    return new LocalProgram(process);
  }

  /** Counts a process as started here: one that an earlier build had started. */
  synchronized void adopt(ProcessHandle process) {
    seen.add(process);
  }

  @Override
  public synchronized void observe() {
    for (ProcessHandle process : List.copyOf(seen)) {
      process.descendants().forEach(seen::add);
    }
    seen.removeIf(process -> !process.isAlive());
  }

  @Override
  public int endAll(Supplier<Duration> grace) {
    return end(this::members, grace);
  }

  /** Every living process of this stack. */
  private synchronized Set<ProcessHandle> members() {
    observe();
    Set<ProcessHandle> members = new LinkedHashSet<>(seen);
    members.addAll(table.withEnvironment(MARKER + "=" + id));
    members.remove(ProcessHandle.current());
    members.removeIf(process -> !table.lives(process));
    return members;
  }

  private int end(Supplier<Set<ProcessHandle>> members, Supplier<Duration> grace) {
    boolean interrupted = Thread.interrupted();
    try {
      long start = clock.nanos();
      Set<ProcessHandle> asked = new HashSet<>();
      Set<ProcessHandle> left = members.get();
      while (!left.isEmpty() && clock.nanos() - start < grace.get().toNanos()) {
        left.stream().filter(asked::add).forEach(ProcessHandle::destroy);
        interrupted |= look();
        left = members.get();
      }
      long killing = clock.nanos();
      while (!left.isEmpty() && clock.nanos() - killing < KILL_AT_MOST.toNanos()) {
        left.forEach(ProcessHandle::destroyForcibly);
        interrupted |= look();
        left = members.get();
      }
      return left.size();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private boolean look() {
    try {
      clock.sleepUntil(clock.nanos() + LOOK_NANOS);
      return false;
    } catch (InterruptedException e) {
      // Ending goes on; the thread gets its interrupt back afterwards.
      return true;
    }
  }

  private static File nothing() {
    return new File(File.separatorChar == '\\' ? "NUL" : "/dev/null");
  }

  private final class LocalProgram implements Program {
    private final Process process;

    LocalProgram(Process process) {
      this.process = process;
    }

    @Override
    public long pid() {
      return process.pid();
    }

    @Override
    public boolean isAlive() {
      return process.isAlive();
    }

    @Override
    public int exitCode() {
      return process.exitValue();
    }

    @Override
    public boolean awaitEnd(Duration atMost) throws InterruptedException {
      return process.waitFor(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void end(Duration grace) {
      Set<ProcessHandle> tree = new LinkedHashSet<>();
      LocalPrograms.this.end(
          () -> {
            tree.add(process.toHandle());
            List.copyOf(tree).forEach(each -> each.descendants().forEach(tree::add));
            Set<ProcessHandle> left = new LinkedHashSet<>(tree);
            left.removeIf(each -> !table.lives(each));
            return left;
          },
          () -> grace);
    }
  }
}
