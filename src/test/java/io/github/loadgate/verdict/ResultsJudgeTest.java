package io.github.loadgate.verdict;

import static io.github.loadgate.verdict.PlanFixture.GET;
import static io.github.loadgate.verdict.PlanFixture.POST;
import static io.github.loadgate.verdict.PlanFixture.statistic;
import static io.github.loadgate.verdict.PlanFixture.threshold;
import static io.github.loadgate.verdict.SummaryFixture.requests;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.metrics.Gauge;
import io.github.loadgate.metrics.StatedStatistics;
import io.github.loadgate.metrics.StatedStatistics.Counts;
import io.github.loadgate.metrics.StatedStatistics.Values;
import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.Statistic;
import io.github.loadgate.plan.Subject;
import io.github.loadgate.plan.Threshold;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stored results against limits that need not be those of their run. */
class ResultsJudgeTest {

  private static final Threshold P95 = threshold("p95Max", 500);

  private static Verdict judge(Threshold threshold, SummaryFixture results) {
    return ResultsJudge.judge(
        List.of(threshold), results.summary(), Map.of(), List.of(), Confidence.USUAL);
  }

  private static SummaryFixture results(int millis) {
    return new SummaryFixture().label(GET, requests().ok(100, millis));
  }

  private static Threshold ofLabel(String label) {
    return new Threshold(
        new Subject.Label(label), statistic("p95Max"), 500, "500ms", Origin.line("a.yaml", 7));
  }

  private static Threshold cpu() {
    return new Threshold(
        new Subject.Service("api"),
        Statistic.of(Statistic.Kind.CPU),
        0.7,
        "70%",
        Origin.line("a.yaml", 7));
  }

  @Test
  void resultsWithinTheirLimitPass() {
    Verdict verdict = judge(P95, results(500));

    assertThat(verdict.outcome()).isEqualTo(Outcome.PASSED);
    assertThat(verdict.reasons()).isEmpty();
    assertThat(verdict.thresholds())
        .singleElement()
        .returns(500.0, ThresholdResult::measured)
        .returns(Outcome.PASSED, ThresholdResult::outcome);
  }

