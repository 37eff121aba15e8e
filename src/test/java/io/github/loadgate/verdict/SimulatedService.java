package io.github.loadgate.verdict;

import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * A service of which it is known how slow it really is. Its requests come as from independent
 * clients; times are in seconds, latencies in milliseconds.
 */
@SuppressWarnings("ImmutableEnumChecker") // functions without state
enum SimulatedService {
  /** A queue whose one server takes an exponential time for each request. */
  QUEUE_30("M/M/1, ρ 0.3", x -> Queue.shareOver(0.3, x), draws -> new Queue(draws, 0.3)),
  QUEUE_50("M/M/1, ρ 0.5", x -> Queue.shareOver(0.5, x), draws -> new Queue(draws, 0.5)),
  QUEUE_80("M/M/1, ρ 0.8", x -> Queue.shareOver(0.8, x), draws -> new Queue(draws, 0.8)),
  /** A busy machine: half as slow again for a few seconds, every ten or so. */
  BURSTS("bursts", x -> Bursts.OFTEN.shareOver(x), Bursts.OFTEN::start),
  /** One that stalls: several times as slow for a few seconds, once or twice a minute. */
  STALLS("rare stalls", x -> Bursts.RARELY.shareOver(x), Bursts.RARELY::start),
  /** A queue whose answers grow slower for a minute, and faster for the next. */
  DRIFT("slow drift", Drift::shareOver, Drift::new),
  /** Eight requests in a hundred are of a slow kind: the p95 is among them. */
  TWO_KINDS("two kinds", TwoKinds::shareOver, TwoKinds::new);

  /** Requests a second. */
  static final int RATE = 50;

  private final String title;
  private final DoubleUnaryOperator shareOver;
  private final Function<Draws, Latencies> start;

  SimulatedService(String title, DoubleUnaryOperator shareOver, Function<Draws, Latencies> start) {
    this.title = title;
    this.shareOver = shareOver;
    this.start = start;
  }

  /** Requests that come in order, from second 0. */
  @FunctionalInterface
  interface Latencies {
    double of(double begin);
  }

  String title() {
    return title;
  }

  /** One that has been at work for long. */
  Latencies start(Draws draws) {
    return start.apply(draws);
  }

  /** The true p95, from the closed form of the share of requests that take longer. */
  double p95() {
    double low = 0;
    double high = 1e6;
    while (high - low > 1e-9 * high) {
      double middle = (low + high) / 2;
      if (shareOver.applyAsDouble(middle) > 0.05) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /** First come, first served; response times are exponential with the rate μ − λ. */
  private static final class Queue implements Latencies {
    private final Draws draws;
    private final double meanService;
    private double free;

    Queue(Draws draws, double utilisation) {
      this.draws = draws;
      meanService = utilisation / RATE;
      boolean isBusy = draws.uniform() < utilisation;
      free = isBusy ? draws.exponential(meanResponse(utilisation)) : 0;
    }

    static double meanResponse(double utilisation) {
      return 1 / (RATE / utilisation - RATE);
    }

    static double shareOver(double utilisation, double millis) {
      return Math.exp(-millis / 1000 / meanResponse(utilisation));
    }

    @Override
    public double of(double begin) {
      free = Math.max(free, begin) + draws.exponential(meanService);
      return 1000 * (free - begin);
    }
  }

  /**
   * Lognormal latencies that are multiplied by a lognormal factor during a burst of 1 to 5 s.
   *
   * @param quiet how long there is none, on average
   * @param factor its median
   */
  private record Bursts(double quiet, double factor, double sigmaOfFactor) {
    private static final Bursts OFTEN = new Bursts(7, 1.5, 0.25);
    private static final Bursts RARELY = new Bursts(30, 2.5, 0.5);

    private static final double MEDIAN = 100;
    private static final double SIGMA = 0.4;
    private static final double SHORTEST = 1;
    private static final double LONGEST = 5;

    double shareOver(double millis) {
      double burst = (SHORTEST + LONGEST) / 2;
      double inBurst = burst / (burst + quiet);
      return (1 - inBurst) * over(millis, MEDIAN, SIGMA)
          + inBurst * over(millis, MEDIAN * factor, Math.hypot(SIGMA, sigmaOfFactor));
    }

    Latencies start(Draws draws) {
      return new Bursting(draws, this);
    }
  }

  private static final class Bursting implements Latencies {
    private final Draws draws;
    private final Bursts bursts;
    private double from;
    private double until = -300;
    private double factor = 1;

    Bursting(Draws draws, Bursts bursts) {
      this.draws = draws;
      this.bursts = bursts;
    }

    @Override
    public double of(double begin) {
      while (begin >= until) {
        from = until + draws.exponential(bursts.quiet());
        until = from + Bursts.SHORTEST + (Bursts.LONGEST - Bursts.SHORTEST) * draws.uniform();
        factor = lognormal(draws, bursts.factor(), bursts.sigmaOfFactor());
      }
      return lognormal(draws, Bursts.MEDIAN, Bursts.SIGMA) * (begin < from ? 1 : factor);
    }
  }

  /** At a utilisation of 0.3, from 15 % under its mean to 15 % over it and back. */
  private static final class Drift implements Latencies {
    private static final double UTILISATION = 0.3;
    private static final double PART = 0.15;
    private static final double SECONDS = 60;
    private static final int STEPS = 1000;

    private final Latencies queue;

    Drift(Draws draws) {
      queue = new Queue(draws, UTILISATION);
    }

    static double shareOver(double millis) {
      double sum = 0;
      for (int i = 0; i < STEPS; i++) {
        sum += Queue.shareOver(UTILISATION, millis / factor((i + 0.5) / STEPS));
      }
      return sum / STEPS;
    }

    private static double factor(double part) {
      return 1 - PART + 2 * PART * part;
    }

    @Override
    public double of(double begin) {
      double cycles = begin / SECONDS / 2;
      double inCycle = 2 * (cycles - Math.floor(cycles));
      return queue.of(begin) * factor(inCycle < 1 ? inCycle : 2 - inCycle);
    }
  }

  /** Independent of each other. */
  private static final class TwoKinds implements Latencies {
    private static final double SLOW = 0.08;
    private static final double MEDIAN = 50;
    private static final double MEDIAN_OF_SLOW = 400;
    private static final double SIGMA = 0.3;

    private final Draws draws;

    TwoKinds(Draws draws) {
      this.draws = draws;
    }

    static double shareOver(double millis) {
      return (1 - SLOW) * over(millis, MEDIAN, SIGMA) + SLOW * over(millis, MEDIAN_OF_SLOW, SIGMA);
    }

    @Override
    public double of(double begin) {
      return lognormal(draws, draws.uniform() < SLOW ? MEDIAN_OF_SLOW : MEDIAN, SIGMA);
    }
  }

  private static double lognormal(Draws draws, double median, double sigma) {
    return median * StrictMath.exp(sigma * draws.normal());
  }

  private static double over(double millis, double median, double sigma) {
    double z = Math.log(millis / median) / sigma;
    return new NormalDistribution(null, 0, 1).cumulativeProbability(-z);
  }
}
