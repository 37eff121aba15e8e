package io.github.loadgate.verdict;

import static io.github.loadgate.verdict.PlanFixture.GET;
import static io.github.loadgate.verdict.PlanFixture.POST;
import static io.github.loadgate.verdict.SummaryFixture.requests;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.expression.Template;
import io.github.loadgate.metrics.Cluster;
import io.github.loadgate.metrics.Evidence;
import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.metrics.Phase;
import io.github.loadgate.metrics.Statistics;
import io.github.loadgate.plan.OnFailure;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Step;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no measurement, and the sentence that says so. */
class InvalidTest {

  private static final Plan PLAN =
      PlanFixture.orders().limit("p95Max", 500, "500ms").limit(POST, "p95Max", 500, "500ms").plan();

  @ParameterizedTest
  @CsvSource({
    "p50Max,500,5", "p95Max,500,59", "p99Max,500,299", "p999Max,500,2995",
    "errorRateMax,0.01,299", "errorRateMax,0,59", "toleratedRateMax,0.05,59", "errorRateMax,1,1",
    "meanMax,500,1", "maxMax,500,1", "throughputMin,0,1"
  })
  void needsSamplesEnoughToSeeAShareOverTheLimit(String key, double limit, int needed) {
    Plan plan = new PlanFixture().task(1, GET).limit(key, limit, "").plan();
    assertThat(judge(plan, needed).outcome()).isEqualTo(Outcome.PASSED);
    assertThat(judge(plan, needed - 1).outcome()).isEqualTo(Outcome.INVALID);
  }

  @Test
  void tooFewSamplesSayHowLongItTakes() {
    Verdict verdict =
        Judge.judge(
            PlanFixture.orders()
                .limit("p95Max", 500, "500ms")
                .builtIn("errorRateMax", 0.01, "1%")
                .limit(POST, "p95Max", 500, "500ms")
                .plan(),
            new SummaryFixture()
                .label(GET, requests().ok(200, 10))
                .label(POST, requests().ok(31, 612.4))
                .summary());
    assertThat(verdict.outcome()).isEqualTo(Outcome.INVALID);
    assertThat(verdict.reasons())
        .containsExactly(
            "231 samples, an error rate limit of 1 % needs 299. Longer: -Dload.duration=45s",
            "31 samples of POST /orders, a p95 needs 59 (so far it is 612.4 ms, over its limit of"
                + " 500 ms by 22 %). Longer: -Dload.duration=45s",
            "p95 is 612.4 ms, over its limit of 500 ms by 22 % (231 samples; limit from"
                + " -Dload.p95Max)");
  }

  @ParameterizedTest
  @CsvSource({"100,70s", "20,5m30s", "7,16m"})
  void adviceIsADurationThatCanBePasted(int samples, String duration) {
    assertThat(
            judge(new PlanFixture().task(1, GET).limit("p99Max", 500, "").plan(), samples)
                .reasons())
        .containsExactly(
            samples + " samples, a p99 needs 299. Longer: -Dload.duration=" + duration);
  }

  @Test
  void doesNotAdviseToRunForDays() {
    assertThat(judge(new PlanFixture().task(1, GET).limit("p999Max", 500, "").plan(), 2).reasons())
        .containsExactly(
            "2 samples, a p999 needs 2,995. It takes 1,648 times the load, by `load.duration`,"
                + " `load.users` or both");
  }

  @Test
  void aLimitOfZeroFailsOnOneEventAndNeedsNoMore() {
    Verdict verdict =
        Judge.judge(
            new PlanFixture().task(1, GET).limit("errorRateMax", 0, "0%").plan(),
            new SummaryFixture().label(GET, requests().ok(9, 1).failed(1, 1)).summary());
    assertThat(verdict.outcome()).isEqualTo(Outcome.FAILED);
  }

