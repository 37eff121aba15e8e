package io.github.loadgate.verdict;

import static io.github.loadgate.verdict.PlanFixture.GET;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.metrics.Watched;
import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Statistic;
import io.github.loadgate.plan.Subject;
import io.github.loadgate.plan.Threshold;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How sure the results of a run of twenty seconds are, and what is said of it. */
final class SurenessTest {

  private static final Confidence STRICT = Confidence.strict(0.99);

  private static PlanFixture plan() {
    return new PlanFixture().task(1, GET);
  }

  private static final Plan P95 = plan().limit("p95Max", 500, "500ms").plan();

  /** 50 a second, of which so many in a hundred take 900 ms. */
  private static RecordedLoad slow(Plan plan, int percent) {
    return new RecordedLoad(plan).requests(0, 20, 50, 40, percent);
  }

  private static ThresholdResult only(Verdict verdict) {
    assertThat(verdict.thresholds()).hasSize(1);
    return verdict.thresholds().get(0);
  }

  private static Certainty certainty(Verdict verdict) {
    return requireNonNull(only(verdict).certainty());
  }

  private static Verdict strictly(Plan plan, Summary summary) {
    return Judge.judge(plan, summary, STRICT, false);
  }

  @Test
  void aClearBreachSaysSo() {
    Verdict verdict = Judge.judge(P95, slow(P95, 10).summary());
    assertThat(verdict.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(verdict.reasons())
        .containsExactly(
            "p95 is 900.0 ms, over its limit of 500 ms by 80 % (1,000 samples, clear; limit from"
                + " -Dload.p95Max)");
    assertThat(certainty(verdict).clear()).isTrue();
    assertThat(certainty(verdict).settleSeconds()).isZero();
  }

  /** A load of another length has no earlier runs. */
  @Test
  void noDurationIsToBePastedForALimitOfEarlierRuns() {
    Threshold.Terms terms =
        new Threshold.Terms(null, null, false, new Threshold.Baseline(450, 10, 0.05, 0.2));
    Statistic p95 = Statistic.percentile(0.95);
    Plan plan =
        plan().add(new Threshold(Subject.ALL, p95, 500, "10%", Origin.BUILT_IN, terms)).plan();

    assertThat(only(Judge.judge(plan, slow(plan, 6).summary())).sentence())
        .endsWith("; about 60 s of judged time would settle it");
  }

  @Test
  void aBreachInDoubtTellsWhereTheValueLiesAndHowLongItTakes() {
    Verdict verdict = Judge.judge(P95, slow(P95, 6).summary());
    assertThat(verdict.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(verdict.reasons())
        .containsExactly(
            "p95 is 900.0 ms, over its limit of 500 ms by 80 % (1,000 samples, in doubt; limit"
                + " from -Dload.p95Max). With 95 % confidence it is between 40.0 ms and 900.0 ms;"
                + " about 60 s of judged time would settle it (-Dload.duration=60s)");
    Certainty certainty = certainty(verdict);
    assertThat(certainty.clear()).isFalse();
    assertThat(certainty.effectiveSamples()).isEqualTo(1000);
    assertThat(certainty.dispersion()).isEqualTo(1);
  }

  @Test
  void whatHoldsSaysNothingHoweverSureItIs() {
    Verdict clear = Judge.judge(P95, slow(P95, 1).summary());
    assertThat(clear.outcome()).isEqualTo(Outcome.PASSED);
    assertThat(certainty(clear).clear()).isTrue();
    Verdict marginal = Judge.judge(P95, slow(P95, 4).summary());
    assertThat(marginal.outcome()).isEqualTo(Outcome.PASSED);
    assertThat(certainty(marginal).clear()).isFalse();
    assertThat(only(marginal).sentence()).isEmpty();
  }

  @Test
  void strictPassesAndFailsOnlyWhatIsEstablished() {
    assertThat(strictly(P95, slow(P95, 1).summary()).outcome()).isEqualTo(Outcome.PASSED);
    assertThat(strictly(P95, slow(P95, 10).summary()).outcome()).isEqualTo(Outcome.FAILED);
    Verdict over = strictly(P95, slow(P95, 6).summary());
    assertThat(over.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(over.reasons())
        .containsExactly(
            "p95 is 900.0 ms, over its limit of 500 ms by 80 %, but that is not established at"
                + " 99 % (1,000 samples; limit from -Dload.p95Max). With 95 % confidence it is"
                + " between 40.0 ms and 900.0 ms; about 60 s of judged time would settle it"
                + " (-Dload.duration=60s)");
    Verdict within = strictly(P95, slow(P95, 4).summary());
    assertThat(within.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(within.reasons())
        .containsExactly(
            "p95 is 40.0 ms, within its limit of 500 ms, but that is not established at 99 %"
                + " (1,000 samples; limit from -Dload.p95Max). With 95 % confidence it is between"
                + " 40.0 ms and 900.0 ms; about 55 s of judged time would settle it"
                + " (-Dload.duration=55s)");
    assertThat(only(within).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
  }

  @Test
  void aBreachOutranksWhatIsOpenAndIsToldFirst() {
    Plan plan = plan().limit("p95Max", 500, "500ms").limit("errorRateMax", 0.01, "1%").plan();
    RecordedLoad load = slow(plan, 5);
    for (int i = 0; i < 200; i++) {
      load.request(i / 10.0, 40, FailureClass.STATUS);
    }
    Verdict verdict = strictly(plan, load.summary());
    assertThat(verdict.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(verdict.reasons()).hasSize(2);
    assertThat(verdict.reasons().get(0))
        .isEqualTo(
            "error rate is 16.67 %, 17 times its limit of 1 % (200 of 1,200 samples, clear; limit"
                + " from -Dload.errorRateMax)");
    assertThat(verdict.reasons().get(1)).contains("not established at 99 %");
  }

  @Test
  void whatIsInvalidOutranksWhatIsOpen() {
    Plan plan = plan().limit("p95Max", 500, "500ms").limit("p999Max", 2000, "2s").plan();
    Verdict verdict = strictly(plan, slow(plan, 4).summary());
    assertThat(verdict.outcome()).isEqualTo(Outcome.INVALID);
    assertThat(verdict.reasons().get(0)).startsWith("1,000 samples, a p999 needs 2,995");
    assertThat(verdict.reasons().get(1)).contains("not established at 99 %");
  }

  @Test
  void strictTakesMoreSamplesThanTheGate() {
    Plan plan = plan().limit("errorRateMax", 0, "0").plan();
    RecordedLoad sixty = new RecordedLoad(plan).requests(0, 20, 3, 40);
    assertThat(Judge.judge(plan, sixty.summary()).outcome()).isEqualTo(Outcome.PASSED);
    Verdict verdict = strictly(plan, sixty.summary());
    assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(verdict.reasons())
        .containsExactly(
            "error rate is 0 %, within its limit of 0 %, but that is not established at 99 % (0 of"
                + " 60 samples; limit from -Dload.errorRateMax). With 95 % confidence it is between"
                + " 0 % and 5.96 %; about 35 s of judged time would settle it"
                + " (-Dload.duration=35s)");
  }

  @Test
  void aNumberOfSamplesIsNoEstimate() {
    Plan plan = plan().limit("samplesMin", 1000, "1000").plan();
    Verdict verdict = strictly(plan, slow(plan, 0).summary());
    assertThat(verdict.outcome()).isEqualTo(Outcome.PASSED);
    assertThat(certainty(verdict)).isEqualTo(Certainty.OF_A_FACT);
  }

  @Test
  void whatNobodyCountedSecondBySecondIsNeverEstablished() {
    SummaryFixture fixture =
        new SummaryFixture().label(GET, SummaryFixture.requests().ok(1000, 40));
    assertThat(only(Judge.judge(P95, fixture.summary())).certainty()).isNull();
    Verdict verdict = strictly(P95, fixture.summary());
    assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(verdict.reasons())
        .containsExactly(
            "p95 is 40.0 ms, within its limit of 500 ms, but that is not established at 99 %"
                + " (1,000 samples; limit from -Dload.p95Max)");
  }

  @Test
  void countsThatAreNoNumbersAreNotTrusted() {
    Plan plan = plan().limit("meanMax", 500, "500ms").plan();
    FakeSeries odd = FakeSeries.ofMeans(50, 40, 40, Double.NaN, 40, 40, 40, 40, 40, 40, 40);
    SummaryFixture fixture =
        new SummaryFixture()
            .label(GET, SummaryFixture.requests().ok(500, 40))
            .watched(new Watched(0, Map.of(plan.thresholds().get(0), odd)));
    Verdict verdict = Judge.judge(plan, fixture.summary());
    assertThat(verdict.outcome()).isEqualTo(Outcome.INVALID);
    assertThat(verdict.reasons())
        .containsExactly("how sure mean is cannot be computed, so the results cannot be trusted");
  }

  @Test
  void windowsAreClearWhereOneIsClearlyOverOrAllAreClearlyWithin() {
    Plan plan = plan().limit("p95Max", 500, "500ms").terms(null, 10, false).plan();
    RecordedLoad over = new RecordedLoad(plan);
    over.requests(0, 10, 50, 40, 6).requests(10, 20, 50, 40, 20);
    assertThat(certainty(Judge.judge(plan, over.summary())).clear()).isTrue();
    RecordedLoad doubtful = new RecordedLoad(plan);
    doubtful.requests(0, 10, 50, 40, 6).requests(10, 20, 50, 40);
    Verdict inDoubt = Judge.judge(plan, doubtful.summary());
    assertThat(certainty(inDoubt).clear()).isFalse();
    // longer runs have no longer windows
    assertThat(certainty(inDoubt).settleSeconds()).isNaN();
    assertThat(strictly(plan, doubtful.summary()).reasons())
        .containsExactly(
            "p95 of 00:07–00:17 is 897.6 ms, over its limit of 500 ms by 80 %, but that is not"
                + " established at 99 % (500 samples; limit from -Dload.p95Max)");
    assertThat(certainty(Judge.judge(plan, slow(plan, 1).summary())).clear()).isTrue();
    assertThat(certainty(Judge.judge(plan, slow(plan, 4).summary())).clear()).isFalse();
  }

  @Test
  void theIntervalIsThatOfTheSamples() {
    Plan plan = plan().limit("errorRateMax", 0.05, "5%").limit("throughputMin", 40, "40/s").plan();
    RecordedLoad load = new RecordedLoad(plan);
    for (int i = 0; i < 1000; i++) {
      load.request(i / 50.0, 40, i % 25 == 0 ? FailureClass.STATUS : null);
    }
    List<ThresholdResult> results = Judge.judge(plan, load.summary()).thresholds();
    // 40 of 1,000, after Clopper and Pearson
    Certainty rate = requireNonNull(results.get(0).certainty());
    assertThat(rate.low()).isCloseTo(0.02872, within(1e-4));
    assertThat(rate.high()).isCloseTo(0.05409, within(1e-4));
    Certainty throughput = requireNonNull(results.get(1).certainty());
    assertThat(throughput.low()).isEqualTo(50);
    assertThat(throughput.high()).isEqualTo(50);
  }

  private static Certainty marginal(double low, double high, double settle) {
    return new Certainty(false, low, high, 1000, 1, settle);
  }

  @Test
  void aDoubtSaysWhatIsKnown() {
    Threshold p95 = P95.thresholds().get(0);
    Map<Certainty, String> words = new LinkedHashMap<>();
    words.put(
        marginal(480.12, 540.3, 200),
        "With 95 % confidence it is between 480.1 ms and 540.3 ms; about 4 min of judged time would"
            + " settle it");
    words.put(
        marginal(480.12, Double.POSITIVE_INFINITY, 33),
        "With 95 % confidence it is 480.1 ms or more; about 35 s of judged time would settle it");
    words.put(marginal(Double.NaN, Double.NaN, 10_000), "About 3 h of judged time would settle it");
    words.put(
        marginal(Double.NaN, Double.NaN, Double.POSITIVE_INFINITY),
        "It would take longer than a day to settle it");
    words.put(
        marginal(480, 540, Double.NaN), "With 95 % confidence it is between 480.0 ms and 540.0 ms");
    words.put(marginal(Double.NaN, Double.NaN, Double.NaN), "");
    words.put(
        Certainty.ofTooShort(10),
        "Less than 5 s with samples is too short to tell how sure that is; about 10 s of judged"
            + " time would settle it");
    // a mean or a throughput without an interval is not too short for that
    words.put(
        new Certainty(false, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 10),
        "About 10 s of judged time would settle it");
    words.forEach((certainty, text) -> assertThat(certainty.doubt(p95)).isEqualTo(text));
  }

  @Test
  void aCertaintyThatContradictsItselfIsNone() {
    assertThatThrownBy(() -> marginal(2, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no certainty: false, 2.0–1.0, 0.0 s");
    assertThatThrownBy(() -> marginal(1, 2, -1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Certainty(true, 1, 2, 1, 1, 5))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 0, 99, Double.NaN})
  void aConfidenceIsAboveAHalf(double level) {
    assertThatThrownBy(() -> Confidence.strict(level))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no confidence between a half and one: " + level);
  }

  @Test
  void aLevelIsWhatWasSaid() {
    assertThat(Confidence.strict(0.99).ofFail()).isEqualTo(0.01);
    assertThat(Confidence.strict(0.999).level()).isEqualTo(0.999);
    assertThat(Confidence.USUAL.isStrict()).isFalse();
    assertThatThrownBy(() -> new Confidence(false, 0, 0.01)).hasMessage("no chances: 0.0, 0.01");
  }
}
