package io.github.loadgate.metrics;

/**
 * The part of a run that a request was begun in. Only measurements are judged: {@link #MEASURED},
 * and those that repeat it.
 */
public enum Phase {
  /** Once, before the first user. */
  SETUP,
  /** One user of each scenario, who does everything once, before there is any load. */
  PREFLIGHT,
  /** A user's own first steps, whenever it is started. */
  START,
  /** Users are still being added. */
  RAMP_UP,
  /** Full load, not judged yet. */
  WARM_UP,
  /** The plan's {@code duration}. */
  MEASURED,
  /** The same once more, because the first measurement left doubt. */
  CONFIRMING,
  /** The same a third time. */
  CONFIRMING_AGAIN,
  /** Begun after the end: by tasks that were under way, or before it was known to be the end. */
  DRAIN,
  /** A user's own last steps. */
  STOP,
  /** Once, after the last user. */
  TEARDOWN;

  /** How often the same time can be measured in one run. */
  public static final int MOST_MEASUREMENTS = 3;

  /** Whether what is begun in it is judged. */
  public boolean isJudged() {
    return measurement() >= 0;
  }

  /** The same where only so many measurements count; what is begun in others came after the end. */
  Phase where(int measurements) {
    return measurement() < measurements ? this : DRAIN;
  }

  /** Which measurement it is, from 0; -1 where it is none. */
  public int measurement() {
    return this == MEASURED ? 0 : this == CONFIRMING ? 1 : this == CONFIRMING_AGAIN ? 2 : -1;
  }

  /**
   * The phase of a measurement.
   *
   * @param measurement from 0 until before {@link #MOST_MEASUREMENTS}
   */
  public static Phase ofMeasurement(int measurement) {
    return switch (measurement) {
      case 0 -> MEASURED;
      case 1 -> CONFIRMING;
      case 2 -> CONFIRMING_AGAIN;
      default -> throw new IllegalArgumentException("no measurement " + measurement);
    };
  }
}
