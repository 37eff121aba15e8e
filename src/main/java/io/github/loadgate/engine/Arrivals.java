package io.github.loadgate.engine;

import io.github.loadgate.plan.Load;
import java.util.random.RandomGenerator;

/**
 * When the task starts of an open load are due, one after the other. Each is computed from the
 * start of the run, so that none of them can drift, whatever becomes of those before. One thread at
 * a time.
 */
interface Arrivals {

  /**
   * When the next start is due, in nanoseconds since the run's start, never before the one before
   * it; {@link RateCurve#NEVER} once there is none.
   */
  long next();

  /**
   * Those of a load.
   *
   * @param random of the load's own
   */
  static Arrivals of(Load.Arrivals kind, RateCurve rate, RandomGenerator random) {
    return switch (kind) {
      case UNIFORM -> uniform(rate);
      case POISSON -> poisson(rate, random);
    };
  }

  /** Evenly: one whenever the rate has come to one more. */
  static Arrivals uniform(RateCurve rate) {
    return new Arrivals() {
      private long starts;

      @Override
      public long next() {
        return rate.timeOf((double) starts++);
      }
    };
  }

  /**
   * As independent clients arrive: gaps that are exponential in starts, with a mean of one, which
   * the curve makes times. So the gaps are right at each moment of a rate that changes.
   */
  static Arrivals poisson(RateCurve rate, RandomGenerator random) {
    return new Arrivals() {
      private double starts;

      @Override
      public long next() {
        starts -= Math.log(1 - random.nextDouble());
        return rate.timeOf(starts);
      }
    };
  }
}
