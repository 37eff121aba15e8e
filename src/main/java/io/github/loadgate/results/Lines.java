package io.github.loadgate.results;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Lines of a text of any length, none of which may be longer than what fits in memory. */
final class Lines {

  static final int MOST = 1_000_000;

  private static final int BUFFER = 16 * 1024;

  private final Reader text;
  private final ResultsFile file;
  private final char[] buffer = new char[BUFFER];
  private final StringBuilder line = new StringBuilder();
  private int at;
  private int end;
  private long number;
  private boolean ended = true;

  Lines(Reader text, ResultsFile file) {
    this.text = text;
    this.file = file;
  }

  /** That of the last line, from 1. */
  long number() {
    return number;
  }

  /** Whether the last line ended as lines do; the last one of a file cut short does not. */
  boolean isEnded() {
    return ended;
  }

  /** Null after the last. */
  @Nullable String next() throws IOException, ResultsException {
    line.setLength(0);
    number++;
    while (true) {
      if (at == end) {
        at = 0;
        end = Math.max(0, text.read(buffer));
        if (end == 0) {
          ended = false;
          return line.length() == 0 ? null : line.toString();
        }
      }
      int from = at;
      while (at < end && buffer[at] != '\n') {
        at++;
      }
      line.append(buffer, from, at - from);
      if (line.length() > MOST) {
        throw file.fault(number, "the line has more than " + MOST + " characters");
      }
      if (at < end) {
        at++;
        ended = true;
        int last = line.length() - 1;
        if (last >= 0 && line.charAt(last) == '\r') {
          line.setLength(last);
        }
        return line.toString();
      }
    }
  }
}
