package io.github.loadgate.engine;

import io.github.loadgate.expression.Pool;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Values of a plan's pool: each once, by JSON's equality; one that is put again is the newest; the
 * oldest goes when it is full. All but {@link #values} takes the same short time however many there
 * are: values are found by their hash, drawn by a number, and linked by age.
 */
final class ValuePool implements Pool {
  private final int most;

  /** Guarded by this, as all below. */
  private final Map<JsonKey, Entry> entries = new HashMap<>();

  /** In no order: whoever leaves gives its place to the last. */
  private final List<Entry> drawn = new ArrayList<>();

  /** Before the oldest and behind the newest: a ring. */
  private final Entry ends = new Entry(new JsonKey(""));

  /** All values in order, until something changes. */
  private @Nullable List<Object> known;

  private static final class Entry {
    final JsonKey key;
    int place;
    Entry older = this;
    Entry newer = this;

    Entry(JsonKey key) {
      this.key = key;
    }
  }

  /**
   * @param most how many values it holds
   */
  ValuePool(int most) {
    this.most = most;
  }

  /** Adds a value; it is the newest now, even if it was there before. */
  void put(Object value) {
    JsonKey key = new JsonKey(value);
    synchronized (this) {
      known = null;
      Entry entry = entries.get(key);
      if (entry == null) {
        if (drawn.size() == most) {
          remove(ends.newer);
        }
        entry = new Entry(key);
        entry.place = drawn.size();
        drawn.add(entry);
        entries.put(key, entry);
      } else {
        unlink(entry);
      }
      entry.older = ends.older;
      entry.newer = ends;
      entry.older.newer = entry;
      ends.older = entry;
    }
  }

  /** Removes a value, if it is there. */
  void drop(Object value) {
    JsonKey key = new JsonKey(value);
    synchronized (this) {
      Entry entry = entries.get(key);
      if (entry != null) {
        remove(entry);
      }
    }
  }

  @Override
  public synchronized List<Object> values() {
    if (known == null) {
      List<Object> all = new ArrayList<>(drawn.size());
      for (Entry entry = ends.newer; entry != ends; entry = entry.newer) {
        all.add(entry.key.value());
      }
      known = List.copyOf(all);
    }
    return known;
  }

  @Override
  public synchronized int size() {
    return drawn.size();
  }

  @Override
  public synchronized @Nullable Object any(RandomGenerator random) {
    return drawn.isEmpty() ? null : drawn.get(random.nextInt(drawn.size())).key.value();
  }

  @Override
  public synchronized @Nullable Object take(RandomGenerator random) {
    if (drawn.isEmpty()) {
      return null;
    }
    Entry entry = drawn.get(random.nextInt(drawn.size()));
    remove(entry);
    return entry.key.value();
  }

  /** Called with the lock held, as what follows. */
  private void remove(Entry entry) {
    known = null;
    entries.remove(entry.key);
    unlink(entry);
    Entry last = drawn.remove(drawn.size() - 1);
    if (last != entry) {
      drawn.set(entry.place, last);
      last.place = entry.place;
    }
  }

  private static void unlink(Entry entry) {
    entry.older.newer = entry.newer;
    entry.newer.older = entry.older;
  }
}
