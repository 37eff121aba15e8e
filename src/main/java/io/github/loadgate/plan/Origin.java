package io.github.loadgate.plan;

import static java.util.Objects.requireNonNull;

/**
 * Where a value came from, in the reader's words: {@code orders.load.yaml:31}, {@code
 * -Dload.p95Max}, {@code <p95Max> in pom.xml}, {@code built in}.
 */
public record Origin(String text) {

  /** Values that nobody set. */
  public static final Origin BUILT_IN = new Origin("built in");

  public Origin {
    requireNonNull(text);
  }

  /** A line of a plan, counted from 1. */
  public static Origin line(String file, int line) {
    return new Origin(file + ":" + line);
  }

  @Override
  public String toString() {
    return text;
  }
}