  @Test
  void samplesMinReplacesTheNumberForItsSubject() {
    Plan fewer =
        new PlanFixture()
            .task(1, GET)
            .limit("p95Max", 500, "500ms")
            .limit("samplesMin", 20, "20")
            .plan();
    assertThat(judge(fewer, 20).outcome()).isEqualTo(Outcome.PASSED);
    assertThat(judge(fewer, 19).reasons())
        .containsExactly(
            "19 samples, samplesMin is 20 (-Dload.samplesMin). Longer: -Dload.duration=25s");

    Plan ofTheLabel =
        new PlanFixture()
            .task(1, GET)
            .limit("p95Max", 500, "500ms")
            .limit(GET, "samplesMin", 20, "20")
            .plan();
    assertThat(judge(ofTheLabel, 20).reasons())
        .containsExactly("20 samples, a p95 needs 59. Longer: -Dload.duration=65s");
  }

  @ParameterizedTest
  @CsvSource({"20,30", "30,20"})
  void theGreaterOfTwoSamplesMinHolds(int one, int other) {
    Plan plan =
        new PlanFixture()
            .task(1, GET)
            .limit("p95Max", 500, "500ms")
            .limit("samplesMin", one, "")
            .limit("samplesMin", other, "")
            .plan();
    SamplesNeeded needed = new SamplesNeeded(plan.thresholds());
    assertThat(needed.of(plan.thresholds().get(0))).isEqualTo(30);
  }

  /** 200 tasks were begun, 3 in a hundred of which were to send it in either of two ways. */
  @Test
  void aLabelOfTwoTasksIsDueInBoth() {
    Plan plan =
        new PlanFixture()
            .task(94, GET)
            .task(3, POST)
            .task(3, POST)
            .limit("p95Max", 500, "500ms")
            .plan();
    Verdict verdict =
        Judge.judge(plan, new SummaryFixture().label(GET, requests().ok(200, 1)).summary());
    assertThat(verdict.outcome()).isEqualTo(Outcome.INVALID);
    assertThat(verdict.reasons().get(0))
        .startsWith("POST /orders (orders.load.yaml:21) never ran, though 12 runs of it were due");
  }

  @Test
  void samplesMinOfNothingStillNeedsOne() {
    Plan plan =
        new PlanFixture().task(1, GET).limit("p95Max", 500, "").limit("samplesMin", 0, "0").plan();
    assertThat(judge(plan, 0).outcome()).isEqualTo(Outcome.INVALID);
  }

  @Test
  void noRequestsAreSaidOnce() {
    Verdict verdict =
        Judge.judge(
            PLAN, new SummaryFixture().label(GET, requests()).label(POST, requests()).summary());
    assertThat(verdict.outcome()).isEqualTo(Outcome.INVALID);
    assertThat(verdict.reasons())
        .containsExactly(
            "no request was begun in the 20 s of judged time, so there is nothing to judge: its"
                + " users were in their `start`, in a pause or in a request from before. Let it"
                + " run longer, or make those shorter");
    assertThat(verdict.thresholds())
        .hasSize(2)
        .allSatisfy(
            result -> {
              assertThat(result.outcome()).isEqualTo(Outcome.INVALID);
              assertThat(result.sentence()).isEqualTo(verdict.reasons().get(0));
              assertThat(result.measured()).isNaN();
            });
  }

  @Test
  void aPlanWithoutThresholdsCannotPass() {
    assertThat(judge(new PlanFixture().task(1, GET).plan(), 1000).reasons())
        .containsExactly("the plan has no threshold, so there is nothing that could fail");
  }

  @Test
  void aLabelThatWasDueAndNeverRanIsSaidOnce() {
    Verdict verdict =
        Judge.judge(
            PLAN,
            new SummaryFixture()
                .label(GET, requests().ok(400, 1))
                .label(POST, requests())
                .summary());
    assertThat(verdict.reasons())
        .containsExactly(
            "POST /orders (orders.load.yaml:21) never ran, though 40 runs of it were due by weight:"
                + " an earlier request of its task failed, the task was skipped, or it takes longer"
                + " than the load. Mark it `rare: true` if it need not occur");
    assertThat(verdict.thresholds().get(1).sentence()).isEqualTo(verdict.reasons().get(0));
  }

