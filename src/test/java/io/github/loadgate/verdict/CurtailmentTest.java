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
import io.github.loadgate.plan.Load;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Statistic;
import io.github.loadgate.plan.Threshold;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Runs of 50 starts a second for 20 seconds that cannot pass any more; judged from 00:07. */
final class CurtailmentTest {

  private static final Load LOAD =
      new Load.Open(
          50,
          Load.Arrivals.UNIFORM,
          500,
          Duration.ZERO,
          Duration.ofSeconds(7),
          Duration.ofSeconds(20),
          Duration.ofSeconds(30));

  private static PlanFixture open() {
    return new PlanFixture().load(LOAD).task(1, GET);
  }

  private static Plan p95() {
    return open().limit("p95Max", 500, "500ms").plan();
  }

  /** The first second after which the run is ended; 0 for none. */
  private static int end(RecordedLoad load) {
    for (int second = 1; second <= 20; second++) {
      if (load.look(second) != null) {
        return second;
      }
    }
    return 0;
  }

  @Test
  void endsARunThatIsLostWhateverComes() {
    RecordedLoad load = new RecordedLoad(p95()).requests(0, 20, 50, 900);
    assertThat(end(load)).isEqualTo(7);
    Breach breach = requireNonNull(load.look(7));
    assertThat(breach.sentence())
        .isEqualTo(
            "p95 cannot hold its limit of 500 ms any more: 350 requests had taken longer by 00:14,"
                + " and of the run's 1,001 at most 50 may");
    assertThat(breach.value()).isNaN();
    assertThat(breach.samples()).isEqualTo(350);
    assertThat(breach.from()).isEqualTo(7);
    assertThat(breach.to()).isEqualTo(14);
  }

  /** 8 % of all of the run are over the limit: it is lost, but may be so by chance. */
  @Test
  void aBurstEndsNothing() {
    RecordedLoad load = new RecordedLoad(p95());
    load.requests(0, 3, 50, 40).requests(3, 4.6, 50, 900).requests(4.6, 20, 50, 40);
    assertThat(end(load)).isZero();
    assertThat(Judge.judge(p95(), load.summary()).outcome()).isEqualTo(Outcome.FAILED);
  }

  @Test
  void whatMayStillComeRightEndsNothing() {
    // Just what a p95 leaves out, in the first second.
    assertThat(end(new RecordedLoad(p95()).requests(0, 1, 50, 900).requests(1, 20, 50, 40)))
        .isZero();
    assertThat(end(new RecordedLoad(p95()).requests(0, 20, 50, 40, 5))).isZero();
  }

  @Test
  void errorRateEndsARunToo() {
    Plan plan = open().limit("errorRateMax", 0.01, "1%").plan();
    RecordedLoad load = new RecordedLoad(plan);
    for (int i = 0; i < 500; i++) {
      load.request(i / 50.0, 40, i % 5 == 0 ? FailureClass.STATUS : null);
    }
    int end = end(load);
    assertThat(end).isBetween(3, 9);
    assertThat(requireNonNull(load.look(end)).sentence())
        .isEqualTo(
            "error rate cannot hold its limit of 1 %% any more: %d requests had failed by 00:%02d,"
                + " and of the run's 1,001 at most 10 may",
            end * 10, 7 + end);
  }

  /** What is not settled is not looked at: its fast answers are known, and its slow ones not. */
  @Test
  void onlyWholeSettledSecondsCount() {
    RecordedLoad load = new RecordedLoad(p95()).requests(0, 20, 50, 900);
    assertThat(load.look(6.99)).isNull();
    assertThat(load.look(7)).isNotNull();
  }

  @Test
  void atTheEndOfTheMeasurementThereIsNothingLeftToEnd() {
    assertThat(new RecordedLoad(p95()).requests(0, 20, 50, 900).look(20)).isNull();
  }

