package io.github.loadgate.verdict;

import static io.github.loadgate.verdict.PlanFixture.GET;
import static io.github.loadgate.verdict.SummaryFixture.requests;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.metrics.Disturbance;
import io.github.loadgate.metrics.Generator;
import io.github.loadgate.metrics.Generator.Delays;
import io.github.loadgate.metrics.Generator.Pauses;
import io.github.loadgate.metrics.Lateness;
import io.github.loadgate.metrics.Limits;
import io.github.loadgate.metrics.Measurement;
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
import org.junit.jupiter.params.provider.ValueSource;

/** When our own generator is the bottleneck, and what is to be done then. */
class BottleneckTest {

  private static final long MB = 1 << 20;

  private static final Tolerance TOLERANCE =
      Tolerance.of(new Limits(Set.of(500_000_000L), Map.of()));

  private static final Pauses NO_PAUSES = Pauses.NONE;

  private static final Plan P95 = plan("p95Max", 500);

  /** It made samples slower and none faster: what holds so, holds. */
  @ParameterizedTest
  @ValueSource(ints = {0, 101, 5_000, 10_000})
  void whereAllLimitsHoldNoSampleOfOursIsInTheWay(int disturbed) {
    Verdict verdict = judge(P95, disturbed, 0, 10_000);

    assertThat(verdict.outcome()).isEqualTo(Outcome.PASSED);
    assertThat(verdict.reasons()).isEmpty();
  }

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
    Plan plan = breached(key, key.equals("throughputMin") ? 1 : 500);

    assertThat(judge(plan, most / 2, most - most / 2, 10_000).outcome()).isEqualTo(Outcome.FAILED);
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
            .limit("meanMax", 5, "5ms")
            .plan();

