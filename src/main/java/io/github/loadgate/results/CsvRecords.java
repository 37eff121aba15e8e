package io.github.loadgate.results;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records of separated values, as many as there are: quotes around a field hold separators and line
 * breaks, two of them stand for one. Empty lines are no records.
 */
final class CsvRecords {

  private static final int MOST_FIELDS = 1_000;

  private final Reader text;
  private final ResultsFile file;
  private final char separator;
  private long line = 1;
  private long recordLine = 1;
  private int size;

  /**
   * @param text buffered
   */
  CsvRecords(Reader text, ResultsFile file, char separator) {
    this.text = text;
    this.file = file;
    this.separator = separator;
  }

  /** Where the last record began, from 1. */
  long line() {
    return recordLine;
  }

  /** Null at the end. */
  @Nullable List<String> next() throws IOException, ResultsException {
    int c;
    do {
      recordLine = line;
      c = read();
    } while (c == '\n' || c == '\r');
    if (c < 0) {
      return null;
    }
    size = 0;
    List<String> fields = new ArrayList<>();
    while (true) {
      StringBuilder field = new StringBuilder();
      int end = c == '"' ? quoted(field) : plain(c, field);
      fields.add(field.toString());
      if (fields.size() > MOST_FIELDS) {
        throw file.fault(recordLine, "the record has more than " + MOST_FIELDS + " fields");
      }
      if (end != separator) {
        return fields;
      }
      c = read();
    }
  }

  private int plain(int first, StringBuilder field) throws IOException, ResultsException {
    int c = first;
    while (c >= 0 && c != separator && c != '\n') {
      append(field, c);
      c = read();
    }
    int last = field.length() - 1;
    if (c == '\n' && last >= 0 && field.charAt(last) == '\r') {
      field.setLength(last);
    }
    return c;
  }

  private int quoted(StringBuilder field) throws IOException, ResultsException {
    while (true) {
      int c = read();
      if (c < 0) {
        throw file.fault(recordLine, "a quote is never closed: the file was cut short");
      }
      if (c != '"') {
        append(field, c);
        continue;
      }
      int after = read();
      if (after == '"') {
        append(field, '"');
        continue;
      }
      if (after == '\r') {
        after = read();
      }
      if (after >= 0 && after != separator && after != '\n') {
        throw file.fault(recordLine, "there is text after a closed quote");
      }
      return after;
    }
  }

  private void append(StringBuilder field, int c) throws ResultsException {
    if (++size > Lines.MOST) {
      throw file.fault(recordLine, "the record has more than " + Lines.MOST + " characters");
    }
    field.append((char) c);
  }

  private int read() throws IOException {
    int c = text.read();
    if (c == '\n') {
      line++;
    }
    return c;
  }
}