  @Test
  void aLabelWhoseTasksWereAllSkippedIsNotAdvisedToBeRare() {
    Verdict verdict =
        Judge.judge(
            PLAN,
            new SummaryFixture()
                .label(GET, requests().ok(400, 1))
                .label(POST, requests())
                .skipped("other: POST /orders: no concern of it", 900)
                .skipped("customer: GET /orders: no concern of it", 800)
                .skipped("customer: POST /orders: nothing to pick, the list is empty", 3)
                .skipped("customer: POST /orders: nothing to pick, the pool is empty", 44)
                .summary());
    assertThat(verdict.reasons())
        .containsExactly(
            "POST /orders (orders.load.yaml:21) never ran, though 40 runs of it were due by weight:"
                + " 44 of its tasks were skipped: POST /orders: nothing to pick, the pool is empty."
                + " What it picks from must be filled first, by `setup`, `start` or another task");
  }

  private static Verdict withEditors(boolean rare, SummaryFixture editors) {
    Plan plan =
        new PlanFixture()
            .task(1, GET)
            .scenario(
                "editor",
                "GET /edit",
                rare,
                step ->
                    new Step.Guarded(
                        step.origin(),
                        Template.of("${false}"),
                        1,
                        List.of(step),
                        OnFailure.END_TASK))
            .limit("p95Max", 500, "500ms")
            .plan();
    return Judge.judge(plan, editors.label(GET, requests().ok(400, 1)).summary());
  }

  @Test
  void aScenarioThatSendsNothingIsNoLoad() {
    Verdict verdict =
        withEditors(
            false,
            new SummaryFixture()
                .started("editor", 3600)
                .skipped("customer: GET /orders: no concern of it", 9000)
                .skipped("editor: GET /edit: `if: ${true}` was odd", 1)
                .skipped("editor: GET /edit: `if: ${false}` was false", 4000));
    assertThat(verdict.outcome()).isEqualTo(Outcome.INVALID);
    assertThat(verdict.reasons())
        .containsExactly(
            "scenario editor (orders.load.yaml:40) sent no request in the judged time, though its"
                + " users began 3,600 tasks; skipped 4,000 times: GET /edit: `if: ${false}` was"
                + " false. Mark its requests `rare: true` if none of them need occur");
  }

  @Test
  void aScenarioMaySendNothingByChanceOrByItsMark() {
    assertThat(withEditors(false, new SummaryFixture().started("editor", 10)).reasons())
        .containsExactly(
            "scenario editor (orders.load.yaml:40) sent no request in the judged time, though its"
                + " users began 10 tasks. Mark its requests `rare: true` if none of them need"
                + " occur");
    assertThat(withEditors(false, new SummaryFixture().started("editor", 9)).outcome())
        .isEqualTo(Outcome.PASSED);
    assertThat(withEditors(true, new SummaryFixture().started("editor", 3600)).outcome())
        .isEqualTo(Outcome.PASSED);
    assertThat(
            withEditors(
                    false,
                    new SummaryFixture()
                        .started("editor", 3600)
                        .label("GET /edit", requests().ok(1, 1)))
                .outcome())
        .isEqualTo(Outcome.PASSED);
  }

  @Test
  void aLabelThatTheResultsDoNotNameNeverRan() {
    Verdict verdict =
        Judge.judge(PLAN, new SummaryFixture().label(GET, requests().ok(400, 1)).summary());
    assertThat(verdict.outcome()).isEqualTo(Outcome.INVALID);
    assertThat(verdict.thresholds().get(1).outcome()).isEqualTo(Outcome.INVALID);
  }

  @Test
  void aRareLabelMayBeMissingUnlessItHasAThreshold() {
    PlanFixture fixture =
        new PlanFixture().task(9, GET).rare().task(1, POST).limit("p95Max", 500, "500ms");
    SummaryFixture summary = new SummaryFixture().label(GET, requests().ok(400, 1));
    assertThat(Judge.judge(fixture.plan(), summary.summary()).outcome()).isEqualTo(Outcome.PASSED);
    assertThat(
            Judge.judge(fixture.limit(POST, "p95Max", 500, "500ms").plan(), summary.summary())
                .reasons())
        .containsExactly(
            "POST /orders never ran, so its thresholds cannot be judged (limit from"
                + " orders.load.yaml:32). Longer (-Dload.duration), or give it more weight");
  }

