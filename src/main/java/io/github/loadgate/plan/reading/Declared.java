package io.github.loadgate.plan.reading;

import io.github.loadgate.plan.reading.Node.Entry;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names that a plan declares beside its variables: pools, data sets with their columns, and
 * defines. Filled before the first step is read.
 */
final class Declared {

  /**
   * A data set.
   *
   * @param columns null where its file could not be read, so that every column may be there
   */
  record Data(Entry entry, @Nullable Set<String> columns) {}

  private final Map<String, Entry> pools = new LinkedHashMap<>();
  private final Map<String, Data> data = new LinkedHashMap<>();

  private final Map<String, Entry> defines = new LinkedHashMap<>();

  /** Steps of {@code define}. */
  void define(Entry entry) {
    defines.put(entry.key(), entry);
  }

  Map<String, Entry> defines() {
    return Collections.unmodifiableMap(defines);
  }

  /** A pool of {@code pools}. */
  void pool(Entry entry) {
    pools.put(entry.key(), entry);
  }

  /**
   * A data set of {@code data}.
   *
   * @param columns null where its file could not be read
   */
  void data(Entry entry, @Nullable Collection<String> columns) {
    data.put(entry.key(), new Data(entry, columns == null ? null : new LinkedHashSet<>(columns)));
  }

  boolean isPool(String name) {
    return pools.containsKey(name);
  }

  Map<String, Entry> pools() {
    return Collections.unmodifiableMap(pools);
  }

  Map<String, Data> data() {
    return Collections.unmodifiableMap(data);
  }
}
