package io.github.loadgate.plan.reading;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one data file. Used once. */
final class DataFile {

  static final int MOST_ROWS = 1_000_000;

  /** Then the file is not what its author believes, and each row has the same mistake. */
  private static final int MOST_PROBLEMS = 10;

  private static final ObjectMapper JSON =
      new ObjectMapper(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(100).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** One of a list: others follow it. */
  private static final ObjectReader ELEMENT =
      JSON.readerFor(Object.class).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** The columns in order, and the rows in theirs. */
  record Table(List<String> columns, List<List<@Nullable Object>> rows) {}

  /** How the rows are written. */
  enum Format {
    CSV,
    JSON,
    JSONL
  }

  private final String name;
  private final Problems problems;
  private final Map<String, Integer> columns = new LinkedHashMap<>();
  private final List<List<@Nullable Object>> rows = new ArrayList<>();
  private int mistakes;

  /**
   * @param name as places name the file
   * @param problems takes its mistakes, each at its line
   */
  DataFile(String name, Problems problems) {
    this.name = name;
    this.problems = problems;
  }

  /** Null where there are problems. */
  @Nullable Table read(Format format, Reader text) throws IOException {
    switch (format) {
      case CSV -> csv(text);
      case JSON -> json(text);
      case JSONL -> jsonLines(text);
    }
    if (mistakes == 0 && rows.isEmpty()) {
      mistake(Place.of(name), "The file has no rows.");
    }
    if (mistakes > 0) {
      return null;
    }
    rows.forEach(this::fill);
    return new Table(List.copyOf(columns.keySet()), rows);
  }

  /** A later row of JSON may have brought more columns. */
  private void fill(List<@Nullable Object> row) {
    while (row.size() < columns.size()) {
      row.add(null);
    }
  }

  private void csv(Reader text) throws IOException {
    Csv csv = new Csv(text);
    try {
      List<String> header = csv.next();
      if (header == null || !isHeader(header, csv.line())) {
        return;
      }
      for (List<String> row = csv.next(); row != null && hasRoom(csv.line()); row = csv.next()) {
        if (row.size() == columns.size()) {
          rows.add(new ArrayList<>(row));
        } else {
          mistake(
              new Place(name, csv.line(), 1),
              "This row has "
                  + Words.count(row.size(), "field")
                  + ", the header has "
                  + columns.size()
                  + ".");
        }
      }
    } catch (ValueException e) {
      mistake(new Place(name, csv.line(), 1), e.getMessage());
    }
  }

  private boolean isHeader(List<String> header, int line) {
    for (String column : header) {
      if (column.isBlank()) {
        mistake(new Place(name, line, 1), "A column of the header has no name.");
      } else if (columns.putIfAbsent(column, columns.size()) != null) {
        mistake(
            new Place(name, line, 1),
            "The header has the column `" + Words.shorten(column) + "` twice.");
      }
    }
    return mistakes == 0;
  }

  private void json(Reader text) throws IOException {
    try (JsonParser parser = JSON.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        mistake(place(parser.currentTokenLocation()), "The file is not a list of maps: `[{…}]`.");
        return;
      }
      while (parser.nextToken() != JsonToken.END_ARRAY
          && hasRoom(parser.currentTokenLocation().getLineNr())) {
        Place place = place(parser.currentTokenLocation());
        add(ELEMENT.readValue(parser), place);
      }
      if (mistakes == 0 && parser.nextToken() != null) {
        mistake(place(parser.currentTokenLocation()), "Something follows the end of the list.");
      }
    } catch (JacksonException e) {
      mistake(place(e.getLocation()), notJson(e));
    }
  }

  private void jsonLines(Reader text) throws IOException {
    BufferedReader lines = new BufferedReader(text);
    int number = 0;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      if (!hasRoom(number)) {
        return;
      }
      try {
        add(JSON.readValue(line, Object.class), new Place(name, number, 1));
      } catch (JacksonException e) {
        JsonLocation at = e.getLocation();
        mistake(new Place(name, number, at == null ? 1 : at.getColumnNr()), notJson(e));
      }
    }
  }

  private void add(@Nullable Object value, Place place) {
    if (!(value instanceof Map<?, ?> map)) {
      mistake(place, "A row is a map, such as `{\"user\": \"ann\"}`.");
      return;
    }
    map.keySet().forEach(key -> columns.putIfAbsent(String.valueOf(key), columns.size()));
    List<@Nullable Object> row = new ArrayList<>(columns.size());
    columns.keySet().forEach(column -> row.add(map.get(column)));
    rows.add(row);
  }

  /** Whether one more row may come. */
  private boolean hasRoom(int line) {
    if (rows.size() < MOST_ROWS) {
      return mistakes < MOST_PROBLEMS;
    }
    mistake(new Place(name, line, 1), "The file has more than 1,000,000 rows, the most there is.");
    return false;
  }

  private void mistake(Place place, String message) {
    mistakes++;
    problems.add(place, message);
  }

  private static String notJson(JacksonException e) {
    return "This is not JSON: " + e.getOriginalMessage().replaceAll("\\s+", " ") + ".";
  }

  private Place place(@Nullable JsonLocation at) {
    return at == null || at.getLineNr() < 1
        ? Place.of(name)
        : new Place(name, at.getLineNr(), Math.max(1, at.getColumnNr()));
  }
}
