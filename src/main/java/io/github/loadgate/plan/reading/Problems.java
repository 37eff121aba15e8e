package io.github.loadgate.plan.reading;

import io.github.loadgate.plan.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** All mistakes of one plan, each once: what is shared by an alias is read more than once. */
final class Problems {

  private record Located(Place place, String message) {}

  private final String first;
  private final Set<Located> all = new LinkedHashSet<>();

  Problems() {
    this("");
  }

  /**
   * @param first the file whose problems come before those of others
   */
  Problems(String first) {
    this.first = first;
  }

  void add(Place place, String message) {
    all.add(new Located(place, message));
  }

  /**
   * About the value of a key: the key is named, unless the place is an override, which names it.
   */
  void add(Node.Entry entry, String message) {
    Place key = entry.keyPlace();
    Place value = entry.value().place();
    // A value from before its key is an alias: what it stands for may be right elsewhere.
    if (key.hasLine() && key.source().equals(value.source()) && value.isBefore(key)) {
      add(key, entry.key() + ": " + message);
    } else {
      add(entry, entry.value(), message);
    }
  }

  /** About one value among those of a key. */
  void add(Node.Entry entry, Node value, String message) {
    Place place = value.place();
    add(place, place.hasLine() ? entry.key() + ": " + message : message);
  }

  /**
   * About a value that is another kind of thing than its key takes. An alias is wrong where it
   * stands: at its anchor it may be right.
   */
  void addKind(Node.Entry entry, Node value, String message) {
    Place key = entry.keyPlace();
    Place place = value.place();
    boolean isAlias =
        value == entry.value()
            && key.hasLine()
            && place.source().equals(key.source())
            && (place.line() < key.line()
                || (place.line() == key.line() && place.column() < key.column()));
    if (isAlias) {
      add(key, entry.key() + ": " + message);
    } else {
      add(entry, value, message);
    }
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  int size() {
    return all.size();
  }

  /** By place: of the plan, then of each other file, then of overrides. */
  List<Problem> inOrder() {
    List<Located> sorted = new ArrayList<>(all);
    sorted.sort(
        Comparator.comparing((Located located) -> !located.place.hasLine())
            .thenComparing(located -> !located.place.source().equals(first))
            .thenComparing(located -> located.place.hasLine() ? located.place.source() : "")
            .thenComparingInt(located -> located.place.line())
            .thenComparingInt(located -> located.place.column()));
    return sorted.stream()
        .map(located -> new Problem(located.place.toString(), located.message))
        .toList();
  }
}
