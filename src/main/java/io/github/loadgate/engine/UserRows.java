package io.github.loadgate.engine;

import io.github.loadgate.expression.ExpressionException;
import io.github.loadgate.plan.DataSet;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * {@code data}: the rows that one user has now, by the data's name. One is drawn when it is first
 * asked for: of unique data for life, of other data until the next task. One thread at a time.
 */
final class UserRows extends AbstractMap<String, @Nullable Object> {
  private final DataRows data;
  private final RandomGenerator random;
  private final int user;
  private final Map<String, @Nullable Object> ofLife = new HashMap<>(0);
  private final Map<String, @Nullable Object> ofTask = new HashMap<>(0);

  /**
   * @param user whose rows are for itself alone; 0 where there is none
   */
  UserRows(DataRows data, RandomGenerator random, int user) {
    this.data = data;
    this.random = random;
    this.user = user;
  }

  /** Whatever is drawn for a task is drawn anew from now on. */
  void nextTask() {
    ofTask.clear();
  }

  @Override
  public boolean containsKey(Object name) {
    return data.set(String.valueOf(name)) != null;
  }

  @Override
  public @Nullable Object get(Object key) {
    String name = String.valueOf(key);
    DataSet set = data.set(name);
    if (set == null) {
      return null;
    }
    boolean unique = set.rows() == DataSet.Rows.UNIQUE;
    if (unique && user == 0) {
      throw new ExpressionException(
          "the rows of the data " + name + " belong to users (rows: unique), and here is none");
    }
    Map<String, @Nullable Object> rows = unique ? ofLife : ofTask;
    Object row = rows.get(name);
    if (row == null) {
      row = data.next(name, set, random, user);
      rows.put(name, row);
    }
    return row;
  }

  /** Those that are drawn already. */
  @Override
  public Set<Map.Entry<String, @Nullable Object>> entrySet() {
    Map<String, @Nullable Object> all = new HashMap<>(ofLife);
    all.putAll(ofTask);
    return all.entrySet();
  }
}
