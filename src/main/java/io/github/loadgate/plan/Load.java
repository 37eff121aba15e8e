package io.github.loadgate.plan;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** How much load, and for how long. One record per load model; the closed one is the first. */
public sealed interface Load {

  /** At full load, recorded but not judged. */
  Duration warmUp();

  /** How long tasks under way at the end may take. */
  Duration drain();

  /**
   * The closed model: so many users, each repeating: pick a task by weight, run it, think.
   *
   * @param rampUp from the first user to the last; recorded but not judged
   * @param duration the judged time
   */
  record Closed(int users, Duration rampUp, Duration warmUp, Duration duration, Duration drain)
      implements Load {
    public Closed {
      requireNonNull(rampUp);
      requireNonNull(warmUp);
      requireNonNull(drain);
      if (users < 1 || duration.isZero() || duration.isNegative()) {
        throw new IllegalArgumentException(users + " users for " + duration);
      }
    }
  }
}
