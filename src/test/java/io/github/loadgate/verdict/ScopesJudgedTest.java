package io.github.loadgate.verdict;

import static io.github.loadgate.verdict.PlanFixture.GET;
import static io.github.loadgate.verdict.PlanFixture.POST;
import static io.github.loadgate.verdict.SummaryFixture.requests;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.metrics.Scope;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Step;
import io.github.loadgate.plan.Subject;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScopesJudgedTest {

  private static final Subject SHOP = new Subject.Tag("shop");
  private static final Subject CUSTOMER = new Subject.Scenario("customer");

  private static SummaryFixture fast() {
    return new SummaryFixture()
        .label(GET, requests().ok(400, 100))
        .label(POST, requests().ok(40, 100));
  }

  private static PlanFixture tagged() {
    return new PlanFixture().task(9, GET).tagged(1, POST, "shop").limit("p95Max", 500, "500ms");
  }

  @Test
  void aTagIsJudgedByItsOwnRequests() {
    Plan plan =
        tagged()
            .limit(SHOP, "p95Max", 500, "500ms")
            .limit(SHOP, "errorRateMax", 0.01, "1%")
            .limit(SHOP, "samplesMin", 60, "60")
            .plan();
    Verdict verdict =
        Judge.judge(
            plan,
            fast().scope(Scope.tag("shop"), requests().ok(300, 600).failed(100, 600)).summary());
    assertThat(verdict.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(verdict.reasons())
        .anySatisfy(
            reason ->
                assertThat(reason)
                    .startsWith("tag shop p95 is 600.0 ms, over its limit of 500 ms by 20 %"))
        .anySatisfy(
            reason ->
                assertThat(reason)
                    .startsWith(
                        "tag shop error rate is 25 %, 25 times its limit of 1 % (100 of 400"
                            + " samples"))
        .hasSize(2);
    assertThat(verdict.thresholds())
        .extracting(ThresholdResult::outcome)
        .containsExactly(Outcome.PASSED, Outcome.FAILED, Outcome.FAILED, Outcome.PASSED);
  }

  @Test
  void aScenarioIsJudgedByItsOwnRequests() {
    Plan plan = tagged().limit(CUSTOMER, "maxMax", 50, "50ms").plan();
    Verdict verdict =
        Judge.judge(
            plan, fast().scope(Scope.scenario("customer"), requests().ok(300, 600)).summary());
    assertThat(verdict.reasons())
        .singleElement()
        .asString()
        .startsWith("scenario customer max is 600.0 ms, over its limit of 50 ms by 1,100 %");
  }

  @Test
  void tooFewSamplesOfATagAreInvalid() {
    Plan plan = tagged().limit(SHOP, "p95Max", 500, "500ms").plan();
    Verdict verdict =
        Judge.judge(plan, fast().scope(Scope.tag("shop"), requests().ok(58, 1)).summary());
    assertThat(verdict.outcome()).isEqualTo(Outcome.INVALID);
    assertThat(verdict.reasons())
        .containsExactly("58 samples of tag shop, a p95 needs 59. Longer: -Dload.duration=25s");
  }

  @Test
  void aTagOrScenarioThatNeverRanIsInvalid() {
    Plan plan =
        tagged()
            .limit(SHOP, "p95Max", 500, "500ms")
            .limit(CUSTOMER, "errorRateMax", 0.01, "1%")
            .limit(new Subject.Scenario("idle"), "p95Max", 500, "500ms")
            .plan();
    Verdict verdict =
        Judge.judge(
            plan,
            fast()
                .scope(Scope.tag("shop"), requests())
                .scope(Scope.scenario("customer"), requests())
                .summary());
    assertThat(verdict.outcome()).isEqualTo(Outcome.INVALID);
    assertThat(verdict.reasons())
        .containsExactly(
            "tag shop never ran (it is that of POST /orders), so its thresholds cannot be judged"
                + " (limit from orders.load.yaml:32). Longer (-Dload.duration), or give it more"
                + " weight",
            "scenario customer never ran (its users began 440 tasks in the judged time and sent no"
                + " request), so its thresholds cannot be judged (limit from orders.load.yaml:33)."
                + " Longer (-Dload.duration), or give it more weight",
            "scenario idle never ran (its users began no task in the judged time), so its"
                + " thresholds cannot be judged (limit from orders.load.yaml:34). Longer"
                + " (-Dload.duration), or give it more weight");
  }

  @Test
  void aTagThatNobodyCountedIsInvalid() {
    Plan plan = tagged().limit(SHOP, "errorRateMax", 0.01, "1%").plan();
    assertThat(Judge.judge(plan, fast().summary()).outcome()).isEqualTo(Outcome.INVALID);
  }

  @Test
  void manyLabelsOfATagAreNotAllNamed() {
    PlanFixture fixture = new PlanFixture().task(1, GET).limit("p95Max", 500, "500ms");
    List.of("a", "b", "c", "d", "e", "f", "g").forEach(l -> fixture.tagged(0, "GET /" + l, "shop"));
    Plan plan = fixture.limit(SHOP, "p95Max", 500, "500ms").plan();
    Verdict verdict =
        Judge.judge(plan, new SummaryFixture().label(GET, requests().ok(400, 1)).summary());
    assertThat(verdict.reasons())
        .singleElement()
        .asString()
        .startsWith(
            "tag shop never ran (it is that of GET /a, GET /b, GET /c, GET /d, GET /e and 2"
                + " more),");
  }

  @Test
  void aScenarioThatSentNothingIsSaidOnce() {
    Plan plan =
        new PlanFixture()
            .task(1, GET)
            .scenario(
                "editor",
                "GET /edit",
                false,
                step -> new Step.Repeat(step.origin(), 0, 1, List.of(step)))
            .limit("p95Max", 500, "500ms")
            .limit(new Subject.Scenario("editor"), "p95Max", 500, "500ms")
            .plan();
    Verdict verdict =
        Judge.judge(
            plan,
            new SummaryFixture()
                .label(GET, requests().ok(400, 1))
                .started("editor", 30)
                .scope(Scope.scenario("editor"), requests())
                .summary());
    assertThat(verdict.reasons())
        .containsExactly(
            "scenario editor (orders.load.yaml:40) sent no request in the judged time, though its"
                + " users began 30 tasks. Mark its requests `rare: true` if none of them need"
                + " occur");
  }

  @Test
  void aScopeWithMoreThanTheTotalDoesNotAddUp() {
    Plan plan = tagged().limit(SHOP, "p95Max", 500, "500ms").plan();
    Verdict verdict =
        Judge.judge(plan, fast().scope(Scope.tag("shop"), requests().ok(500, 1)).summary());
    assertThat(verdict.reasons())
        .containsExactly(
            "tag shop has 500 requests and the total has 440: the results do not add up");
  }
}
