package io.github.loadgate.plan.reading;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The variables that the expressions of one part of a plan may use. Grows while it is read. */
final class Names {

  private final @Nullable Names outer;
  private final Set<String> own = new LinkedHashSet<>();

  private Names(@Nullable Names outer) {
    this.outer = outer;
  }

  /** Knows nothing yet. */
  static Names empty() {
    return new Names(null);
  }

  /** Knows all that this one knows, now and later, and what is added to it. */
  Names inner() {
    return new Names(this);
  }

  /** Knows what this one knows now. */
  Names soFar() {
    Names copy = new Names(null);
    copy.own.addAll(all());
    return copy;
  }

  void add(String variable) {
    own.add(variable);
  }

  Set<String> all() {
    Set<String> all = new LinkedHashSet<>(outer == null ? Set.of() : outer.all());
    all.addAll(own);
    return all;
  }
}
