package io.github.loadgate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.loadgate.metrics.Generator;
import io.github.loadgate.metrics.Phase;
import io.github.loadgate.metrics.Recorder;
import io.github.loadgate.metrics.Sample;
import io.github.loadgate.metrics.Statistics;
import io.github.loadgate.metrics.Tasks;
import io.github.loadgate.plan.Plan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Percentiles of a whole run against the exact record of a service with known delays, in virtual
 * time: nothing but the engine and the recorder is between the two. {@code benchmarks/accuracy}
 * does the same over sockets.
 */
class PercentilesTest {
  private static final double MILLI = 1e6;

  static Stream<Arguments> delays() {
    RandomGenerator random = new SplittableRandom(7);
    return Stream.of(
        Arguments.of(
            "lognormal", (LongUnaryOperator) now -> nanos(20 * Math.exp(0.8 * normal(random)))),
        Arguments.of(
            "bimodal",
            (LongUnaryOperator)
                now -> nanos(random.nextDouble() < 0.93 ? 3 + random.nextDouble() : 250)),
        Arguments.of(
            "stalled",
            (LongUnaryOperator)
                now -> {
                  long inTen = (now - Simulation.START) % (10 * Fakes.SECOND);
                  long left = inTen < Fakes.SECOND ? Fakes.SECOND - inTen : 0;
                  return left + nanos(5 + 2 * random.nextDouble());
                }));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("delays")
  void percentilesAreThoseOfTheServicesOwnRecord(String name, LongUnaryOperator delay) {
    List<Long> record = new ArrayList<>();
    Plan plan =
        Fakes.plan(
            Fakes.load(40, 2, 3, 60, 10),
            Fakes.scenario("users", 1, 100, Fakes.task(1, Fakes.get("/orders"))));
    long from = Simulation.START + 5 * Fakes.SECOND;
    Simulation run =
        Simulation.of(
            plan,
            (call, now) -> {
              long nanos = delay.applyAsLong(now);
              if (now >= from && now < from + 60 * Fakes.SECOND) {
                record.add(nanos);
              }
              return Fakes.status(200, nanos);
            });

    Statistics measured = statistics(plan, run);

    record.sort(null);
    assertThat(record.size()).isGreaterThan(10_000);
    assertThat(measured.count()).isEqualTo(record.size());
    for (double q : new double[] {0.5, 0.95, 0.99}) {
      double exact = record.get((int) Math.ceil(q * record.size()) - 1) / MILLI;
      assertThat(measured.quantile(q)).as("p" + q * 100).isCloseTo(exact, withinPercentage(0.11));
    }
    assertThat(measured.max()).isEqualTo(record.get(record.size() - 1) / MILLI);
    assertThat(measured.mean())
        .isCloseTo(
            record.stream().mapToLong(l -> l).average().orElseThrow() / MILLI,
            withinPercentage(1e-6));
  }

  private static Statistics statistics(Plan plan, Simulation run) {
    Recorder recorder = Judged.recorder(plan);
    recorder.begin(Simulation.START, Instant.EPOCH);
    for (Sample sample : run.samples) {
      recorder.record(sample);
    }
    assertThat(run.byPhase()).containsKeys(Phase.RAMP_UP, Phase.WARM_UP, Phase.MEASURED);
    return recorder
        .summarize(60, List.of(run.result()), Tasks.begun(Map.of()), Generator.UNWATCHED, null)
        .total();
  }

  private static long nanos(double millis) {
    return Math.round(millis * MILLI);
  }

  /** Box and Muller's. */
  private static double normal(RandomGenerator random) {
    return Math.sqrt(-2 * Math.log(1 - random.nextDouble()))
        * Math.cos(2 * Math.PI * random.nextDouble());
  }
}
