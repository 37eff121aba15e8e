package io.github.loadgate.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Copies that nobody changes and that keep the plan's order, which {@code copyOf} does not. */
final class Ordered {

  private Ordered() {}

  static <K, V> Map<K, V> copyOf(Map<K, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  static <E> Set<E> copyOf(Set<E> set) {
    return Collections.unmodifiableSet(new LinkedHashSet<>(set));
  }
}
