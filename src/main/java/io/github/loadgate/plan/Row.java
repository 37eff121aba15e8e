package io.github.loadgate.plan;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One row by column. A million of them share their columns, which a map each would not. */
final class Row extends AbstractMap<String, @Nullable Object> {

  private final Map<String, Integer> columns;
  private final List<@Nullable Object> cells;

  /**
   * @param columns the position of each, in order
   */
  Row(Map<String, Integer> columns, List<@Nullable Object> cells) {
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException(cells.size() + " cells of " + columns.size());
    }
    this.columns = columns;
    this.cells = Collections.unmodifiableList(new ArrayList<>(cells));
  }

  @Override
  public @Nullable Object get(@Nullable Object column) {
    Integer position = columns.get(column);
    return position == null ? null : cells.get(position);
  }

  @Override
  public boolean containsKey(@Nullable Object column) {
    return columns.containsKey(column);
  }

  @Override
  public int size() {
    return cells.size();
  }

  @Override
  public Set<Entry<String, @Nullable Object>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return cells.size();
      }

      @Override
      public Iterator<Entry<String, @Nullable Object>> iterator() {
        return new Cells(columns.entrySet().iterator(), cells);
      }
    };
  }

  private record Cells(Iterator<Entry<String, Integer>> columns, List<@Nullable Object> cells)
      implements Iterator<Entry<String, @Nullable Object>> {
    @Override
    public boolean hasNext() {
      return columns.hasNext();
    }

    @Override
    public Entry<String, @Nullable Object> next() {
      if (!columns.hasNext()) {
        throw new NoSuchElementException();
      }
      Entry<String, Integer> column = columns.next();
      return new SimpleImmutableEntry<>(column.getKey(), cells.get(column.getValue()));
    }
  }
}
