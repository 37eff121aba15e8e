package io.github.loadgate.metrics;

import static java.util.Objects.requireNonNull;

/**
 * Why a run need not go on: what it watched is over its limit for certain.
 *
 * @param key of the {@link Watch}
 * @param sentence complete: what, when, how far
 */
public record Breach(Object key, String sentence) {
  public Breach {
    requireNonNull(key);
    requireNonNull(sentence);
  }
}
