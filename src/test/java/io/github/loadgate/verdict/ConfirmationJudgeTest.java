package io.github.loadgate.verdict;

import static io.github.loadgate.verdict.PlanFixture.GET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.metrics.Confirmation.Answer;
import io.github.loadgate.metrics.Confirmation.Kind;
import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.metrics.Repetition;
import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Statistic;
import io.github.loadgate.plan.Subject;
import io.github.loadgate.plan.Threshold;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whether the same twenty seconds are measured once more, and which value decides then. */
final class ConfirmationJudgeTest {
  private static final Plan P95 = plan().limit("p95Max", 500, "500ms").plan();

  private static PlanFixture plan() {
    return new PlanFixture().task(1, GET);
  }

  /** 50 a second, of which so many in a hundred take 900 ms. */
  private static RecordedLoad slow(Plan plan, int percent) {
    return new RecordedLoad(plan).requests(0, 20, 50, 40, percent);
  }

  private static RecordedLoad again(RecordedLoad load, int percent) {
    return load.onceMore().requests(0, 20, 50, 40, percent);
  }

  private static ConfirmationJudge judge(Plan plan) {
    return new ConfirmationJudge(plan, Confidence.USUAL, false, 1, repetition -> {});
  }

  private static Kind look(Plan plan, RecordedLoad load, long underWay) {
    return judge(plan).look(load.soFar(underWay), false).kind();
  }

  private static Kind last(Plan plan, RecordedLoad load, long underWay) {
    return judge(plan).look(load.soFar(underWay), true).kind();
  }

  @Test
  void whatHoldsOrIsClearNeedsNoOtherMeasurement() {
    assertThat(look(P95, slow(P95, 5), 0)).isEqualTo(Kind.NOT_NEEDED);
    assertThat(look(P95, slow(P95, 10), 0)).isEqualTo(Kind.NOT_NEEDED);
  }

  @Test
  void whatIsInDoubtIsMeasuredAgainAndSaysWhy() {
    Answer answer = judge(P95).look(slow(P95, 6).soFar(0), false);
    assertThat(answer)
        .isEqualTo(
            Answer.needed(
                List.of(
                    "p95 is 900.0 ms, over its limit of 500 ms by 80 % (1,000 samples, in doubt;"
                        + " limit from -Dload.p95Max). With 95 % confidence it is between 40.0 ms"
                        + " and 900.0 ms; about 60 s of judged time would settle it"
                        + " (-Dload.duration=60s)")));
  }

  /** A p99 needs 299 samples: on 260 the run is INVALID, whatever a doubt came to. */
  @Test
  void tooFewSamplesBesideADoubtEndTheMeasuring() {
    Plan both = plan().limit("errorRateMax", 0.2, "20%").limit("p99Max", 500, "500ms").plan();
    RecordedLoad few = new RecordedLoad(both).requests(0, 20, 10, 40);
    for (int i = 0; i < 60; i++) {
      few.request(i / 3.0, 30, FailureClass.STATUS);
    }
    assertThat(look(both, few, 0)).isEqualTo(Kind.NOT_NEEDED);
    Plan one = plan().limit("errorRateMax", 0.2, "20%").plan();
    RecordedLoad enough = new RecordedLoad(one).requests(0, 20, 10, 40);
    for (int i = 0; i < 60; i++) {
      enough.request(i / 3.0, 30, FailureClass.STATUS);
    }
    assertThat(look(one, enough, 0)).isEqualTo(Kind.NEEDED);
  }

  @Test
  void aClearBreachBesideADoubtEndsTheMeasuring() {
    Plan plan = plan().limit("p95Max", 500, "500ms").limit("errorRateMax", 0.01, "1%").plan();
    RecordedLoad load = slow(plan, 6);
    assertThat(look(plan, load, 0)).isEqualTo(Kind.NEEDED);
    for (int i = 0; i < 100; i++) {
      load.request(i / 5.0, 30, FailureClass.STATUS);
    }
    assertThat(look(plan, load, 0)).isEqualTo(Kind.NOT_NEEDED);
  }

  @Test
  void whatIsUnderWayMattersOnlyWhereItCouldMakeADifference() {
    // 10 of 1,000 are over; 50 may be.
    assertThat(look(P95, slow(P95, 1), 20)).isEqualTo(Kind.NOT_NEEDED);
    assertThat(look(P95, slow(P95, 4), 20)).isEqualTo(Kind.UNKNOWN);
    assertThat(look(P95, slow(P95, 30), 20)).isEqualTo(Kind.NOT_NEEDED);
    assertThat(look(P95, slow(P95, 6), 3)).isEqualTo(Kind.NEEDED);
    assertThat(look(P95, slow(P95, 6), 300)).isEqualTo(Kind.UNKNOWN);
  }

