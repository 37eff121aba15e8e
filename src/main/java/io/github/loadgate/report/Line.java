package io.github.loadgate.report;

/**
 * One line for the console. Whatever a server or a plan put into its text, it is one line and
 * nothing a terminal would obey.
 */
public record Line(Level level, String text) {

  /** How Maven logs it. */
  public enum Level {
    INFO,
    WARN,
    ERROR
  }

  public Line {
    text = PlainText.line(text);
  }
}
