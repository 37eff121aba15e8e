package io.github.loadgate.engine;

import io.github.loadgate.metrics.Phase;
import io.github.loadgate.plan.Load;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * The open model as a pure function of the time since the run's start, in nanoseconds: the rate of
 * task starts, in ramp-up and at full load or in stages, and which phase it is.
 */
final class OpenLoad implements Schedule {
  private final RateCurve rate;
  private final Load.Arrivals arrivals;
  private final int maxUsers;
  private final long rampUp;
  private final long measuredFrom;
  private final long drain;
  private final int rounds;

  OpenLoad(Load.Open load) {
    this(load, 1);
  }

  /**
   * @param rounds how often its time may be measured, one time after the other
   */
  OpenLoad(Load.Open load, int rounds) {
    this(
        new RateCurve.Builder()
            .change(load.rate(), load.rampUp())
            .hold(load.warmUp())
            .hold(load.duration().multipliedBy(rounds))
            .build(),
        rounds,
        load.arrivals(),
        load.maxUsers(),
        load.rampUp(),
        load.rampUp().plus(load.warmUp()),
        load.drain());
  }

  /**
   * @param load whose levels are rates
   */
  OpenLoad(Load.Staged load) {
    this(
        staged(load),
        1,
        load.arrivals(),
        load.maxUsers(),
        Duration.ZERO,
        load.warmUp(),
        load.drain());
  }

  private OpenLoad(
      RateCurve rate,
      int rounds,
      Load.Arrivals arrivals,
      int maxUsers,
      Duration rampUp,
      Duration unmeasured,
      Duration drain) {
    this.rate = rate;
    this.rounds = rounds;
    this.arrivals = arrivals;
    this.maxUsers = maxUsers;
    this.rampUp = rampUp.toNanos();
    this.measuredFrom = unmeasured.toNanos();
    this.drain = drain.toNanos();
  }

  private static RateCurve staged(Load.Staged load) {
    RateCurve.Builder rate = new RateCurve.Builder();
    load.stages().forEach(stage -> rate.change(stage.level(), stage.over()).hold(stage.hold()));
    return rate.build();
  }

  RateCurve rate() {
    return rate;
  }

  /** How many users may be at work for it at once. */
  int maxUsers() {
    return maxUsers;
  }

  /**
   * When its task starts are due, from the first on.
   *
   * @param random of the load's own
   */
  Arrivals arrivals(RandomGenerator random) {
    return Arrivals.of(arrivals, rate, random);
  }

  @Override
  public long measuredFrom() {
    return measuredFrom;
  }

  @Override
  public long end() {
    return rate.end();
  }

  @Override
  public int rounds() {
    return rounds;
  }

  @Override
  public long drain() {
    return drain;
  }

  @Override
  public Phase phaseAt(long elapsed) {
    if (elapsed < rampUp) {
      return Phase.RAMP_UP;
    }
    if (elapsed < measuredFrom) {
      return Phase.WARM_UP;
    }
    return elapsed < end() ? Phase.MEASURED : Phase.DRAIN;
  }
}
