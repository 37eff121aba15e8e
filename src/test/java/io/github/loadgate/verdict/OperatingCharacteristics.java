package io.github.loadgate.verdict;

import static org.assertj.core.api.Assertions.fail;

import io.github.loadgate.metrics.Confirmation;
import io.github.loadgate.metrics.Lookout;
import io.github.loadgate.metrics.Measurement;
import io.github.loadgate.metrics.Settled;
import io.github.loadgate.metrics.Watched;
import io.github.loadgate.plan.Load;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Threshold;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * What the decisions make of simulated runs, 60 s at 50 requests a second, of services whose true
 * p95 is known. The decisions are those of a build; only the counts are made up.
 */
@SuppressWarnings("EnumOrdinal") // a seed or a place in a table of its own
final class OperatingCharacteristics {

  /** The true p95 in hundredths of the limit. */
  static final List<Integer> LEVELS = List.of(90, 95, 100, 110, 125, 150, 200);

  static final int RUNS = 1000;

  private static final long SEED = 20261121;

  private static final Plan PLAN = plan(false);
  private static final Plan ABORTING = plan(true);
  private static final Threshold LIMIT = PLAN.thresholds().get(0);
  private static final SamplesNeeded NEEDED = new SamplesNeeded(PLAN.thresholds());
  private static final Lookout ABORT = AbortJudge.of(ABORTING, Confidence.USUAL);
  private static final Confidence STRICT = Confidence.strict(0.99);

  private OperatingCharacteristics() {}

  /** By service, and by level in the order of {@link #LEVELS}. Takes seconds, on all cores. */
  static Map<SimulatedService, List<Cell>> all() {
    Map<SimulatedService, List<Cell>> all = new EnumMap<>(SimulatedService.class);
    for (SimulatedService service : SimulatedService.values()) {
      all.put(service, of(service));
    }
    return all;
  }

  /** Each run is seeded by its number, so that it is of no matter which core takes which. */
  private static List<Cell> of(SimulatedService service) {
    double p95 = service.p95();
    // Ascending: the highest level has the lowest limit.
    double[] limits =
        IntStream.range(0, LEVELS.size())
            .mapToDouble(i -> p95 * 100 / LEVELS.get(LEVELS.size() - 1 - i))
            .toArray();
    Cell[] cells =
        IntStream.range(0, RUNS)
            .parallel()
            .mapToObj(run -> cells(service, new Draws(SEED + service.ordinal(), run), limits))
            .reduce(nothing(), OperatingCharacteristics::plus);
    return List.of(cells);
  }

  private static Cell[] nothing() {
    return LEVELS.stream().map(level -> Cell.NONE).toArray(Cell[]::new);
  }

  private static Cell[] plus(Cell[] a, Cell[] b) {
    return IntStream.range(0, a.length).mapToObj(i -> a[i].plus(b[i])).toArray(Cell[]::new);
  }

  private static Cell[] cells(SimulatedService service, Draws draws, double[] limits) {
    CountedSeconds[][] measured = SimulatedRuns.of(service, draws, limits);
    return IntStream.range(0, limits.length)
        .mapToObj(i -> cell(measured[limits.length - 1 - i]))
        .toArray(Cell[]::new);
  }

  private static Cell cell(CountedSeconds[] measured) {
    boolean once = isRed(measured, 0);
    boolean curtailed = isCurtailed(measured[0]);
    if (curtailed && !once) {
      throw new AssertionError("ended early, and would have held its limit");
    }
    int confirming = measurements(measured, 1);
    Significance strict = Significance.of(LIMIT, measured[0], SimulatedRuns.SECONDS);
    boolean holds = strict.decision(STRICT, 1) == Decision.HOLDS;
    boolean clear = strict.isClear(STRICT, 1);
    return new Cell(
        1,
        measured[0].samples(0, SimulatedRuns.SECONDS),
        measured[0].events(0, SimulatedRuns.SECONDS),
        count(once),
        count(isOverForSure(measured[0])),
        count(isRedAfterTwiceTheTime(measured)),
        count(isRed(measured, 1)),
        count(isRed(measured, 2)),
        count(clear && !holds),
        count(clear && holds),
        confirming,
        count(look(ABORT, ABORTING, measured[0], SimulatedRuns.SECONDS)),
        count(curtailed));
  }

  /** Goes on while a breach is in doubt, as often as it may: the last one decides. */
  private static boolean isRed(CountedSeconds[] measured, int confirm) {
    int last = measurements(measured, confirm) - 1;
    return known(measured[last], last) != Doubt.Known.HOLDS;
  }

  /** What the textbook says, of samples that are independent. */
  private static boolean isOverForSure(CountedSeconds counted) {
    long samples = counted.samples(0, SimulatedRuns.SECONDS);
    long over = counted.events(0, SimulatedRuns.SECONDS);
    return BinomialTail.atLeast((double) over, (double) samples, 1 - LIMIT.statistic().quantile())
        < 0.025;
  }

  /** What people do: run it longer. */
  private static boolean isRedAfterTwiceTheTime(CountedSeconds[] measured) {
    if (known(measured[0], 0) != Doubt.Known.IN_DOUBT) {
      return isRed(measured, 0);
    }
    int seconds = SimulatedRuns.SECONDS;
    long samples = measured[0].samples(0, seconds) + measured[1].samples(0, seconds);
    long over = measured[0].events(0, seconds) + measured[1].events(0, seconds);
    return !new Measured(LIMIT, samples, over, Double.NaN).holds();
  }

  private static int measurements(CountedSeconds[] measured, int confirm) {
    int count = 1;
    while (count <= confirm && known(measured[count - 1], count - 1) == Doubt.Known.IN_DOUBT) {
      count++;
    }
    return count;
  }

  private static Doubt.Known known(CountedSeconds counted, int number) {
    double seconds = SimulatedRuns.SECONDS;
    Watched watched = new Watched(number * seconds, Map.of(LIMIT, counted));
    Supplier<Measurement> none = () -> fail("counts decide");
    Confirmation.SoFar soFar = new Confirmation.SoFar(watched, seconds, 0, 0, none);
    return new Doubt(LIMIT, NEEDED, Confidence.USUAL, 1).of(number, soFar, 0, true);
  }

  /** Looked at once a second, as a run is. */
  private static boolean isCurtailed(CountedSeconds counted) {
    Lookout lookout = Curtailment.of(PLAN, Confidence.USUAL);
    return IntStream.rangeClosed(1, SimulatedRuns.SECONDS - 1)
        .anyMatch(second -> look(lookout, PLAN, counted.until(second), second));
  }

  private static boolean look(Lookout lookout, Plan plan, CountedSeconds soFar, int seconds) {
    Watched watched = new Watched(0, Map.of(plan.thresholds().get(0), soFar));
    return lookout.look(watched, new Settled(seconds, seconds)) != null;
  }

  private static int count(boolean is) {
    return is ? 1 : 0;
  }

  private static Plan plan(boolean abort) {
    return new PlanFixture()
        .load(
            new Load.Open(
                SimulatedService.RATE,
                Load.Arrivals.POISSON,
                500,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ofSeconds(SimulatedRuns.SECONDS),
                Duration.ofSeconds(30)))
        .task(1, PlanFixture.GET)
        .limit("p95Max", 500, "500ms")
        .terms(null, 0, abort)
        .plan();
  }
}