    assertThat(judge(plan, 20, 0, 10_000).outcome()).isEqualTo(Outcome.FAILED);
    assertThat(judge(plan, 21, 0, 10_000).outcome()).isEqualTo(Outcome.INVALID);
  }

  @Test
  void oneSampleIsNoShare() {
    Plan plan = breached("p95Max", 500);

    assertThat(judge(plan, 1, 0, 60).outcome()).isEqualTo(Outcome.FAILED);
    assertThat(judge(plan, 2, 0, 60).outcome()).isEqualTo(Outcome.INVALID);
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

  /** Of 1,000 samples 200 are not fine, of which 50 may be. */
  @ParameterizedTest
  @CsvSource({
    "errorRateMax,149,FAILED", "errorRateMax,150,INVALID",
    "toleratedRateMax,149,FAILED", "toleratedRateMax,150,INVALID"
  })
  void aRateThatNoBottleneckExplainsIsTheTargets(String key, int disturbed, Outcome outcome) {
    FakeStatistics requests = requests().ok(800, 20);
    Summary summary =
        new SummaryFixture()
            .label(
                GET,
                key.startsWith("error") ? requests.failed(200, 20) : requests.tolerated(200, 20))
            .disturbance(new Disturbance(TOLERANCE, disturbed, 0))
            .summary();

    assertThat(Judge.judge(plan(key, 0.05), summary).outcome()).isEqualTo(outcome);
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

    assertThat(
            bottleneck(
                breached("p95Max", 500), new Disturbance(TOLERANCE, 300, 120), small, 18_204))
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

    assertThat(bottleneck(slowMean(), late, busy, 10_000))
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

    assertThat(
            bottleneck(breached("p95Max", 500), new Disturbance(TOLERANCE, 0, 500), slow, 10_000))
        .singleElement()
        .asString()
        .endsWith(
            "What to do: take -XX:TieredStopAtLevel=1 out of .mvn/jvm.config, MAVEN_OPTS or"
                + " JAVA_TOOL_OPTIONS");
  }

  @Test
  void withoutACauseOfItsOwnItIsOthersWork() {
    Generator idle = generator(0.1, NO_PAUSES, 100 * MB, 0, new Pauses(3, 400, 200), null);

    assertThat(
            bottleneck(breached("p95Max", 500), new Disturbance(TOLERANCE, 0, 500), idle, 10_000))
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

    assertThat(bottleneck(breached("p95Max", 500), late, Generator.UNWATCHED, 10_000))
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
            "the load generator stood still for 1.6 s of 20 s of judged time, 1.5 s of it at once;"
                + " 20 % are allowed, and 5 % at once. Maven's JVM: CPU 10 % of 2"
                + " cores, heap up to 100 of 512 MB. What to do: something else took the CPU, or halted it: keep the"
                + " machine awake and free of other work during the load, give it another core, or"
                + " use fewer users or a lower rate");
  }

  /**
   * What it slowed down tells neither of its limits: INCONCLUSIVE would say that a longer run does,
   * and would only be a warning for who asks for that.
   */
  @ParameterizedTest
  @CsvSource({"20,100,INCONCLUSIVE", "20,101,INVALID", "55,100,INCONCLUSIVE", "55,101,INVALID"})
  void inStrictModeWhatIsNotEstablishedIsNoPass(int slow, int disturbed, Outcome outcome) {
    Verdict verdict =
        Judge.judge(
            P95,
            new SummaryFixture()
                .label(GET, requests().ok(10_000 - 10 * slow, 10).ok(10 * slow, 600))
                .disturbance(new Disturbance(TOLERANCE, disturbed, 0))
                .summary(),
            Confidence.strict(0.99),
            false);

    assertThat(verdict.outcome()).isEqualTo(outcome);
  }

  /** In milliseconds of 20 seconds. */
  @ParameterizedTest
  @CsvSource({"1000,1000,PASSED", "1001,1001,INVALID", "4000,600,PASSED", "4001,600,INVALID"})
  void aFifthOfTheTimeItMayStandStillAndATwentiethAtOnce(
      double total, double longest, Outcome outcome) {
    Generator still = generator(0.1, NO_PAUSES, 100 * MB, 0, new Pauses(9, total, longest), null);

    assertThat(judge(P95, new Disturbance(TOLERANCE, 0, 0), still, 10_000).outcome())
        .isEqualTo(outcome);
  }

  /** Of 40 s that were measured in two times 20 s. */
  @ParameterizedTest
  @CsvSource({"1000,PASSED", "1001,INVALID"})
  void aTwentiethAtOnceIsThatOfOneMeasurement(double longest, Outcome outcome) {
    SummaryFixture fixture =
        new SummaryFixture()
            .label(GET, requests().ok(10_000, 10))
            .generator(
                generator(0.1, NO_PAUSES, 100 * MB, 0, new Pauses(2, longest, longest), null))
            .judgedSeconds(40);
    Measurement second = fixture.summary().measurements().get(0);

    assertThat(Judge.judge(P95, fixture.measuredAgain(second).summary()).outcome())
        .isEqualTo(outcome);
  }

  @Test
  void theCauseIsSaidOnce() {
    Generator slept = generator(0.1, NO_PAUSES, 100 * MB, 0, new Pauses(2, 1600, 1500), null);

    assertThat(
            bottleneck(breached("p95Max", 500), new Disturbance(TOLERANCE, 0, 500), slept, 10_000))
        .hasSize(2)
        .satisfiesExactly(
            first -> assertThat(first).contains("What to do"),
            second -> assertThat(second).startsWith("the load generator itself was the bottleneck"))
        .last()
        .asString()
        .doesNotContain("What to do");
  }

  /** Its one scenario thinks for nothing, so that nothing can be made up for. */
  @ParameterizedTest
  @CsvSource({"2.0,PASSED", "2.01,INVALID"})
  void usersMayLoseATwentiethOfTheirTimeByWakingLate(double meanMillis, Outcome outcome) {
    // 20 users for 20 s are 400 s, and 10,000 requests of 2 ms each are 20 s.
    Verdict verdict = late(P95, meanMillis);

    assertThat(verdict.outcome()).isEqualTo(outcome);
    if (outcome == Outcome.INVALID) {
      assertThat(verdict.reasons())
          .containsExactly(
              "the load was less than planned: the load generator woke its users late, by 20.1 s of"
                  + " their 400 s of judged time together, and their think times are too short to"
                  + " make up for more than 0 s of it; at most 5 % may be lost. What to do:"
                  + " something else took the CPU, or halted it: keep the machine awake and free of"
                  + " other work during the load, give it another core, or use fewer users or a"
                  + " lower rate");
    }
  }

  /** On average 17 of 20 users are there in the 25 s: 425 s, and not 500 s. */
  @ParameterizedTest
  @CsvSource({"2.12,PASSED", "2.13,INVALID"})
  void theTimeOfUsersIsThatOfThoseThatTheirStagesOrder(double meanMillis, Outcome outcome) {
    Plan staged =
        new PlanFixture()
            .task(1, GET)
            .limit("p95Max", 500, "500ms")
            .load(LoadsOfTests.staged(false, 20, 20))
            .plan();

    assertThat(late(staged, 25, meanMillis).outcome()).isEqualTo(outcome);
  }

  @Test
  void whatARateOwesIsNotLostByWakingLate() {
    Plan open =
        new PlanFixture()
            .task(1, GET)
            .limit("p95Max", 500, "500ms")
            .load(LoadsOfTests.open(10, 20, 20))
            .plan();

    assertThat(late(open, 50).reasons()).noneMatch(reason -> reason.startsWith("the load was"));
  }

  private static Verdict late(Plan plan, double meanMillis) {
    return late(plan, SummaryFixture.SECONDS, meanMillis);
  }

  private static Verdict late(Plan plan, double seconds, double meanMillis) {
    return Judge.judge(
        plan,
        new SummaryFixture()
            .label(GET, requests().ok(10_000, 10))
            .judgedSeconds(seconds)
            .lateness(new Lateness(10_000, meanMillis, meanMillis, meanMillis, meanMillis))
            .summary());
  }

  /** With a mean that is over its limit, of which nobody can say by whose doing. */
  private static Plan breached(String key, double limit) {
    PlanFixture fixture = new PlanFixture().task(1, GET);
    return key.equals("meanMax")
        ? fixture.limit(key, 5, "5ms").plan()
        : fixture.limit(key, limit, "").limit("meanMax", 5, "5ms").plan();
  }

  /** The same without a percentile. */
  private static Plan slowMean() {
    return breached("errorRateMax", 0.01);
  }

  private static List<String> bottleneck(
      Plan plan, Disturbance disturbance, Generator generator, int count) {
    return judge(plan, disturbance, generator, count).reasons().stream()
        .filter(reason -> reason.startsWith("the load generator"))
        .toList();
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
