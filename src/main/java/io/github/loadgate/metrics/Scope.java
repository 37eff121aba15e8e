package io.github.loadgate.metrics;

import static java.util.Objects.requireNonNull;

/** Some requests of a run, whatever their labels. One request may be in several. */
public record Scope(Kind kind, String name) {

  /** What the requests have in common. */
  public enum Kind {
    /** A tag of the plan. */
    TAG,
    /** The scenario whose users send them in its tasks. */
    SCENARIO
  }

  public Scope {
    requireNonNull(kind);
    requireNonNull(name);
  }

  /** As people read it: {@code tag checkout}. */
  @Override
  public String toString() {
    return (kind == Kind.TAG ? "tag " : "scenario ") + name;
  }

  public static Scope tag(String name) {
    return new Scope(Kind.TAG, name);
  }

  public static Scope scenario(String name) {
    return new Scope(Kind.SCENARIO, name);
  }
}
