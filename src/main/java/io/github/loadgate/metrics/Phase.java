package io.github.loadgate.metrics;

/** The part of a run that a request was begun in. Only {@link #MEASURED} is judged. */
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
  /** Begun after the end by tasks that were under way. */
  DRAIN,
  /** A user's own last steps. */
  STOP,
  /** Once, after the last user. */
  TEARDOWN
}
