package io.github.loadgate.plan.reading;

import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records of comma-separated values as in RFC 4180: quotes around a field hold commas and line
 * breaks, two of them stand for one. Lines end in LF, CRLF or CR; empty ones are no records.
 */
final class Csv {

  private final PushbackReader text;
  private int line = 1;
  private int recordLine = 1;

  Csv(Reader text) {
    this.text = new PushbackReader(text);
  }

  /** The line where the last record began, from 1. */
  int line() {
    return recordLine;
  }

  /**
   * The fields of the next record; null at the end.
   *
   * @throws ValueException where quotes are wrong; the reader cannot go on then
   */
  @Nullable List<String> next() throws IOException, ValueException {
    List<String> fields = new ArrayList<>();
    int c;
    do {
      recordLine = line;
      c = read();
    } while (c == '\n');
    if (c < 0) {
      return null;
    }
    while (true) {
      StringBuilder field = new StringBuilder();
      int end = c == '"' ? quoted(field) : plain(c, field);
      fields.add(field.toString());
      if (end != ',') {
        return fields;
      }
      c = read();
    }
  }

  /** Reads to the end of a field; the character after it, or -1. */
  private int plain(int first, StringBuilder field) throws IOException, ValueException {
    int c = first;
    while (c >= 0 && c != ',' && c != '\n') {
      if (c == '"') {
        throw new ValueException(
            "A quote stands inside a field without quotes around it. Put quotes around the field,"
                + " and write two for each inside.");
      }
      field.append((char) c);
      c = read();
    }
    return c;
  }

  private int quoted(StringBuilder field) throws IOException, ValueException {
    while (true) {
      int c = read();
      if (c < 0) {
        throw new ValueException("A quote of this row is never closed.");
      }
      if (c != '"') {
        field.append((char) c);
        continue;
      }
      int next = read();
      if (next != '"') {
        if (next >= 0 && next != ',' && next != '\n') {
          throw new ValueException(
              "A field goes on after its closing quote. Write two quotes for one inside.");
        }
        return next;
      }
      field.append('"');
    }
  }

  /** The next character, each line break as one LF. */
  private int read() throws IOException {
    int c = text.read();
    if (c == '\r') {
      int next = text.read();
      if (next >= 0 && next != '\n') {
        text.unread(next);
      }
      c = '\n';
    }
    if (c == '\n') {
      line++;
    }
    return c;
  }
}