  @Test
  void aLateAnswerTurnsDoubtOnAndOff() {
    RecordedLoad load = slow(P95, 5);
    assertThat(look(P95, load, 1)).isEqualTo(Kind.UNKNOWN);
    load.request(19.99, 30);
    assertThat(look(P95, load, 0)).isEqualTo(Kind.NOT_NEEDED);

    RecordedLoad other = slow(P95, 5);
    other.request(19.99, 900);
    assertThat(look(P95, other, 0)).isEqualTo(Kind.NEEDED);
  }

  @Test
  void whatIsCutOffCountsAsOverEveryLimit() {
    assertThat(last(P95, slow(P95, 4), 20)).isEqualTo(Kind.NEEDED);
    assertThat(last(P95, slow(P95, 4), 5)).isEqualTo(Kind.NOT_NEEDED);
  }

  @Test
  void aMeanIsNotKnownBeforeAllHasEnded() {
    Plan plan = plan().limit("meanMax", 500, "500ms").plan();
    assertThat(look(plan, slow(plan, 1), 1)).isEqualTo(Kind.UNKNOWN);
    assertThat(look(plan, slow(plan, 1), 0)).isEqualTo(Kind.NOT_NEEDED);
  }

  @Test
  void aThroughputIsInDoubtByItsSeconds() {
    Plan plan = plan().limit("throughputMin", 50.2, "50.2/s").plan();
    RecordedLoad load = new RecordedLoad(plan);
    for (int second = 0; second < 20; second++) {
      load.requests(second, second + 1, second % 2 == 0 ? 30 : 70, 40);
    }
    assertThat(look(plan, load, 0)).isEqualTo(Kind.NEEDED);
    assertThat(look(plan, load, 10)).isEqualTo(Kind.UNKNOWN);
    Plan low = plan().limit("throughputMin", 40, "40/s").plan();
    assertThat(look(low, slow(low, 0), 10)).isEqualTo(Kind.NOT_NEEDED);
  }

  @Test
  void windowsTakePartEach() {
    Plan plan = plan().limit("p95Max", 500, "500ms").terms(null, 10, false).plan();
    assertThat(look(plan, slow(plan, 4), 0)).isEqualTo(Kind.NOT_NEEDED);
    RecordedLoad load = new RecordedLoad(plan).requests(0, 10, 50, 40, 0);
    load.requests(10, 20, 50, 40, 6);
    assertThat(look(plan, load, 0)).isEqualTo(Kind.NEEDED);
    assertThat(look(plan, load, 1)).isEqualTo(Kind.UNKNOWN);
    RecordedLoad clear = new RecordedLoad(plan).requests(0, 10, 50, 40, 40);
    clear.requests(10, 20, 50, 40, 6);
    assertThat(look(plan, clear, 0)).isEqualTo(Kind.NOT_NEEDED);
  }

  @Test
  void whatHasTooFewSamplesIsInvalidAndNotMeasuredAgain() {
    Plan plan = plan().limit("p95Max", 500, "500ms").limit("samplesMin", 2_000, "2000").plan();
    assertThat(look(plan, slow(plan, 6), 0)).isEqualTo(Kind.NOT_NEEDED);
    assertThat(look(plan, slow(plan, 6), 999)).isEqualTo(Kind.NOT_NEEDED);
    assertThat(look(plan, slow(plan, 6), 1_000)).isEqualTo(Kind.UNKNOWN);
  }

  @Test
  void theSecondMeasurementIsAskedAboutWhatTheFirstLeftInDoubtAlone() {
    Plan plan = plan().limit("p95Max", 500, "500ms").limit("p99Max", 2_000, "2s").plan();
    RecordedLoad load = slow(plan, 6);
    load.onceMore();
    // Now p95 holds, and p99, which held, is over its limit.
    load.requests(0, 20, 50, 40, 0);
    for (int i = 0; i < 15; i++) {
      load.request(i, 2_500);
    }
    assertThat(look(plan, load, 0)).isEqualTo(Kind.NOT_NEEDED);
    assertThat(look(P95, again(slow(P95, 6), 6), 0)).isEqualTo(Kind.NEEDED);
  }

