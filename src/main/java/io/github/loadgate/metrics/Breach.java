package io.github.loadgate.metrics;

import static java.util.Objects.requireNonNull;

/**
 * Why a run need not go on: a part of it is over a limit beyond chance, or so much of it that the
 * rest cannot change that. Times are in seconds of the run.
 *
 * @param key of the {@link Watch}
 * @param sentence complete: what, when, how far
 * @param value of the statistic; NaN where that is for all that was measured to say
 * @param from when that part began
 * @param to when it ended
 */
public record Breach(
    Object key, String sentence, double value, long samples, double from, double to) {
  public Breach {
    requireNonNull(key);
    requireNonNull(sentence);
  }
}
