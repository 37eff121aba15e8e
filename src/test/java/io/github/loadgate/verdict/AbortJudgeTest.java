package io.github.loadgate.verdict;

import static io.github.loadgate.verdict.PlanFixture.GET;
import static io.github.loadgate.verdict.PlanFixture.POST;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.metrics.Breach;
import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.metrics.Lookout;
import io.github.loadgate.metrics.Settled;
import io.github.loadgate.metrics.Watched;
import io.github.loadgate.plan.Plan;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Thresholds with {@code abort}: the judged time has 20 seconds, and began at 00:07. */
final class AbortJudgeTest {

  private static PlanFixture plan() {
    return new PlanFixture().task(1, GET);
  }

  private static Plan p95(int window) {
    return plan().limit("p95Max", 500, "500ms").terms(null, window, true).plan();
  }

  @Test
  void endsTheRunWhenAWindowIsClearlyOver() {
    RecordedLoad load = new RecordedLoad(p95(5)).requests(0, 5, 50, 40).requests(5, 10, 50, 900);
    assertThat(load.look(9.9)).isNull();
    Breach breach = requireNonNull(load.look(10));
    assertThat(breach)
        .isEqualTo(
            new Breach(
                p95(5).thresholds().get(0),
                "p95 of 00:12–00:17 is 897.6 ms, over its limit of 500 ms by 80 % (250 samples,"
                    + " clear; limit from -Dload.p95Max)",
                breach.value(),
                250,
                12,
                17));
  }

  @Test
  void waitsForWholeWindowsOfTenSecondsWhereNoneAreGiven() {
    RecordedLoad load = new RecordedLoad(p95(0)).requests(0, 20, 50, 900);
    assertThat(load.look(9.99)).isNull();
    assertThat(load.look(10)).isNotNull().extracting(Breach::to).isEqualTo(17.0);
  }

  @Test
  void waitsForSamplesEnough() {
    RecordedLoad load = new RecordedLoad(p95(5)).requests(0, 20, 5, 900);
    assertThat(load.look(10)).isNull(); // 50 samples
    assertThat(load.look(15)).isNotNull().extracting(Breach::samples).isEqualTo(75L);
  }

  @Test
  void shortWindowsAreJoinedUntilTheyTellHowSamplesClump() {
    RecordedLoad load = new RecordedLoad(p95(1)).requests(0, 20, 100, 900);
    assertThat(load.look(4)).isNull();
    assertThat(load.look(5)).isNotNull();
  }

  @Test
  void doesNotEndARunForWhatMayBeChance() {
    // 7 % of 250 are over, where 5 % may be
    RecordedLoad load = new RecordedLoad(p95(5)).requests(0, 20, 50, 40, 7);
    assertThat(load.look(20)).isNull();
    assertThat(Judge.judge(p95(5), load.summary()).outcome()).isEqualTo(Outcome.FAILED);
  }

  @Test
  void aClumpOfSlowAnswersIsNotClear() {
    // a fifth of ten seconds is over, but all of it in one of them
    RecordedLoad load = new RecordedLoad(p95(10));
    load.requests(0, 4, 50, 40).requests(4, 6, 50, 900).requests(6, 20, 50, 40);
    assertThat(load.look(20)).isNull();
  }

  /**
   * A tenth of 250 is over, where a twentieth may be: one in 900 by chance. Four looks share one in
   * a hundred, and so do the thresholds that end a run, but not the others.
   */
  @ParameterizedTest
  @CsvSource({"20,0,0,true", "20,1,0,true", "20,2,0,false", "20,0,9,true", "60,0,0,false"})
  void allLooksOfAllThresholdsShareTheChanceOfAFalseEnd(
      int seconds, int beside, int without, boolean ends) {
    PlanFixture fixture = plan().load(LoadsOfTests.closed(20, seconds));
    fixture.limit("p95Max", 500, "").terms(null, 5, true);
    for (int i = 0; i < beside; i++) {
      fixture.limit("maxMax", 9000 + i, "").terms(null, 5, true);
    }
    for (int i = 0; i < without; i++) {
      fixture.limit("maxMax", 9000 + i, "");
    }
    RecordedLoad load = new RecordedLoad(fixture.plan()).requests(0, 5, 50, 40, 10);
    assertThat(load.look(5) != null).isEqualTo(ends);
  }

  @Test
  void onlyThresholdsThatAbortAreWatched() {
    Plan plan = plan().limit("p95Max", 500, "").terms(null, 5, true).limit("meanMax", 9, "").plan();
    Lookout judge = AbortJudge.of(plan, Confidence.USUAL);
    assertThat(judge.wants(plan.thresholds().get(0))).isTrue();
    assertThat(judge.wants(plan.thresholds().get(1))).isFalse();
  }

  /** Requests are settled until another time than waits and groups are. */
  @ParameterizedTest
  @CsvSource({"GET /orders,10,0,true", "GET /orders,0,10,false", "UNTIL done,0,10,true"})
  void aWindowIsLookedAtWhenWhatItIsOfIsSettled(
      String label, double requests, double apart, boolean ends) {
    Plan plan = plan().limit(label, "p95Max", 500, "").terms(null, 5, true).plan();
    Watched slow = new Watched(7, Map.of(plan.thresholds().get(0), FakeSeries.even(10, 50, 50)));
    Lookout judge = AbortJudge.of(plan, Confidence.USUAL);
    assertThat(judge.look(slow, new Settled(requests, apart)) != null).isEqualTo(ends);
  }

