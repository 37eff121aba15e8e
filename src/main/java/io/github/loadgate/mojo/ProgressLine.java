package io.github.loadgate.mojo;

import io.github.loadgate.metrics.Progress;
import io.github.loadgate.report.ConsoleReport;
import io.github.loadgate.report.Line;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Consumer;
import org.apache.maven.execution.MavenSession;
import org.jspecify.annotations.Nullable;

/**
 * Says how the load goes: on a terminal by one line that is written again and again, else by a line
 * every ten seconds.
 */
final class ProgressLine implements Consumer<Progress> {

  private static final double EVERY_SECONDS = 10;

  private final @Nullable PrintWriter terminal;
  private final Console console;
  private double nextSeconds = EVERY_SECONDS;
  private int width;

  /**
   * A line that nothing has been written on yet.
   *
   * @param terminal null where there is none that lines can be rewritten on
   */
  ProgressLine(@Nullable PrintWriter terminal, Console console) {
    this.terminal = terminal;
    this.console = console;
  }

  /** Not {@code System.out}, which Maven 4 gives a prefix line by line. */
  @SuppressWarnings("SystemConsoleNull") // isTerminal knows better
  static ProgressLine of(MavenSession session, boolean quiet, Console console) {
    java.io.Console terminal = System.console();
    boolean rewrites =
        terminal != null
            && isTerminal(terminal)
            && !quiet
            && session.getRequest().isInteractiveMode()
            && session.getRequest().getDegreeOfConcurrency() <= 1
            && System.getenv("CI") == null;
    return new ProgressLine(rewrites && terminal != null ? terminal.writer() : null, console);
  }

  /** From JDK 22 on there is a console where there is no terminal; only it knows. */
  private static boolean isTerminal(java.io.Console console) {
    try {
      return (Boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return true; // before JDK 22
    }
  }

  @Override
  public void accept(Progress progress) {
    String text = ConsoleReport.progress(progress);
    if (terminal != null) {
      terminal.print("\r" + text + " ".repeat(Math.max(0, width - text.length())));
      terminal.flush();
      width = text.length();
    } else if (progress.elapsedSeconds() >= nextSeconds) {
      console.info(text);
      while (nextSeconds <= progress.elapsedSeconds()) {
        nextSeconds += EVERY_SECONDS;
      }
    }
  }

  /** Says something else meanwhile. */
  void say(List<Line> lines) {
    end();
    console.lines(lines);
  }

  /** Leaves a line of the terminal that other output can begin on. */
  void end() {
    if (terminal != null && width > 0) {
      terminal.print("\r" + " ".repeat(width) + "\r");
      terminal.flush();
      width = 0;
    }
  }
}
