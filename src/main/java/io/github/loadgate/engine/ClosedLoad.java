package io.github.loadgate.engine;

import io.github.loadgate.metrics.Phase;
import io.github.loadgate.plan.Load;
import java.time.Duration;

/**
 * The closed model as a pure function of the time since the run's start, in nanoseconds: when each
 * user starts, and which phase it is. With an end, or until a fixed amount of work is done.
 */
final class ClosedLoad implements Schedule {
  private final int users;
  private final long rampUp;
  private final long measuredFrom;
  private final long end;
  private final long drain;
  private final int rounds;

  ClosedLoad(Load.Closed load) {
    this(load, 1);
  }

  /**
   * @param rounds how often its time may be measured, one time after the other
   */
  ClosedLoad(Load.Closed load, int rounds) {
    this.rounds = rounds;
    users = load.users();
    rampUp = nanos(load.rampUp());
    measuredFrom = rampUp + nanos(load.warmUp());
    end = measuredFrom + Math.multiplyExact(rounds, nanos(load.duration()));
    drain = nanos(load.drain());
  }

  ClosedLoad(Load.Iterations load) {
    users = load.users();
    rampUp = nanos(load.rampUp());
    measuredFrom = rampUp + nanos(load.warmUp());
    end = Course.OPEN_END;
    rounds = 1;
    drain = nanos(load.drain());
  }

  int users() {
    return users;
  }

  @Override
  public long measuredFrom() {
    return measuredFrom;
  }

  @Override
  public long end() {
    return end;
  }

  @Override
  public int rounds() {
    return rounds;
  }

  @Override
  public long drain() {
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

  @Override
  public Phase phaseAt(long elapsed) {
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
