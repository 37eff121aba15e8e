package io.github.loadgate.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Programs that end at once and say what they were told to, by a part of their command line. */
final class FakePrograms implements Programs {

  final List<String> started = new ArrayList<>();

  /** Told each command line after its answer was given: what happens meanwhile. */
  Consumer<String> whenStarted = line -> {};

  private final Map<String, Reply> replies = new LinkedHashMap<>();

  private record Reply(int exitCode, String output, String errors) {}

  /** The latest answer whose part occurs in the command line counts. */
  FakePrograms answer(String part, int exitCode, String output, String errors) {
    replies.remove(part);
    replies.put(part, new Reply(exitCode, output, errors));
    return this;
  }

  FakePrograms answer(String part, String output) {
    return answer(part, 0, output, "");
  }

  @Override
  public Program start(Launch launch) throws IOException {
    String line = String.join(" ", launch.words());
    started.add(line);
    Reply reply = new Reply(0, "", "");
    for (Map.Entry<String, Reply> each : replies.entrySet()) {
      if (line.contains(each.getKey())) {
        reply = each.getValue();
      }
    }
    append(launch.output(), reply.output());
    Path errors = launch.errors();
    append(errors == null ? launch.output() : errors, reply.errors());
    whenStarted.accept(line);
    return new Ended(reply.exitCode());
  }

  private static void append(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  @Override
  public void observe() {}

  @Override
  public int endAll(Supplier<Duration> grace) {
    return 0;
  }

  private record Ended(int exitCode) implements Program {
    @Override
    public long pid() {
      return 0;
    }

    @Override
    public boolean isAlive() {
      return false;
    }

    @Override
    public boolean awaitEnd(Duration atMost) {
      return true;
    }

    @Override
    public void end(Duration grace) {}
  }
}
