package io.github.loadgate.engine;

import io.github.loadgate.metrics.Phase;
import io.github.loadgate.plan.Load;
import java.time.Duration;

/**
 * The closed model as a pure function of the time since the run's start, in nanoseconds: how many
 * users are at work, and which phase it is.
 */
final class ClosedLoad {
  private final int users;
  private final long rampUp;
  private final long measuredFrom;
  private final long end;
  private final long drain;

  ClosedLoad(Load.Closed load) {
    users = load.users();
    rampUp = nanos(load.rampUp());
    measuredFrom = rampUp + nanos(load.warmUp());
    end = measuredFrom + nanos(load.duration());
    drain = nanos(load.drain());
  }

  int users() {
    return users;
  }

  /** When the judged time begins. */
  long measuredFrom() {
    return measuredFrom;
  }

  /** When the judged time ends, and with it the last start of a task. */
  long end() {
    return end;
  }

  /** How long tasks under way at the end may take. */
  long drain() {
    return drain;
  }

  /**
   * When a user starts. Evenly spaced from the start, so that the schedule cannot drift, and so
   * that {@code 5/s} is one each 200 ms; full load is there when the ramp-up is over.
   *
   * @param index from 0
   */
  long startOf(int index) {
    // Divided first, so that the product cannot overflow; the rest makes up for what is cut off.
    return rampUp / users * index + rampUp % users * index / users;
  }

  /** How many users should have been started by then. */
  int activeAt(long elapsed) {
    if (elapsed < 0) {
      return 0;
    }
    if (elapsed >= rampUp) {
      return users;
    }
    int active = (int) Math.min(users, (long) ((double) elapsed / rampUp * users));
    // The division above may be off by one either way; the schedule itself decides.
    while (active > 0 && startOf(active - 1) > elapsed) {
      active--;
    }
    while (active < users && startOf(active) <= elapsed) {
      active++;
    }
    return active;
  }

  /** The phase of a task's request that is begun then. */
  Phase phaseAt(long elapsed) {
    if (elapsed < rampUp) {
      return Phase.RAMP_UP;
    }
    if (elapsed < measuredFrom) {
      return Phase.WARM_UP;
    }
    return elapsed < end ? Phase.MEASURED : Phase.DRAIN;
  }

  private static long nanos(Duration duration) {
    return duration.toNanos();
  }
}
