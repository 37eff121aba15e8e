package io.github.loadgate.verdict;

import static io.github.loadgate.verdict.PlanFixture.GET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.metrics.Watched;
import io.github.loadgate.plan.Plan;
import org.junit.jupiter.api.Test;

/** Thresholds with {@code window} and {@code warn}: the judged time has 20 seconds. */
final class WindowsTest {

  private static PlanFixture plan() {
    return new PlanFixture().task(1, GET);
  }

  private static Plan p95(int window) {
    return plan().limit("p95Max", 500, "500ms").terms(null, window, false).plan();
  }

  private static ThresholdResult only(Verdict verdict) {
    assertThat(verdict.thresholds()).hasSize(1);
    return verdict.thresholds().get(0);
  }

  @Test
  void oneBadWindowFailsWhatHoldsForAllOfTheTime() {
    RecordedLoad load = new RecordedLoad(p95(5));
    load.requests(0, 10, 50, 40).requests(10, 15, 50, 40, 10).requests(15, 20, 50, 40);

    Verdict verdict = Judge.judge(p95(5), load.summary());

    assertThat(verdict.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(verdict.reasons())
        .containsExactly(
            "p95 of 00:17–00:22 is 897.6 ms, over its limit of 500 ms by 80 % (250 samples, in"
                + " doubt; 1 of 4 windows of 5 s breaches it; limit from -Dload.p95Max)");
    assertThat(only(verdict).windows()).isEqualTo(new ThresholdResult.Windows(4, 1, 17, 22));
    assertThat(only(verdict).samples()).isEqualTo(250);
    Plan whole = plan().limit("p95Max", 500, "500ms").plan();
    RecordedLoad same = new RecordedLoad(whole);
    same.requests(0, 10, 50, 40).requests(10, 15, 50, 40, 10).requests(15, 20, 50, 40);
    assertThat(Judge.judge(whole, same.summary()).outcome()).isEqualTo(Outcome.PASSED);
  }

  @Test
  void theWorstWindowIsToldWhereAllHold() {
    RecordedLoad load = new RecordedLoad(p95(5));
    load.requests(0, 5, 50, 40).requests(5, 10, 50, 400).requests(10, 20, 50, 40);
    Verdict verdict = Judge.judge(p95(5), load.summary());
    assertThat(verdict.outcome()).isEqualTo(Outcome.PASSED);
    assertThat(only(verdict).windows()).isEqualTo(new ThresholdResult.Windows(4, 0, 12, 17));
    assertThat(only(verdict).measured()).isBetween(390.0, 410.0);
  }

  @Test
  void windowsAreJoinedUntilTheyHaveSamplesEnough() {
    RecordedLoad load = new RecordedLoad(p95(5));
    // 20 in a window: three make 60, and the last is joined to those
    load.requests(0, 5, 4, 900).requests(5, 20, 4, 40);
    Verdict verdict = Judge.judge(p95(5), load.summary());
    assertThat(only(verdict).windows()).isEqualTo(new ThresholdResult.Windows(1, 1, 7, 27));
    assertThat(only(verdict).samples()).isEqualTo(80);
  }

  @Test
  void whatIsLeftIsJoinedToTheWindowBefore() {
    RecordedLoad load = new RecordedLoad(p95(6));
    load.requests(0, 18, 50, 40).requests(18, 20, 50, 900);
    Verdict verdict = Judge.judge(p95(6), load.summary());
    assertThat(only(verdict).windows()).isEqualTo(new ThresholdResult.Windows(3, 1, 19, 27));
  }

  @Test
  void windowLongerThanTheRunIsAllOfIt() {
    RecordedLoad load = new RecordedLoad(p95(60)).requests(0, 20, 50, 40);
    Verdict verdict = Judge.judge(p95(60), load.summary());
    assertThat(only(verdict).windows()).isEqualTo(new ThresholdResult.Windows(1, 0, 7, 27));
  }

  @Test
  void tooFewSamplesInAllAreInvalid() {
    RecordedLoad load = new RecordedLoad(p95(5)).requests(0, 20, 2, 40);
    Verdict verdict = Judge.judge(p95(5), load.summary());
    assertThat(verdict.outcome()).isEqualTo(Outcome.INVALID);
    assertThat(verdict.reasons())
        .containsExactly("40 samples, a p95 needs 59. Longer: -Dload.duration=35s");
  }

  @Test
  void windowsThatNobodyCountedAreInvalid() {
    Summary summary =
        new RecordedLoad(plan().limit("p95Max", 500, "").plan()).requests(0, 20, 50, 40).summary();
    assertThat(summary.measurements().get(0).watched()).isNotEqualTo(Watched.NOTHING);
    assertThat(Judge.judge(p95(5), summary).reasons())
        .containsExactly(
            "p95 cannot be judged (limit from -Dload.p95Max): the results do not say what was"
                + " measured in which window");
  }

  @Test
  void aWindowWithoutRequestsIsUnderItsThroughput() {
    Plan plan = plan().limit("throughputMin", 20, "20/s").terms(null, 5, false).plan();
    RecordedLoad load = new RecordedLoad(plan).requests(0, 5, 50, 40).requests(10, 20, 50, 40);
    assertThat(Judge.judge(plan, load.summary()).reasons())
        .containsExactly(
            "throughput of 00:12–00:17 is 0.0/s, under its limit of 20/s by 100 % (0 samples,"
                + " clear; 1 of 4 windows of 5 s breaches it; limit from -Dload.throughputMin)");
  }

  @Test
  void errorsMeansAndMaximaAreJudgedByWindowsToo() {
    Plan plan =
        plan()
            .limit("errorRateMax", 0.05, "5%")
            .terms(null, 5, false)
            .limit("meanMax", 100, "100ms")
            .terms(null, 5, false)
            .limit("maxMax", 800, "800ms")
            .terms(null, 10, false)
            .plan();
    RecordedLoad load = new RecordedLoad(plan).requests(0, 20, 50, 40);
    for (int i = 0; i < 40; i++) {
      load.request(15 + i / 10.0, 900, FailureClass.STATUS);
    }
    assertThat(Judge.judge(plan, load.summary()).reasons())
        .containsExactly(
            "error rate of 00:22–00:27 is 13.79 %, over its limit of 5 % by 176 % (40 of 290"
                + " samples, in doubt; 1 of 4 windows of 5 s breaches it; limit from"
                + " -Dload.errorRateMax). With 95 % confidence it is between 8.18 % and 21.28 %",
            "mean of 00:22–00:27 is 158.6 ms, over its limit of 100 ms by 59 % (290 samples, in"
                + " doubt; 1 of 4 windows of 5 s breaches it; limit from -Dload.meanMax). With 95 %"
                + " confidence it is between 87.6 ms and 229.6 ms",
            "max of 00:17–00:27 is 900.0 ms, over its limit of 800 ms by 13 % (540 samples, clear;"
                + " 1 of 2 windows of 10 s breaches it; limit from -Dload.maxMax)");
  }

  @Test
  void aWarningNeverFailsTheBuild() {
    Plan plan = plan().limit("p95Max", 500, "500ms").terms(400.0, 0, false).plan();
    Verdict verdict = Judge.judge(plan, new RecordedLoad(plan).requests(0, 20, 50, 450).summary());
    assertThat(verdict.outcome()).isEqualTo(Outcome.PASSED);
    assertThat(verdict.reasons()).isEmpty();
    assertThat(only(verdict).warning())
        .isEqualTo(
            "p95 is 450.0 ms, over its warning limit of 400 ms by 13 % (1,000 samples; limit from"
                + " orders.load.yaml:39)");
    Verdict fine = Judge.judge(plan, new RecordedLoad(plan).requests(0, 20, 50, 400).summary());
    assertThat(only(fine).warning()).isEmpty();
  }

  @Test
  void whatFailsDoesNotWarn() {
    Plan plan = plan().limit("p95Max", 500, "500ms").terms(400.0, 5, false).plan();
    Verdict verdict = Judge.judge(plan, new RecordedLoad(plan).requests(0, 20, 50, 900).summary());
    assertThat(verdict.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(only(verdict).warning()).isEmpty();
  }

  @Test
  void warnsOfAWindow() {
    Plan plan = plan().limit("throughputMin", 20, "20/s").terms(40.0, 5, false).plan();
    RecordedLoad load = new RecordedLoad(plan).requests(0, 15, 50, 4).requests(15, 20, 30, 4);
    Verdict verdict = Judge.judge(plan, load.summary());
    assertThat(verdict.outcome()).isEqualTo(Outcome.PASSED);
    assertThat(only(verdict).warning())
        .isEqualTo(
            "throughput of 00:22–00:27 is 30.0/s, under its warning limit of 40/s by 25 % (150"
                + " samples; limit from orders.load.yaml:39)");
  }
}