  @Test
  void aLimitOfEarlierRunsIsAlwaysMeasuredOnceMoreAndOnce() {
    Threshold.Terms terms =
        new Threshold.Terms(null, null, false, new Threshold.Baseline(450, 10, 0.05, 0.2));
    Threshold threshold =
        new Threshold(Subject.ALL, Statistic.percentile(0.95), 500, "10%", Origin.BUILT_IN, terms);
    Plan plan = plan().add(threshold).plan();
    Answer answer = judge(plan).look(slow(plan, 30).soFar(0), false);
    assertThat(answer.kind()).isEqualTo(Kind.NEEDED);
    assertThat(answer.doubts())
        .singleElement()
        .asString()
        .contains(", clear; ")
        .endsWith(". A slow moment of this machine would look the same");
    assertThat(look(plan, again(slow(plan, 30), 30), 0)).isEqualTo(Kind.NOT_NEEDED);

    Verdict both = Judge.judge(plan, again(slow(plan, 30), 30).summary());
    assertThat(both.outcome()).isEqualTo(Outcome.FAILED);
    Verdict one = Judge.judge(plan, again(slow(plan, 30), 0).summary());
    assertThat(one.outcome()).isEqualTo(Outcome.PASSED);
  }

  @Test
  void isToldOfARepetition() {
    List<Repetition> told = new ArrayList<>();
    Repetition repetition = new Repetition(1, List.of("doubt"), 20, 47, true);
    ConfirmationJudge judge = new ConfirmationJudge(P95, Confidence.USUAL, false, 2, told::add);
    judge.repeats(repetition);
    assertThat(told).containsExactly(repetition);
    assertThat(judge.most()).isEqualTo(2);
  }