  @Test
  void fewerThanTenRunsMayBeMissedByChance() {
    Plan plan = PlanFixture.orders().limit("p95Max", 500, "500ms").plan();
    assertThat(judge(plan, 99).outcome()).isEqualTo(Outcome.PASSED);
    assertThat(judge(plan, 100).outcome()).isEqualTo(Outcome.INVALID);
  }

  @Test
  void aTargetThatNeverAnsweredIsUnreachable() {
    Verdict verdict =
        Judge.judge(
            PlanFixture.orders().limit("p95Max", 500, "500ms").plan(),
            new SummaryFixture()
                .label(GET, requests().refused(2000))
                .label(POST, requests().timedOut(435))
                .summary());
    assertThat(verdict.outcome()).isEqualTo(Outcome.INVALID);
    assertThat(verdict.reasons().get(0))
        .isEqualTo(
            "target unreachable: none of 2,435 requests got an answer; is `target` right, and did"
                + " the application stay up?");
  }

  @Test
  void whatMostRequestsEndedWithIsTold() {
    SummaryFixture summary =
        new SummaryFixture()
            .label(GET, requests().refused(2000))
            .label(POST, requests().refused(435))
            .failure(failure(GET, FailureClass.REFUSED, 2000, "it was refused"))
            .failure(failure(POST, FailureClass.PROTOCOL, 435, "it was gibberish"));
    assertThat(Judge.judge(PLAN, summary.summary()).reasons().get(0))
        .isEqualTo(
            "target unreachable: none of 2,435 requests got an answer; 2,000 of them: it was"
                + " refused; is `target` right, and did the application stay up?");
    summary.failure(failure(POST, FailureClass.PROTOCOL, 2001, "it was SSH"));
    assertThat(Judge.judge(PLAN, summary.summary()).reasons().get(0))
        .isEqualTo("no sound answers: none of 2,435 requests got one; 2,001 of them: it was SSH");
  }

  @Test
  void requestsThatThisMachineCouldNotSendAreNoMeasurement() {
    SummaryFixture summary = new SummaryFixture().label(GET, requests().ok(4990, 1));
    summary.label(POST, requests().ok(500, 1).refused(10));
    summary.failure(failure(POST, FailureClass.OWN_LIMIT, 10, "no port is left"));
    assertThat(Judge.judge(PLAN, summary.summary()).outcome()).isEqualTo(Outcome.PASSED);
    summary.failure(failure(GET, FailureClass.OWN_LIMIT, 2, "no port is left"));
    assertThat(Judge.judge(PLAN, summary.summary()).reasons())
        .containsExactly(
            "the load was not sent as planned: 12 of 5,500 requests could not leave this machine;"
                + " no port is left");
  }

  private static Cluster failure(String label, FailureClass how, long count, String reason) {
    Evidence sample = new Evidence("GET", "", Map.of(), null, 0, Map.of(), null, reason, "");
    return new Cluster(label, Phase.MEASURED, how, 0, count, 0, 20, sample);
  }

  @Test
  void requestsThatNoExpressionLetsBeJudgedAreNotCalledUnreachable() {
    Evidence sample =
        new Evidence(
            "GET",
            "",
            Map.of(),
            null,
            0,
            Map.of(),
            null,
            "`response.json.a.b` reads into null",
            "orders.load.yaml:12");
    Verdict verdict =
        Judge.judge(
            PlanFixture.orders().limit("p95Max", 500, "500ms").plan(),
            new SummaryFixture()
                .label(GET, requests().refused(2000))
                .label(POST, requests().refused(435))
                .failure(
                    new Cluster(
                        GET, Phase.MEASURED, FailureClass.EXPRESSION, 0, 2435, 0, 20, sample))
                .summary());
    assertThat(verdict.outcome()).isEqualTo(Outcome.INVALID);
    assertThat(verdict.reasons().get(0))
        .isEqualTo(
            "none of 2,435 requests could be made or judged, because an expression failed:"
                + " `response.json.a.b` reads into null (orders.load.yaml:12)");
  }