  @Test
  void thresholdsWithoutAbortNeverEndARun() {
    Plan plan = plan().limit("p95Max", 500, "").terms(null, 5, false).plan();
    RecordedLoad load = new RecordedLoad(plan).requests(0, 20, 50, 900);
    assertThat(load.look(20)).isNull();
    assertThat(AbortJudge.of(plan, Confidence.USUAL)).isSameAs(Lookout.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "errorRateMax,0.05,error rate of 00:07–00:12 is 44.44 %",
    "errorRateMax,0,error rate of 00:07–00:12 is 44.44 %",
    "meanMax,300,mean of 00:07–00:12 is 422.2 ms",
    "maxMax,800,max of 00:07–00:12 is 900.0 ms",
    "throughputMin,100,throughput of 00:07–00:12 is 90.0/s"
  })
  void everyStatisticCanEndARun(String key, double limit, String start) {
    Plan plan = plan().limit(key, limit, "").terms(null, 5, true).plan();
    RecordedLoad load = new RecordedLoad(plan).requests(0, 20, 50, 40);
    for (int i = 0; i < 800; i++) {
      load.request(i / 40.0, 900, FailureClass.STATUS);
    }
    assertThat(load.look(5)).isNotNull().extracting(Breach::sentence).asString().startsWith(start);
  }

  @ParameterizedTest
  @CsvSource({"errorRateMax,0.05", "meanMax,300", "maxMax,800", "throughputMin,40"})
  void noStatisticEndsARunThatHolds(String key, double limit) {
    Plan plan = plan().limit(key, limit, "").terms(null, 5, true).plan();
    RecordedLoad load = new RecordedLoad(plan).requests(0, 20, 50, 40);
    assertThat(load.look(20)).isNull();
  }

  @Test
  void abortedRunIsFailedAndNothingElse() {
    Plan plan =
        new PlanFixture()
            .task(1, GET)
            .task(1, POST)
            .limit("p95Max", 500, "500ms")
            .terms(null, 5, true)
            .limit("p999Max", 2000, "2s")
            .limit(POST, "p95Max", 500, "500ms")
            .limit("errorRateMax", 0.05, "5%")
            .plan();
    RecordedLoad load = new RecordedLoad(plan).requests(0, 5, 50, 40).requests(5, 10.4, 50, 900);
    Breach breach = load.look(10);

    Verdict verdict = Judge.judge(plan, load.summary(10.4, breach));

    assertThat(verdict.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(verdict.reasons())
        .containsExactly(
            "p95 of 00:12–00:17 is 897.6 ms, over its limit of 500 ms by 80 % (250 samples, clear;"
                + " limit from -Dload.p95Max), so the run was ended after 10.4 s of 20 s of judged"
                + " time");
    assertThat(verdict.thresholds())
        .extracting(ThresholdResult::outcome)
        .containsExactly(Outcome.FAILED, Outcome.INVALID, Outcome.INVALID, Outcome.PASSED);
  }

  @Test
  void abortedRunThatReachedNothingIsInvalidAllTheSame() {
    Plan plan = plan().limit("errorRateMax", 0.05, "5%").terms(null, 5, true).plan();
    RecordedLoad load = new RecordedLoad(plan);
    for (int i = 0; i < 300; i++) {
      load.request(i / 60.0, 1, FailureClass.REFUSED);
    }
    Breach breach = load.look(5);
    assertThat(breach).isNotNull();
    Verdict verdict = Judge.judge(plan, load.summary(5, breach));
    assertThat(verdict.outcome()).isEqualTo(Outcome.INVALID);
    assertThat(verdict.reasons()).hasSize(2);
    assertThat(verdict.reasons().get(0)).startsWith("target unreachable");
    assertThat(verdict.reasons().get(1))
        .isEqualTo(
            "error rate of 00:07–00:12 is 100 %, 20 times its limit of 5 % (300 of 300 samples,"
                + " clear; limit from -Dload.errorRateMax), so the run was ended after 5 s of 20 s"
                + " of judged time");
  }

  /**
   * A queue with exponential service at half its capacity, 50 requests a second: of runs whose true
   * p95 is 5 % under the limit at most 1 % may be ended (a plain look at the percentile would end
   * more than a third), and at twice the limit nearly all must be.
   */
  @Tag("slow")
  @Test
  void healthyRunsAreNotEndedAndSickOnesAre() {
    assertThat(ended(0.95, 300)).isLessThanOrEqualTo(3);
    assertThat(ended(2, 40)).isGreaterThanOrEqualTo(38);
  }

  private static int ended(double p95OfLimit, int runs) {
    Random random = new Random(20261121);
    double arrivals = 50;
    double services = 2 * arrivals;
    double limit = 1000 * Math.log(20) / (services - arrivals) / p95OfLimit;
    Plan plan = plan().limit("p95Max", limit, "").terms(null, 0, true).plan();
    int ended = 0;
    for (int run = 0; run < runs; run++) {
      RecordedLoad load = new RecordedLoad(plan);
      double at = -10;
      double free = at;
      while (at < 20) {
        at -= Math.log(1 - random.nextDouble()) / arrivals;
        free = Math.max(at, free) - Math.log(1 - random.nextDouble()) / services;
        if (at >= 0 && at < 20) {
          load.request(at, (free - at) * 1000);
        }
      }
      ended += load.look(20) == null ? 0 : 1;
    }
    return ended;
  }
}
