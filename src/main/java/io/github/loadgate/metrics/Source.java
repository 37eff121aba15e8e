package io.github.loadgate.metrics;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * What a sample is counted under: its label, and the scopes that something is judged by. Made once
 * for each request of a plan and carried by all of its samples, so that a sample is counted once,
 * under its source, and sums of labels and scopes are made at the end.
 */
public final class Source {
  private final String label;
  private final Set<Scope> scopes;
  private final int hash;

  private Source(String label, Set<Scope> scopes) {
    this.label = requireNonNull(label);
    this.scopes = scopes;
    hash = 31 * label.hashCode() + scopes.hashCode();
  }

  /** Of no scope. */
  public static Source of(String label) {
    return new Source(label, Set.of());
  }

  /**
   * Of a label, in some scopes.
   *
   * @param scopes that it is counted to beside its label: as few as are asked for, because each
   *     combination is counted apart
   */
  public static Source of(String label, Set<Scope> scopes) {
    return new Source(label, Set.copyOf(scopes));
  }

  /** Another label of the same scopes. */
  Source labelled(String other) {
    return new Source(other, scopes);
  }

  public String label() {
    return label;
  }

  public Set<Scope> scopes() {
    return scopes;
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Source same
            && hash == same.hash
            && label.equals(same.label)
            && scopes.equals(same.scopes));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return scopes.isEmpty() ? label : label + " " + scopes;
  }
}