  @Test
  void overAgainIsABreachWithBothValues() {
    RecordedLoad load = new RecordedLoad(P95).requests(0, 20, 50, 40, 6);
    load.onceMore().requests(0, 20, 50, 60, 6);
    Verdict verdict = Judge.judge(P95, load.summary());
    assertThat(verdict.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(verdict.thresholds().get(0).measurements()).containsExactly(900.0, 900.0);
    assertThat(verdict.reasons())
        .singleElement()
        .asString()
        .startsWith("p95 is 900.0 ms, over its limit of 500 ms by 80 % (1,000 samples, in doubt;")
        .endsWith(". Measured twice: 900.0 ms, 900.0 ms");
  }

  @Test
  void theSecondMeasurementDecides() {
    Verdict verdict = Judge.judge(P95, again(slow(P95, 6), 5).summary());
    assertThat(verdict.outcome()).isEqualTo(Outcome.PASSED);
    ThresholdResult result = verdict.thresholds().get(0);
    assertThat(result.measured()).isLessThanOrEqualTo(500);
    assertThat(result.measurements()).hasSize(2).startsWith(900.0).endsWith(result.measured());
    assertThat(result.sentence()).isEmpty();
  }

  @Test
  void whatHeldInTheFirstIsDecidedByIt() {
    Verdict verdict = Judge.judge(P95, again(slow(P95, 5), 30).summary());
    assertThat(verdict.outcome()).isEqualTo(Outcome.PASSED);
    assertThat(verdict.thresholds().get(0).measurements()).hasSize(1);
  }

  @Test
  void whatIsClearInTheFirstIsDecidedByIt() {
    Verdict verdict = Judge.judge(P95, again(slow(P95, 30), 1).summary());
    assertThat(verdict.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(verdict.thresholds().get(0).measurements()).hasSize(1);
  }

  @Test
  void aThirdMeasurementDecidesAfterTwoThatCouldNot() {
    Verdict passed = Judge.judge(P95, again(again(slow(P95, 6), 6), 4).summary());
    assertThat(passed.outcome()).isEqualTo(Outcome.PASSED);
    Verdict failed = Judge.judge(P95, again(again(slow(P95, 6), 6), 6).summary());
    assertThat(failed.reasons())
        .singleElement()
        .asString()
        .endsWith(". Measured three times: 900.0 ms, 900.0 ms, 900.0 ms");
  }

  @Test
  void aSecondMeasurementWithTooFewSamplesIsInvalid() {
    RecordedLoad load = slow(P95, 6);
    load.onceMore().requests(0, 1, 50, 40, 0);
    Verdict verdict = Judge.judge(P95, load.summary());
    assertThat(verdict.outcome()).isEqualTo(Outcome.INVALID);
  }

  @Test
  void aSecondMeasurementWithoutARequestIsInvalid() {
    Verdict verdict = Judge.judge(P95, slow(P95, 6).onceMore().summary());
    assertThat(verdict.outcome()).isEqualTo(Outcome.INVALID);
    assertThat(verdict.thresholds().get(0).sentence())
        .isEqualTo(
            "p95 cannot be judged (limit from -Dload.p95Max): it was in doubt after measurement 1"
                + " (900.0 ms), and measurement 2 has not one request of it");
    assertThat(verdict.thresholds().get(0).measurements()).containsExactly(900.0, Double.NaN);
  }

  @Test
  void aCorrectedValueIsThatOfTheMeasurementThatDecided() {
    RecordedLoad load = again(slow(P95, 6), 0);
    // Two of the 20 users waited for most of the second measurement.
    load.request(1, 18_000).request(1, 18_000);
    Verdict verdict = Judge.judge(P95, load.summary(), Confidence.USUAL, true);
    ThresholdResult result = verdict.thresholds().get(0);
    assertThat(verdict.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(result.measured()).isGreaterThan(500);
    assertThat(result.measurements()).hasSize(2).startsWith(900.0).endsWith(result.measured());
  }

  /** 50 a second, while two of the 20 users waited for 18 of the 20 s. */
  private static RecordedLoad waiting(RecordedLoad load) {
    return load.requests(0, 20, 50, 40).request(1, 18_000).request(1, 18_000);
  }

  private static Answer corrected(Plan plan, RecordedLoad load, long underWay, boolean last) {
    return new ConfirmationJudge(plan, Confidence.USUAL, true, 1, repetition -> {})
        .look(load.soFar(underWay), last);
  }

  @Test
  void aBreachByCorrectedValuesIsMeasuredAgainWhereTheseAreJudged() {
    RecordedLoad load = waiting(new RecordedLoad(P95));

    assertThat(look(P95, load, 0)).isEqualTo(Kind.NOT_NEEDED);
    Answer answer = corrected(P95, load, 0, false);
    assertThat(answer.kind()).isEqualTo(Kind.NEEDED);
    assertThat(answer.doubts())
        .singleElement()
        .asString()
        .startsWith("p95 is ")
        .contains(", over its limit of 500 ms by ")
        .endsWith(", with those that users who waited would have sent; limit from -Dload.p95Max)");
    assertThat(corrected(P95, slow(P95, 0), 0, false).kind()).isEqualTo(Kind.NOT_NEEDED);
    // Clear without any correction.
    assertThat(corrected(P95, slow(P95, 30), 20, false).kind()).isEqualTo(Kind.NOT_NEEDED);
  }

  @Test
  void aCorrectedValueIsKnownWhenAllHasEnded() {
    RecordedLoad load = slow(P95, 0);
    assertThat(corrected(P95, load, 1, false).kind()).isEqualTo(Kind.UNKNOWN);
    assertThat(corrected(P95, load, 1, true).kind()).isEqualTo(Kind.NEEDED);
    Plan open = plan().limit("p95Max", 500, "").load(LoadsOfTests.open(50, 20, 20)).plan();
    assertThat(corrected(open, slow(open, 0), 1, true).kind()).isEqualTo(Kind.NOT_NEEDED);
  }

  @Test
  void theSecondMeasurementDecidesABreachByCorrectedValues() {
    RecordedLoad load = waiting(new RecordedLoad(P95)).onceMore().requests(0, 20, 50, 40);
    Verdict held = Judge.judge(P95, load.summary(), Confidence.USUAL, true);
    assertThat(held.outcome()).isEqualTo(Outcome.PASSED);
    assertThat(held.thresholds().get(0).measurements()).hasSize(2);
    assertThat(held.thresholds().get(0).measurements().get(0)).isGreaterThan(500);

    RecordedLoad twice = waiting(waiting(new RecordedLoad(P95)).onceMore());
    Verdict failed = Judge.judge(P95, twice.summary(), Confidence.USUAL, true);
    assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(failed.reasons()).singleElement().asString().contains(". Measured twice: ");
  }

  @Test
  void aSecondMeasurementThatWasCutShortIsInvalid() {
    RecordedLoad load = again(slow(P95, 6), 1);
    Verdict verdict = Judge.judge(P95, load.summary(List.of(20.0, 12.0), null));
    assertThat(verdict.outcome()).isEqualTo(Outcome.INVALID);
    assertThat(verdict.reasons())
        .contains("incomplete: only 32 s of 40 s of judged time were measured");
  }
}
