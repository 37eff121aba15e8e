package io.github.loadgate.verdict;

import static io.github.loadgate.verdict.PlanFixture.GET;
import static io.github.loadgate.verdict.PlanFixture.POST;
import static io.github.loadgate.verdict.SummaryFixture.requests;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.github.loadgate.engine.Judged;
import io.github.loadgate.metrics.Limits;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeTest {

  @Test
  void passesWhenEveryThresholdHolds() {
    Verdict verdict =
        Judge.judge(
            PlanFixture.orders()
                .limit("p95Max", 500, "500ms")
                .builtIn("errorRateMax", 0.01, "1%")
                .limit(POST, "p95Max", 500, "500ms")
                .plan(),
            new SummaryFixture()
                .label(GET, requests().ok(900, 10))
                .label(POST, requests().ok(100, 40))
                .summary());

    assertThat(verdict.outcome()).isEqualTo(Outcome.PASSED);
    assertThat(verdict.reasons()).isEmpty();
    assertThat(verdict.thresholds())
        .extracting(ThresholdResult::measured, ThresholdResult::samples)
        .containsExactly(tuple(40.0, 1000L), tuple(0.0, 1000L), tuple(40.0, 100L));
  }

  @Test
  void namesSubjectMeasuredLimitDistanceSamplesAndOriginOfEveryBreach() {
    Verdict verdict =
        Judge.judge(
            PlanFixture.orders()
                .limit("p95Max", 500, "500ms")
                .limit("errorRateMax", 0.01, "1%")
                .limit("throughputMin", 100, "100/s")
                .limit(POST, "p95Max", 500, "500ms")
                .limit(POST, "meanMax", 600, "600ms")
                .plan(),
            new SummaryFixture()
                .label(GET, requests().ok(0, 10))
                .label(POST, requests().ok(1800, 612.4).failed(20, 612.4))
                .label(GET, requests().ok(100, 1))
                .summary());

    assertThat(verdict.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(verdict.reasons())
        .containsExactly(
            "p95 is 612.4 ms, over its limit of 500 ms by 22 % (1,920 samples; limit from"
                + " -Dload.p95Max)",
            "error rate is 1.04 %, over its limit of 1 % by 4.17 % (20 of 1,920 samples; limit from"
                + " -Dload.errorRateMax)",
            "throughput is 96.0/s, under its limit of 100/s by 4 % (1,920 samples; limit from"
                + " -Dload.throughputMin)",
            "POST /orders p95 is 612.4 ms, over its limit of 500 ms by 22 % (1,820 samples; limit"
                + " from orders.load.yaml:34)",
            "POST /orders mean is 612.4 ms, over its limit of 600 ms by 2.07 % (1,820 samples;"
                + " limit from orders.load.yaml:35)");
  }

  @Test
  void errorsManyTimesTheLimitAreToldAsAFactor() {
    assertThat(judgeAll("errorRateMax", 0.01, requests().ok(370, 1).failed(630, 1)).reasons())
        .containsExactly(
            "error rate is 63 %, 63 times its limit of 1 % (630 of 1,000 samples; limit from"
                + " -Dload.errorRateMax)");
  }

  @Test
  void aLimitOfNothingHasNoDistance() {
    assertThat(judgeAll("errorRateMax", 0, requests().ok(99, 1).failed(1, 1)).reasons())
        .containsExactly(
            "error rate is 1 %, over its limit of 0 % (1 of 100 samples; limit from"
                + " -Dload.errorRateMax)");
  }

  @ParameterizedTest
  @CsvSource({
    "p95Max,95,5,PASSED",
    "p95Max,94,6,FAILED",
    "p90Max,90,10,PASSED",
    "p90Max,89,11,FAILED",
    "p99Max,396,4,PASSED",
    "p99Max,395,5,FAILED",
    "p50Max,5,5,PASSED",
    "p50Max,4,6,FAILED",
    "p999Max,2997,3,PASSED",
    "p999Max,2996,4,FAILED",
    "maxMax,10,0,PASSED",
    "maxMax,9,1,FAILED"
  })
  void countsDecideByNearestRank(String key, int within, int over, Outcome outcome) {
    // A nanosecond over the limit is over it.
    Verdict verdict = judgeAll(key, 500, requests().ok(within, 500).ok(over, 500.000001));
    assertThat(verdict.outcome()).isEqualTo(outcome);
  }

  @ParameterizedTest
  @CsvSource({"0.01,3,PASSED", "0.01,4,FAILED", "0.029,8,PASSED", "0.028999999999999998,29,FAILED"})
  void anErrorRateHoldsWhenItIsAtMostItsLimit(double limit, int failed, Outcome outcome) {
    assertThat(
            judgeAll("errorRateMax", limit, requests().ok(300 - failed, 1).failed(failed, 1))
                .outcome())
        .isEqualTo(outcome);
  }

  @Test
  void aPercentagesBinaryFractionIsNoBreach() {
    // 2.9 / 100 is a little less than 0.029.
    assertThat(judgeAll("errorRateMax", 2.9 / 100, requests().ok(971, 1).failed(29, 1)).outcome())
        .isEqualTo(Outcome.PASSED);
  }

  @Test
  void aHistogramsErrorDecidesNothing() {
    FakeStatistics rounded =
        new FakeStatistics(20) {
          @Override
          public double quantile(double q) {
            return super.quantile(q) * 1.0005;
          }
        };
    rounded.ok(1000, 499.99);
    Verdict verdict =
        Judge.judge(
            new PlanFixture().task(1, GET).limit("p95Max", 500, "500ms").plan(),
            new SummaryFixture().oddLabel(GET, rounded).total(rounded).summary());
    assertThat(verdict.outcome()).isEqualTo(Outcome.PASSED);
    assertThat(verdict.thresholds().get(0).measured()).isEqualTo(500);
  }

  @Test
  void aBreachNeverReadsAsItsLimit() {
    assertThat(judgeAll("p95Max", 500, requests().ok(1000, 500.000001)).reasons())
        .containsExactly(
            "p95 is 500.1 ms, over its limit of 500 ms by 0.0000002 % (1,000 samples; limit from"
                + " -Dload.p95Max)");
  }

  @Test
  void timeoutsAreOverAnyLimit() {
    FakeStatistics tenth = requests().ok(900, 1).timedOut(100);
    assertThat(judgeAll("p95Max", 60_000, tenth).reasons())
        .containsExactly(
            "p95 is a timeout, over its limit of 60,000 ms (1,000 samples; limit from"
                + " -Dload.p95Max)");
    assertThat(judgeAll("maxMax", 60_000, tenth).outcome()).isEqualTo(Outcome.FAILED);
    assertThat(judgeAll("p90Max", 60_000, tenth).outcome()).isEqualTo(Outcome.PASSED);
  }

  @Test
  void refusedConnectionsNeverImproveAPercentile() {
    Verdict verdict = judgeAll("p95Max", 500, requests().ok(94, 1).ok(6, 600).refused(9000));
    assertThat(verdict.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(verdict.thresholds().get(0).samples()).isEqualTo(100);
  }

  @Test
  void listsBreachesOfAnInvalidRunAfterWhatMakesItInvalid() {
    Verdict verdict =
        Judge.judge(
            PlanFixture.orders().limit("p95Max", 500, "500ms").plan(),
            new SummaryFixture()
                .label(GET, requests().ok(900, 600))
                .label(POST, requests().ok(100, 600))
                .users(20, 18, "GET /orders answered 500")
                .summary());
    assertThat(verdict.outcome()).isEqualTo(Outcome.INVALID);
    assertThat(verdict.reasons())
        .containsExactly(
            "only 18 of 20 users were alive at the end, at least 95 % must be; the first was lost:"
                + " GET /orders answered 500",
            "p95 is 600.0 ms, over its limit of 500 ms by 20 % (1,000 samples; limit from"
                + " -Dload.p95Max)");
  }

  @Test
  void tellsTheRecorderWhichLatenciesToCount() {
    assertThat(
            Judged.limits(
                PlanFixture.orders()
                    .limit("p95Max", 500, "500ms")
                    .limit("maxMax", 2000.5, "2000.5ms")
                    .limit("meanMax", 100, "100ms")
                    .limit("errorRateMax", 0.01, "1%")
                    .limit(POST, "p99Max", 800, "800ms")
                    .plan()))
        .isEqualTo(
            new Limits(
                Set.of(100_000_000L, 500_000_000L, 2_000_500_000L),
                Map.of(POST, Set.of(800_000_000L))));
  }

  private static Verdict judgeAll(String key, double limit, FakeStatistics statistics) {
    return Judge.judge(
        new PlanFixture().task(1, GET).limit(key, limit, "").plan(),
        new SummaryFixture().label(GET, statistics).summary());
  }
}
