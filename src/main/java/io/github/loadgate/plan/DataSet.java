package io.github.loadgate.plan;

import java.nio.file.Path;
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
    values = values.stream().map(Ordered::copyOf).toList();
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no rows in " + file);
    }
  }
}
