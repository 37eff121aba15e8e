package io.github.loadgate.engine;

import static java.util.Objects.requireNonNull;

import io.github.loadgate.expression.ExpressionException;
import io.github.loadgate.plan.DataSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Gives out the rows of a run's data sets. Safe for any thread. */
final class DataRows {
  private final Map<String, DataSet> sets;

  /** How many rows of each were given out so far, but for random ones. */
  private final Map<String, AtomicLong> given = new HashMap<>();

  DataRows(Map<String, DataSet> sets) {
    this.sets = sets;
    sets.keySet().forEach(name -> given.put(name, new AtomicLong()));
  }

  boolean isEmpty() {
    return sets.isEmpty();
  }

  @Nullable DataSet set(String name) {
    return sets.get(name);
  }

  /** Those who have unique rows are gone: each may have its user again. */
  void giveBack() {
    sets.forEach(
        (name, set) -> {
          if (set.rows() == DataSet.Rows.UNIQUE) {
            requireNonNull(given.get(name)).set(0);
          }
        });
  }

  /**
   * A row for somebody who has none yet.
   *
   * @throws ExpressionException when every row of unique ones is somebody's already
   */
  Map<String, @Nullable Object> next(String name, DataSet set, RandomGenerator random) {
    List<Map<String, @Nullable Object>> rows = set.values();
    AtomicLong count = requireNonNull(given.get(name));
    return switch (set.rows()) {
      case RANDOM -> rows.get(random.nextInt(rows.size()));
      case SEQUENTIAL -> rows.get((int) (count.getAndIncrement() % rows.size()));
      case UNIQUE -> {
        long next = count.getAndIncrement();
        if (next >= rows.size()) {
          throw new ExpressionException(
              String.format(
                  "each of the %,d rows of the data %s (%s) has its user already",
                  rows.size(), name, set.file().getFileName()));
        }
        yield rows.get((int) next);
      }
    };
  }
}
