package io.github.loadgate.verdict;

import static io.github.loadgate.verdict.PlanFixture.GET;
import static io.github.loadgate.verdict.SummaryFixture.requests;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.metrics.Disturbance;
import io.github.loadgate.metrics.Generator;
import io.github.loadgate.metrics.Generator.Delays;
import io.github.loadgate.metrics.Generator.Pauses;
import io.github.loadgate.metrics.Limits;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.metrics.Tolerance;
import io.github.loadgate.plan.Plan;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When our own generator is the bottleneck, and what is to be done then. */
class BottleneckTest {

  private static final long MB = 1 << 20;

  private static final Tolerance TOLERANCE =
      Tolerance.of(new Limits(Set.of(500_000_000L), Map.of()));

  private static final Pauses NO_PAUSES = Pauses.NONE;

  private static final Plan P95 = plan("p95Max", 500);

  /** A fifth of what the highest percentile leaves out, of 10,000 samples. */
  @ParameterizedTest
  @CsvSource({
    "p50Max,1000",
    "p95Max,100",
    "p99Max,20",
    "p999Max,2",
    "meanMax,100",
    "maxMax,100",
    "errorRateMax,100",
    "throughputMin,100"
  })
  void soManySamplesMayBeDisturbed(String key, int most) {
    Plan plan = plan(key, key.equals("throughputMin") ? 1 : 500);

    assertThat(judge(plan, most / 2, most - most / 2, 10_000).outcome()).isEqualTo(Outcome.PASSED);
    assertThat(judge(plan, most / 2, most - most / 2 + 1, 10_000).outcome())
        .isEqualTo(Outcome.INVALID);
  }

  @Test
  void theHighestPercentileOfAllLabelsDecides() {
    Plan plan =
        new PlanFixture()
            .task(1, GET)
            .limit("p95Max", 500, "500ms")
            .limit(GET, "p99Max", 900, "900ms")
            .plan();

    assertThat(judge(plan, 20, 0, 10_000).outcome()).isEqualTo(Outcome.PASSED);
    assertThat(judge(plan, 21, 0, 10_000).outcome()).isEqualTo(Outcome.INVALID);
  }

  @Test
  void oneSampleIsNoShare() {
    assertThat(judge(P95, 1, 0, 60).outcome()).isEqualTo(Outcome.PASSED);
    assertThat(judge(P95, 2, 0, 60).outcome()).isEqualTo(Outcome.INVALID);
  }

  /** Of 1,000 samples 200 are too slow, of which 50 may be. */
  @ParameterizedTest
  @CsvSource({"149,FAILED", "150,INVALID"})
  void breachThatNoBottleneckExplainsIsTheTargets(int disturbed, Outcome outcome) {
    Summary summary =
        new SummaryFixture()
            .label(GET, SummaryFixture.requests().ok(800, 20).ok(200, 900))
            .disturbance(new Disturbance(TOLERANCE, disturbed, 0))
            .summary();

    Verdict verdict = Judge.judge(P95, summary);

    assertThat(verdict.outcome()).isEqualTo(outcome);
    assertThat(verdict.reasons()).hasSize(2);
    assertThat(verdict.reasons().get(outcome == Outcome.FAILED ? 0 : 1))
        .startsWith("p95 is 900.0 ms, over its limit of 500 ms");
    assertThat(verdict.reasons().get(outcome == Outcome.FAILED ? 1 : 0))
        .startsWith("the load generator itself was the bottleneck");
  }

  @Test
  void cpuAndCollectionsAloneDoNotDecide() {
    Generator busy =
        generator(1.0, new Pauses(400, 900, 45), 510 * MB, 500 * MB, NO_PAUSES, "-Xint");

    assertThat(judge(P95, new Disturbance(TOLERANCE, 0, 0), busy, 10_000).outcome())
        .isEqualTo(Outcome.PASSED);
  }

  @Test
  void namesFiguresBoundsAndTheHeapThatIsTooSmall() {
    Generator small =
        generator(
            0.41, new Pauses(14, 1240, 300), 500 * MB, 480 * MB, new Pauses(9, 950, 300), null);

    assertThat(judge(P95, new Disturbance(TOLERANCE, 300, 120), small, 18_204).reasons())
        .containsExactly(
            "the load generator itself was the bottleneck: 420 of 18,204 requests (2.31 %) tell of"
                + " it and not of the target, at most 1 % may (a fifth of what a p95 leaves out)."
                + " 300 were begun late, by more than 10 ms where a rate owed them and 50 ms else and"
                + " 120 waited while its JVM stood still for more than 50 ms (bounds from the tightest latency limit, 500 ms). Maven's"
                + " JVM: CPU 41 % of 2 cores, 14 garbage collections, 1,240 ms in all, the longest"
                + " 300 ms, heap up to 500 of 512 MB. What to do: give it more heap,"
                + " MAVEN_OPTS=-Xmx1024m");
  }