  @Test
  void resultsOverTheirLimitFail() {
    Verdict verdict = judge(P95, results(600));

    assertThat(verdict.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(verdict.reasons())
        .containsExactly(
            "p95 is 600.0 ms, over its limit of 500 ms by 20 % (100 samples; limit built in)");
  }

  @Test
  void whatIsNotEstablishedIsInconclusiveInStrictMode() {
    Verdict verdict =
        ResultsJudge.judge(
            List.of(P95), results(10).summary(), Map.of(), List.of(), Confidence.strict(0.99));

    assertThat(verdict.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
  }

  @Test
  void whatWasDecidedWhenTheyWereMadeIsNotDecidedOnceMore() {
    ThresholdResult decided =
        new ThresholdResult(P95, 700, 100, Outcome.FAILED, "p95 was 700.0 ms");

    Verdict verdict =
        ResultsJudge.judge(
            List.of(P95), results(10).summary(), Map.of(P95, decided), List.of(), Confidence.USUAL);

    assertThat(verdict.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(verdict.reasons()).containsExactly("p95 was 700.0 ms");
  }

  @Test
  void resultsOfNoSoundRunAreInvalid() {
    Verdict verdict =
        ResultsJudge.judge(
            List.of(P95),
            results(600).summary(),
            Map.of(),
            List.of("the run was INVALID"),
            Confidence.USUAL);

    assertThat(verdict.outcome()).isEqualTo(Outcome.INVALID);
    assertThat(verdict.reasons()).hasSize(2).startsWith("the run was INVALID");
  }

  @Test
  void withoutAThresholdNothingPasses() {
    Verdict verdict =
        ResultsJudge.judge(List.of(), results(10).summary(), Map.of(), List.of(), Confidence.USUAL);

    assertThat(verdict.outcome()).isEqualTo(Outcome.INVALID);
    assertThat(verdict.reasons())
        .containsExactly("there is no threshold, so there is nothing that could fail");
  }

  @Test
  void resultsWithoutARequestAreInvalid() {
    assertThat(judge(P95, new SummaryFixture().label(GET, requests())).reasons())
        .containsExactly(
            "the results have no request, so there is nothing to judge",
            "p95 cannot be judged (limit from built in): the results have nothing of it");
  }

  @Test
  void resultsWithoutAnAnswerAreInvalid() {
    assertThat(judge(P95, new SummaryFixture().label(GET, requests().timedOut(100))).reasons())
        .contains("none of 100 requests got an answer");
    assertThat(
            judge(
                    threshold("errorRateMax", 1),
                    new SummaryFixture().label(GET, requests().refused(1)))
                .reasons())
        .contains("none of 1 request got an answer");
  }

  @Test
  void resultsThatDoNotAddUpAreInvalid() {
    assertThat(judge(P95, results(10).total(requests().ok(99, 10))).reasons())
        .containsExactly(
            "the labels have 100 requests together and the total has 99: the results do not add"
                + " up");
  }

  @Test
  void aLabelThatTheyDoNotHaveIsSaidWithThoseThatTheyHave() {
    SummaryFixture results =
        new SummaryFixture()
            .label("GET /", requests())
            .label(GET, requests().ok(100, 10))
            .label(POST, requests().ok(1, 10));

    assertThat(judge(ofLabel("GET /"), results).reasons())
        .containsExactly(
            "GET / p95 cannot be judged (limit from a.yaml:7): GET / never ran. They have GET"
                + " /orders, POST /orders");
    assertThat(judge(ofLabel("GET /typo"), results).reasons())
        .containsExactly(
            "GET /typo p95 cannot be judged (limit from a.yaml:7): GET /typo never ran. They have"
                + " GET /orders, POST /orders");
  }

  @ParameterizedTest
  @CsvSource({"10,''", "11,' and 1 more'"})
  void tenLabelsAreNamed(int count, String more) {
    SummaryFixture results = new SummaryFixture();
    for (int i = 1; i <= count; i++) {
      results.label("GET /" + i, requests().ok(100, 10));
    }

    assertThat(judge(ofLabel(GET), results).reasons())
        .singleElement()
        .asString()
        .endsWith(
            ". They have GET /1, GET /2, GET /3, GET /4, GET /5, GET /6, GET /7, GET /8,"
                + " GET /9, GET /10"
                + more);
  }

  @Test
  void whatTheyHaveOfServicesIsJudged() {
    SummaryFixture results =
        results(10).gauge(cpu().gauge(), new Gauge(0.8, 60, "mean of 60 s, of 2 cores", ""));

    assertThat(judge(cpu(), results).reasons())
        .containsExactly(
            "service api cpu is 80 %, over its limit of 70 % (mean of 60 s, of 2 cores; limit from"
                + " a.yaml:7)");
  }

  @Test
  void whatTheyDoNotHaveOfServicesIsInvalid() {
    assertThat(judge(cpu(), results(10)).reasons())
        .containsExactly(
            "service api cpu cannot be judged (limit from a.yaml:7): the results have nothing of"
                + " it");
  }

  /** As of a tool that states a p50 and no more. */
  @ParameterizedTest
  @CsvSource({
    "p95Max,        INVALID",
    "meanMax,       INVALID",
    "maxMax,        INVALID",
    "throughputMin, INVALID",
    "p50Max,        PASSED",
    "errorRateMax,  PASSED",
    "samplesMin,    PASSED"
  })
  void valuesThatAreNotStatedCannotBeJudged(String key, Outcome outcome) {
    Verdict verdict =
        judge(threshold(key, key.equals("errorRateMax") ? 0.05 : 100), stated(Double.NaN));

    assertThat(verdict.outcome()).isEqualTo(outcome);
    if (outcome == Outcome.INVALID) {
      assertThat(verdict.reasons())
          .singleElement()
          .asString()
          .endsWith(
              " cannot be judged (limit from built in): the results do not have that value; results"
                  + " with every request have");
    }
  }

  @ParameterizedTest
  @CsvSource({"meanMax", "maxMax", "throughputMin"})
  void valuesThatAreStatedAreJudged(String key) {
    assertThat(judge(threshold(key, 100), stated(100)).outcome()).isEqualTo(Outcome.PASSED);
  }

  private static SummaryFixture stated(double value) {
    StatedStatistics stated =
        new StatedStatistics(
            new Counts(100, 0, 0, 0, 100, 0),
            new Values(value, value, value, value),
            new TreeMap<>(Map.of(0.5, 100.0)),
            null);
    return new SummaryFixture().oddLabel(GET, stated).total(stated);
  }
}