  @Test
  void verdictIsFailedWithWhatWasMeasured() {
    RecordedLoad load = new RecordedLoad(p95()).requests(0, 8.5, 50, 900);
    Verdict verdict = Judge.judge(p95(), load.summary(8.5, load.look(8)));
    assertThat(verdict.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(verdict.reasons())
        .containsExactly(
            "p95 is 900.0 ms, over its limit of 500 ms by 80 % (425 samples, clear; limit from"
                + " -Dload.p95Max); p95 cannot hold its limit of 500 ms any more: 400 requests had"
                + " taken longer by 00:15, and of the run's 1,001 at most 50 may, so the run was"
                + " ended after 8.5 s of 20 s of judged time");
    ThresholdResult result = verdict.thresholds().get(0);
    assertThat(result.measured()).isBetween(890.0, 910.0);
    assertThat(result.samples()).isEqualTo(425);
    assertThat(result.windows()).isNull();
    assertThat(requireNonNull(result.certainty()).clear()).isTrue();
  }

  /** A threshold that held in the first measurement is not in doubt. */
  @Test
  void secondMeasurementEndsNothing() {
    Plan plan = p95();
    Lookout lookout = EarlyEnds.of(plan, Confidence.USUAL);
    assertThat(look(lookout, plan, 7, 0)).isNull();
    assertThat(look(lookout, plan, 27, 50)).isNull();
    assertThat(look(lookout, plan, 7, 50)).isNotNull();
  }

  private static @Nullable Breach look(Lookout lookout, Plan plan, double from, int over) {
    int[] counts = new int[15];
    int[] slow = new int[15];
    Arrays.fill(counts, 50);
    Arrays.fill(slow, over);
    Threshold threshold = plan.thresholds().get(0);
    Watched watched = new Watched(from, Map.of(threshold, new CountedSeconds(counts, slow)));
    return lookout.look(watched, new Settled(15, 15));
  }

  @Test
  void strictModeWantsItsOwnCertainty() {
    RecordedLoad load = new RecordedLoad(p95()).requests(0, 20, 50, 40, 8);
    Lookout usual = EarlyEnds.of(p95(), Confidence.USUAL);
    Lookout strict = EarlyEnds.of(p95(), Confidence.strict(0.999999));
    Settled settled = new Settled(19, 19);
    assertThat(usual.look(load.watched(), settled)).isNotNull();
    assertThat(strict.look(load.watched(), settled)).isNull();
  }

  private static boolean isLookedAt(PlanFixture plan) {
    return Curtailment.of(plan.plan(), Confidence.USUAL) != Lookout.NONE;
  }

  @Test
  void onlyWhatCanBeKnownEarlyIsLookedAt() {
    assertThat(isLookedAt(open().limit("p95Max", 500, ""))).isTrue();
    assertThat(isLookedAt(open().limit("errorRateMax", 0.01, ""))).isTrue();
    assertThat(isLookedAt(open().limit("errorRateMax", 0, ""))).isFalse();
    assertThat(isLookedAt(open().limit("toleratedRateMax", 0.01, ""))).isFalse();
    assertThat(isLookedAt(open().limit("maxMax", 500, ""))).isFalse();
    assertThat(isLookedAt(open().limit("meanMax", 500, ""))).isFalse();
    assertThat(isLookedAt(open().limit(GET, "p95Max", 500, ""))).isFalse();
    assertThat(isLookedAt(open().limit("p95Max", 500, "").terms(null, 5, false))).isFalse();
    assertThat(isLookedAt(new PlanFixture().task(1, GET).limit("p95Max", 500, ""))).isFalse();
    assertThat(isLookedAt(open().own("other", POST, LOAD).limit("p95Max", 500, ""))).isFalse();
  }

  @Test
  void limitOfEarlierRunsIsMeasuredOnceMoreInstead() {
    Plan plan = p95();
    Threshold written = plan.thresholds().get(0);
    Threshold compared =
        new Threshold(
            written.subject(),
            Statistic.percentile(0.95),
            500,
            "",
            written.origin(),
            new Threshold.Terms(null, null, false, new Threshold.Baseline(400, 10, 0.05, 0.2)));
    Lookout lookout = Curtailment.of(plan, Confidence.USUAL);
    assertThat(lookout.wants(written)).isTrue();
    assertThat(lookout.wants(compared)).isFalse();
  }

  /** In a very long run a step is of several seconds; only whole ones are settled. */
  @Test
  void stepsMayBeLongerThanASecond() {
    Plan plan = p95();
    Threshold threshold = plan.thresholds().get(0);
    FakeSeries even = FakeSeries.even(10, 100, 100);
    FakeSeries coarse = new FakeSeries(2, even.samples(), even.events(), even.values());
    Watched watched = new Watched(7, Map.of(threshold, coarse));
    Lookout lookout = Curtailment.of(plan, Confidence.USUAL);
    assertThat(lookout.look(watched, new Settled(7.9, 20))).isNull();
    Breach breach = requireNonNull(lookout.look(watched, new Settled(13.9, 20)));
    assertThat(breach.to()).isEqualTo(7 + 12);
    assertThat(breach.samples()).isEqualTo(600);
  }

  @Test
  void whatIsNotWatchedIsNotLookedAt() {
    Lookout lookout = EarlyEnds.of(p95(), Confidence.USUAL);
    assertThat(lookout.look(Watched.NOTHING, new Settled(15, 15))).isNull();
    assertThat(lookout.wants(p95().thresholds().get(0))).isTrue();
    assertThat(lookout.wants("something else")).isFalse();
  }

  @Test
  void bothKindsOfEndsAreLookedFor() {
    Plan plan =
        open()
            .limit("errorRateMax", 0.05, "5%")
            .terms(null, 5, true)
            .limit("p95Max", 500, "")
            .plan();
    RecordedLoad failing = new RecordedLoad(plan);
    for (int i = 0; i < 250; i++) {
      failing.request(i / 50.0, 40, FailureClass.STATUS);
    }
    assertThat(requireNonNull(failing.look(5)).key()).isEqualTo(plan.thresholds().get(0));
    RecordedLoad slow = new RecordedLoad(plan).requests(0, 20, 50, 900);
    assertThat(requireNonNull(slow.look(15)).key()).isEqualTo(plan.thresholds().get(1));
  }

  /** What was measured may be too little to judge; the run is lost all the same. */
  @Test
  void lostRunIsFailedHoweverLittleWasMeasured() {
    Threshold threshold = p95().thresholds().get(0);
    Breach breach = new Breach(threshold, "It is lost", Double.NaN, 9, 7, 12);
    ThresholdResult few = new ThresholdResult(threshold, 612, 9, Outcome.INVALID, "too few");
    ThresholdResult result = EarlyBreach.result(threshold, breach, few, "5 s of 20 s");
    assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(result.sentence()).isEqualTo("It is lost, so the run was ended after 5 s of 20 s");
    assertThat(result.measured()).isEqualTo(612);
    assertThat(result.samples()).isEqualTo(9);
    ThresholdResult none = EarlyBreach.result(threshold, breach, null, "5 s of 20 s");
    assertThat(none.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(none.samples()).isEqualTo(9);
    assertThat(none.windows()).isEqualTo(new ThresholdResult.Windows(1, 1, 7, 12));
  }
}