  @Test
  void saysWhatBoundsHoldWithoutALatencyLimit() {
    Disturbance late = new Disturbance(Tolerance.of(Limits.NONE), 200, 0);
    Generator busy = generator(0.97, NO_PAUSES, 100 * MB, 0, NO_PAUSES, null);

    assertThat(judge(plan("errorRateMax", 0.01), late, busy, 10_000).reasons())
        .containsExactly(
            "the load generator itself was the bottleneck: 200 of 10,000 requests (2 %) tell of it"
                + " and not of the target, at most 1 % may (a fifth of what a p95 leaves out). 200"
                + " were begun late, by more than 10 ms (the plan has no latency limit to take these"
                + " bounds from). Maven's JVM: CPU 97 % of 2 cores, heap up to 100 of 512 MB. What"
                + " to do: use fewer users or a lower rate, or give it another core");
  }

  @Test
  void advisesAgainstArgumentsThatSlowTheJvmDown() {
    Generator slow = generator(0.5, NO_PAUSES, 100 * MB, 0, NO_PAUSES, "-XX:TieredStopAtLevel=1");

    assertThat(judge(P95, new Disturbance(TOLERANCE, 0, 500), slow, 10_000).reasons())
        .singleElement()
        .asString()
        .endsWith(
            "What to do: take -XX:TieredStopAtLevel=1 out of .mvn/jvm.config, MAVEN_OPTS or"
                + " JAVA_TOOL_OPTIONS");
  }

  @Test
  void withoutACauseOfItsOwnItIsOthersWork() {
    Generator idle = generator(0.1, NO_PAUSES, 100 * MB, 0, new Pauses(3, 400, 200), null);

    assertThat(judge(P95, new Disturbance(TOLERANCE, 0, 500), idle, 10_000).reasons())
        .singleElement()
        .asString()
        .endsWith(
            "What to do: something else took the CPU, or halted it: keep the machine awake and"
                + " free of other work during the load, give it another core, or use fewer users"
                + " or a lower rate");
  }

  @Test
  void whereNothingIsKnownOfTheJvmNoFiguresAreMadeUp() {
    Disturbance late = new Disturbance(TOLERANCE, 500, 0);

    assertThat(judge(P95, late, Generator.UNWATCHED, 10_000).reasons())
        .singleElement()
        .asString()
        .contains("(bounds from the tightest latency limit, 500 ms). What to do: ");
  }

  /** It slept, with a single request under way. */
  @Test
  void aGeneratorThatStoodStillForLongMeasuredTooLittle() {
    Generator slept = generator(0.1, NO_PAUSES, 100 * MB, 0, new Pauses(2, 1600, 1500), null);

    assertThat(judge(P95, new Disturbance(TOLERANCE, 0, 1), slept, 10_000).reasons())
        .containsExactly(
            "the load generator stood still for 1.6 s of 20 s of judged time, the longest time for"
                + " 1,500 ms; at most 5 % may be. Maven's JVM: CPU 10 % of 2 cores, heap up to 100"
                + " of 512 MB. What to do: something else took the CPU, or halted it: keep the"
                + " machine awake and free of other work during the load, give it another core, or"
                + " use fewer users or a lower rate");
  }

  @Test
  void aTwentiethOfTheTimeItMayStandStill() {
    Generator still = generator(0.1, NO_PAUSES, 100 * MB, 0, new Pauses(2, 1000, 600), null);

    assertThat(judge(P95, new Disturbance(TOLERANCE, 0, 0), still, 10_000).outcome())
        .isEqualTo(Outcome.PASSED);
  }

  @Test
  void theCauseIsSaidOnce() {
    Generator slept = generator(0.1, NO_PAUSES, 100 * MB, 0, new Pauses(2, 1600, 1500), null);

    assertThat(judge(P95, new Disturbance(TOLERANCE, 0, 500), slept, 10_000).reasons())
        .hasSize(2)
        .last()
        .asString()
        .endsWith("at most 5 % may be");
  }

  private static Plan plan(String key, double limit) {
    return new PlanFixture().task(1, GET).limit(key, limit, "").plan();
  }

  private static Verdict judge(Plan plan, long late, long heldUp, int count) {
    return judge(plan, new Disturbance(TOLERANCE, late, heldUp), Generator.UNWATCHED, count);
  }

  private static Verdict judge(Plan plan, Disturbance disturbance, Generator generator, int count) {
    return Judge.judge(
        plan,
        new SummaryFixture()
            .label(GET, requests().ok(count, 10))
            .disturbance(disturbance)
            .generator(generator)
            .summary());
  }

  private static Generator generator(
      double cpu,
      Pauses collections,
      long peak,
      long live,
      Pauses still,
      @Nullable String handicap) {
    return new Generator(
        2,
        cpu,
        cpu,
        collections,
        peak,
        live,
        512 * MB,
        new Delays(0.1, 5),
        still,
        handicap == null ? List.of() : List.of(handicap));
  }
}
