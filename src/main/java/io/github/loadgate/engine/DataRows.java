package io.github.loadgate.engine;

import static java.util.Objects.requireNonNull;

import io.github.loadgate.expression.ExpressionException;
import io.github.loadgate.plan.DataSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Gives out the rows of a run's data sets. Safe for any thread. */
final class DataRows {
  private final Map<String, DataSet> sets;

  /** How many rows of each were given out so far, but for random ones. */
  private final Map<String, AtomicLong> given = new HashMap<>();

  /** Of unique rows: whose they are. A user who comes back has the one that it had before. */
  private final Map<String, Map<Integer, Integer>> owners = new HashMap<>();

  DataRows(Map<String, DataSet> sets) {
    this.sets = sets;
    for (String name : sets.keySet()) {
      given.put(name, new AtomicLong());
      owners.put(name, new ConcurrentHashMap<>());
    }
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
            requireNonNull(owners.get(name)).clear();
          }
        });
  }

  /**
   * A row for somebody who has none yet.
   *
   * @param user who asks; unique rows are given to users alone
   * @throws ExpressionException when every row of unique ones is somebody's already
   */
  Map<String, @Nullable Object> next(String name, DataSet set, RandomGenerator random, int user) {
    List<Map<String, @Nullable Object>> rows = set.values();
    AtomicLong count = requireNonNull(given.get(name));
    return switch (set.rows()) {
      case RANDOM -> rows.get(random.nextInt(rows.size()));
      case SEQUENTIAL -> rows.get((int) (count.getAndIncrement() % rows.size()));
      case UNIQUE -> rows.get(ownRow(name, set, user));
    };
  }

  private int ownRow(String name, DataSet set, int user) {
    Map<Integer, Integer> rows = requireNonNull(owners.get(name));
    Integer own = rows.get(user);
    if (own != null) {
      return own;
    }
    long next = requireNonNull(given.get(name)).getAndIncrement();
    if (next >= set.values().size()) {
      throw new ExpressionException(
          String.format(
              "each of the %,d rows of the data %s (%s) has its user already",
              set.values().size(), name, set.file().getFileName()));
    }
    rows.put(user, (int) next);
    return (int) next;
  }
}
