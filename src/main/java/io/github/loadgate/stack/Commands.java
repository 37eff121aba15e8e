package io.github.loadgate.stack;

import io.github.loadgate.time.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Runs tools to their end and keeps what they say. */
final class Commands {

  /** How long a tool that took too long is given to end by itself. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private static final Duration LOOK = Duration.ofMillis(100);

  /** Before something is tried again. */
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Programs programs;
  private final Clock clock;
  private final Gate gate;
  private final Path directory;

  /**
   * @param gate what every start must pass
   * @param directory where the tools run
   */
  Commands(Programs programs, Clock clock, Gate gate, Path directory) {
    this.programs = programs;
    this.clock = clock;
    this.gate = gate;
    this.directory = directory;
  }

  /** Lets a start through, or not. */
  interface Gate {
    Program start(Ending.Work<Program> work) throws StackException;

    /**
     * Says whether a start would get through.
     *
     * @throws StackException when nothing more may be started
     */
    void check() throws StackException;

    /** For what runs while the stack is used: closed as soon as its end was asked for. */
    static Gate until(Ending ending) {
      return new Gate() {
        @Override
        public Program start(Ending.Work<Program> work) throws StackException {
          return ending.unlessAsked(work);
        }

        @Override
        public void check() throws StackException {
          ending.check();
        }
      };
    }

    /** For what ends the stack. */
    static Gate open() {
      return new Gate() {
        @Override
        public Program start(Ending.Work<Program> work) throws StackException {
          return work.run();
        }

        @Override
        public void check() {}
      };
    }
  }

  /**
   * How a tool ended.
   *
   * @param ended whether it ended by itself; if not, the exit code says nothing
   * @param output its last lines
   */
  record Finished(boolean ended, int exitCode, List<String> output) {
    boolean ok() {
      return ended && exitCode == 0;
    }
  }

  Program start(Launch launch) throws StackException {
    return gate.start(
        () -> {
          try {
            return programs.start(launch);
          } catch (IOException e) {
            throw new StackException(
                "`" + launch.words().get(0) + "` could not be started: " + e.getMessage(),
                List.of());
          }
        });
  }

  /** Runs it with its output appended to a log file. */
  Finished run(List<String> words, Path log, Duration within)
      throws StackException, InterruptedException {
    return run(new Launch(words, directory, Map.of(), log, null), within, () -> false);
  }

  /** The same for any launch, given up as soon as {@code enough} says so. */
  Finished run(Launch launch, Duration within, BooleanSupplier enough)
      throws StackException, InterruptedException {
    long before = LogFile.length(launch.output());
    long deadline = clock.nanos() + within.toNanos();
    Program program = start(launch);
    boolean ended = awaitEnd(program, deadline, enough);
    gate.check();
    return new Finished(
        ended, ended ? program.exitCode() : -1, LogFile.lastLines(launch.output(), before));
  }

  /** Runs it and returns every line of its standard output; the rest goes to the log file. */
  Finished capture(List<String> words, Path log, Duration within)
      throws StackException, InterruptedException {
    Path output = null;
    try {
      output = Files.createTempFile("loadgate-", ".out");
      Finished finished =
          run(new Launch(words, directory, Map.of(), output, log), within, () -> false);
      return new Finished(finished.ended(), finished.exitCode(), Files.readAllLines(output));
    } catch (IOException e) {
      throw new StackException(
          "the output of `" + words.get(0) + "` could not be kept: " + e, List.of());
    } finally {
      if (output != null) {
        delete(output);
      }
    }
  }

  /** The moment until which to try something again, for {@link #waitUntil}. */
  long deadline(Duration within) {
    return clock.nanos() + within.toNanos();
  }

  /**
   * Waits a moment before something is tried again.
   *
   * @return false when the deadline has passed
   */
  boolean waitUntil(long deadline) throws InterruptedException {
    if (clock.nanos() >= deadline) {
      return false;
    }
    clock.sleepUntil(clock.nanos() + PAUSE.toNanos());
    return true;
  }

  private boolean awaitEnd(Program program, long deadline, BooleanSupplier enough)
      throws InterruptedException {
    boolean ended = false;
    try {
      while (!ended && !enough.getAsBoolean() && clock.nanos() < deadline) {
        ended = program.awaitEnd(LOOK);
        programs.observe();
      }
    } finally {
      if (!ended) {
        program.end(GRACE);
      }
    }
    return ended;
  }

  private static void delete(Path file) {
    // One temporary file more or less is no reason to fail.
    file.toFile().delete();
  }
}
