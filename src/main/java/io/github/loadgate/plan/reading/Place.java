package io.github.loadgate.plan.reading;

import io.github.loadgate.plan.Origin;

/**
 * Where something stands.
 *
 * @param source a file's short name, or what an override is called: {@code -Dload.p95Max}
 * @param line from 1; 0 where there are no lines
 * @param column from 1; 0 where there are no lines
 */
record Place(String source, int line, int column) {

  /** Of values that nobody wrote. */
  static final Place BUILT_IN = new Place(Origin.BUILT_IN.text(), 0, 0);

  /** A whole file, or an override. */
  static Place of(String source) {
    return new Place(source, 0, 0);
  }

  boolean hasLine() {
    return line > 0;
  }

  /** Whether it is further up in the same file. */
  boolean isBefore(Place other) {
    return line < other.line || (line == other.line && column < other.column);
  }

  Origin origin() {
    return hasLine() ? Origin.line(source, line) : new Origin(source);
  }

  @Override
  public String toString() {
    return hasLine() ? source + ":" + line + ":" + column : source;
  }
}
