package io.github.loadgate.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a data file.
 *
 * @param file absolute
 * @param columns in the order of the file; a member that some row of JSON lacks is null there
 * @param values row by row, each by column; at least one row
 */
public record DataSet(
    Origin origin,
    Path file,
    Rows rows,
    List<String> columns,
    List<Map<String, @Nullable Object>> values) {

  /** Who gets which row. */
  public enum Rows {
    /** One row per user, for life; no two users have the same. */
    UNIQUE,
    /** A new row for each task that asks for one, drawn from all. */
    RANDOM,
    /** The next row for each task that asks for one, the first after the last. */
    SEQUENTIAL
  }

  public DataSet {
    columns = List.copyOf(columns);
    values = compact(columns, values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no rows in " + file);
    }
  }

  /**
   * A data set from bare cells.
   *
   * @param cells row by row, in the order of the columns
   */
  public static DataSet of(
      Origin origin,
      Path file,
      Rows rows,
      List<String> columns,
      List<List<@Nullable Object>> cells) {
    Map<String, Integer> positions = positions(columns);
    List<Map<String, @Nullable Object>> values = new ArrayList<>(cells.size());
    cells.forEach(row -> values.add(new Row(positions, row)));
    return new DataSet(origin, file, rows, columns, values);
  }

  /** Rows that nobody changes, and that take little more memory than their values. */
  private static List<Map<String, @Nullable Object>> compact(
      List<String> columns, List<Map<String, @Nullable Object>> rows) {
    Map<String, Integer> positions = positions(columns);
    List<Map<String, @Nullable Object>> compact = new ArrayList<>(rows.size());
    for (Map<String, @Nullable Object> row : rows) {
      if (row instanceof Row) {
        compact.add(row);
        continue;
      }
      List<@Nullable Object> cells = new ArrayList<>(columns.size());
      columns.forEach(column -> cells.add(row.get(column)));
      compact.add(new Row(positions, cells));
    }
    return List.copyOf(compact);
  }

  private static Map<String, Integer> positions(List<String> columns) {
    Map<String, Integer> positions = new LinkedHashMap<>();
    columns.forEach(column -> positions.put(column, positions.size()));
    return positions;
  }
}
