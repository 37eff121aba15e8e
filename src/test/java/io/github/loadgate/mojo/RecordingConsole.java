package io.github.loadgate.mojo;

import java.util.ArrayList;
import java.util.List;

/** Keeps what was said, each line with its level. */
final class RecordingConsole implements Console {

  final List<String> lines = new ArrayList<>();

  @Override
  public synchronized void info(String line) {
    lines.add("INFO " + line);
  }

  @Override
  public synchronized void warn(String line) {
    lines.add("WARN " + line);
  }

  @Override
  public synchronized void error(String line) {
    lines.add("ERROR " + line);
  }

  @Override
  public synchronized void debug(String line, Throwable cause) {
    lines.add("DEBUG " + line + " " + cause);
  }
}