  @Test
  void aLabelWithTooFewAnswersIsNotAdvisedToRunLonger() {
    Verdict verdict =
        Judge.judge(
            PLAN,
            new SummaryFixture()
                .label(GET, requests().ok(400, 1))
                .label(POST, requests().ok(31, 1).refused(69))
                .summary());
    assertThat(verdict.reasons())
        .containsExactly("100 requests of POST /orders, but only 31 got an answer: a p95 needs 59");
  }

  @Test
  void aLabelWithoutAnyAnswerHasNoPercentile() {
    Verdict verdict =
        Judge.judge(
            PLAN,
            new SummaryFixture()
                .label(GET, requests().ok(400, 1))
                .label(POST, requests().refused(100))
                .summary());
    assertThat(verdict.reasons())
        .containsExactly(
            "none of 100 requests of POST /orders got an answer, so there is no p95 to judge");
  }

  @Test
  void anEarlyEndIsNoMeasurement() {
    Verdict verdict =
        Judge.judge(
            PLAN,
            healthy()
                .judgedSeconds(7.25)
                .endedEarly("12 requests in a row were refused")
                .summary());
    assertThat(verdict.reasons())
        .containsExactly(
            "ended early, after 7.3 s of 20 s of judged time: 12 requests in a row were refused");
  }

  @Test
  void aRunShorterThanPlannedIsIncomplete() {
    assertThat(Judge.judge(PLAN, healthy().judgedSeconds(18).summary()).reasons())
        .containsExactly("incomplete: only 18 s of 20 s of judged time were measured");
    assertThat(Judge.judge(PLAN, healthy().judgedSeconds(19).summary()).outcome())
        .isEqualTo(Outcome.PASSED);
  }

  @Test
  void nineteenOfTwentyUsersAreEnough() {
    assertThat(Judge.judge(PLAN, healthy().users(20, 19, "x").summary()).outcome())
        .isEqualTo(Outcome.PASSED);
    assertThat(Judge.judge(PLAN, healthy().users(20, 18, "").summary()).reasons())
        .containsExactly("only 18 of 20 users were alive at the end, at least 95 % must be");
  }

  @Test
  void usersOfAnotherPlanDoNotAddUp() {
    assertThat(Judge.judge(PLAN, healthy().users(2, 2, "").summary()).reasons())
        .containsExactly(
            "2 of 2 users are reported at the end, but the plan has 20: the results do not add up");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "count",
        "ok",
        "latencySamples",
        "errorRate",
        "toleratedRate",
        "throughput",
        "mean",
        "min",
        "max",
        "quantile",
        "over",
        "dropped",
        "overEveryLimit"
      })
  void whateverDoesNotAddUpIsInvalid(String broken) {
    Statistics odd = new OddStatistics(requests().ok(400, 1), broken);
    Verdict verdict =
        Judge.judge(
            new PlanFixture().task(1, GET).limit("p95Max", 500, "500ms").plan(),
            new SummaryFixture().oddLabel(GET, odd).total(odd).summary());
    assertThat(verdict.outcome()).isEqualTo(Outcome.INVALID);
    assertThat(verdict.reasons()).last().asString().contains("the results");
  }

  @Test
  void labelsThatAreNotTheWholeDoNotAddUp() {
    assertThat(Judge.judge(PLAN, healthy().total(requests().ok(1000, 1)).summary()).reasons())
        .containsExactly(
            "the labels have 500 requests together and the total has 1,000: the results do not add"
                + " up");
  }

  @Test
  void aJudgedTimeThatIsNoNumberDoesNotAddUp() {
    assertThat(Judge.judge(PLAN, healthy().judgedSeconds(Double.NaN).summary()).outcome())
        .isEqualTo(Outcome.INVALID);
  }

  private static SummaryFixture healthy() {
    return new SummaryFixture()
        .label(GET, requests().ok(400, 1))
        .label(POST, requests().ok(100, 1));
  }

  private static Verdict judge(Plan plan, int samples) {
    return Judge.judge(plan, new SummaryFixture().label(GET, requests().ok(samples, 1)).summary());
  }
}
