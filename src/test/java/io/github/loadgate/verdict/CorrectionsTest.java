package io.github.loadgate.verdict;

import static io.github.loadgate.verdict.PlanFixture.GET;
import static io.github.loadgate.verdict.PlanFixture.POST;
import static io.github.loadgate.verdict.RecordedWaits.TEN_USERS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.metrics.Scope;
import io.github.loadgate.metrics.Source;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Subject;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ten users send 200 requests in 20 s, one a second each. Ten of them are begun in second 4 and
 * take 10.5 s: just as many as a p95 leaves out. Each user would have sent nine more meanwhile.
 */
class CorrectionsTest {

  private static final Source TAGGED =
      Source.of(POST, Set.of(Scope.tag("shop"), Scope.scenario("customer")));

  private static PlanFixture orders() {
    return new PlanFixture().task(1, GET).load(TEN_USERS);
  }

  private static RecordedWaits stalled(Plan plan, Source source) {
    return new RecordedWaits(plan)
        .sent(source, 0, 20, 20)
        .sent(source, 1, 20, 20)
        .sent(source, 2, 20, 20)
        .sent(source, 3, 20, 20)
        .sent(source, 4, 10, 10_500)
        .sent(source, 15, 110, 20);
  }

  private static ThresholdResult judge(Plan plan, RecordedWaits load, boolean corrected) {
    Verdict verdict = Judge.judge(plan, load.summary(), Confidence.USUAL, corrected);
    return verdict.thresholds().get(0);
  }

  private static ThresholdResult judge(Plan plan, boolean corrected) {
    return judge(plan, stalled(plan, Source.of(GET)), corrected);
  }

  @Test
  void whatHoldsOnlyBecauseUsersWaitWarns() {
    Plan plan = orders().limit("p95Max", 500, "500ms").plan();

    ThresholdResult result = judge(plan, false);

    assertThat(result.outcome()).isEqualTo(Outcome.PASSED);
    assertThat(result.measured()).isLessThan(21);
    assertThat(result.warning())
        .isEqualTo(
            "p95 holds only because users who wait send nothing: it is 20.0 ms, but 9,500.0 ms"
                + " with the requests that they would have sent meanwhile, over its limit of 500 ms"
                + " by 1,800 %. The target stood still: from 00:05 to 00:15, for 10 s at least,"
                + " every user waited and nothing was sent. -Dload.corrected=true judges that"
                + " value; the open model (`load: rate`) measures it");
  }

  @Test
  void whereTheyAreJudgedItIsABreach() {
    Plan plan = orders().limit("p95Max", 500, "500ms").plan();

    ThresholdResult result = judge(plan, true);

    assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(result.measured()).isEqualTo(9_500);
    assertThat(result.samples()).isEqualTo(200);
    assertThat(result.warning()).isEmpty();
    assertThat(result.sentence())
        .isEqualTo(
            "p95 is 9,500.0 ms, over its limit of 500 ms by 1,800 % (290 samples, 90 of them"
                + " reckoned for users who waited; 20.0 ms without those; limit from"
                + " -Dload.p95Max). The target stood still: from 00:05 to 00:15, for 10 s at least,"
                + " every user waited and nothing was sent");
  }

  @Test
  void whatHoldsWithThemToo() {
    Plan plan = orders().limit("p95Max", 9_500, "9.5s").plan();

    assertThat(judge(plan, false).warning()).isEmpty();
    assertThat(judge(plan, true))
        .returns(Outcome.PASSED, ThresholdResult::outcome)
        .returns(9_500.0, ThresholdResult::measured)
        .returns("", ThresholdResult::sentence);
  }

  /** What the plan warns of is said beside it, and stays where the limit holds with them too. */
  @Test
  void theWarningOfAThresholdStays() {
    String own =
        "p95 is 20.0 ms, over its warning limit of 10 ms by 100 % (200 samples; limit from"
            + " orders.load.yaml:39)";
    Plan hidden = orders().limit("p95Max", 500, "500ms").terms(10.0, 0, false).plan();
    Plan holds = orders().limit("p95Max", 9_500, "9.5s").terms(10.0, 0, false).plan();

    assertThat(judge(hidden, false).warning())
        .startsWith(own + ". p95 holds only because users who wait send nothing: ");
    assertThat(judge(hidden, true).warning()).isEmpty();
    assertThat(judge(holds, true).warning()).isEqualTo(own);
  }

  /** One user's request takes as long, and the others go on: no second is without a request. */
  @Test
  void whereOnlySomeWaitTheLongestIsTold() {
    Plan plan = orders().limit("p95Max", 500, "500ms").plan();
    RecordedWaits load = new RecordedWaits(plan);
    for (int second = 0; second < 19; second++) {
      load.sent(second, 10, 20);
    }
    load.sent(0, 2, 12_500).sent(19, 8, 20);

    assertThat(judge(plan, load, false).warning())
        .contains(
            " No whole second was without a request: it stood still for less than that at a time,"
                + " or only some requests are slow (the longest took 12,500.0 ms). -Dload");
  }

  @ParameterizedTest
  @CsvSource({"tag shop", "scenario customer"})
  void tagsAndScenariosAreCorrectedByTheirUsers(String subject) {
    String name = subject.substring(subject.indexOf(' ') + 1);
    Plan plan =
        new PlanFixture()
            .tagged(1, POST, "shop")
            .load(TEN_USERS)
            .own("reader", GET, TEN_USERS)
            .limit(
                subject.startsWith("tag") ? new Subject.Tag(name) : new Subject.Scenario(name),
                "p95Max",
                500,
                "500ms")
            .plan();
    RecordedWaits load = stalled(plan, TAGGED).sent(0, 1_000, 20);

    assertThat(judge(plan, load, true).sentence())
        .startsWith(
            subject
                + " p95 is 9,500.0 ms, over its limit of 500 ms by 1,800 % (290 samples, 90 of them"
                + " reckoned");
  }

  @Test
  void aLabelIsCorrectedByTheUsersThatSendIt() {
    Plan plan = orders().own("reader", POST, TEN_USERS).limit(GET, "p95Max", 500, "500ms").plan();
    RecordedWaits load = stalled(plan, Source.of(GET)).sent(Source.of(POST), 0, 1_000, 20);

    assertThat(judge(plan, load, true).sentence())
        .startsWith("GET /orders p95 is 9,500.0 ms, over its limit of 500 ms by 1,800 % (290 ");
  }

  /** Ten more than a p95 leaves out. */
  @Test
  void aBreachWithoutThemStaysAsItIs() {
    Plan plan = orders().limit("p95Max", 500, "500ms").plan();
    RecordedWaits load = stalled(plan, Source.of(GET)).sent(18, 1, 600);

    ThresholdResult result = judge(plan, load, true);

    assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(result.measured()).isLessThan(601);
  }

  @ParameterizedTest
  @ValueSource(strings = {"meanMax", "maxMax"})
  void onlyPercentilesAreCorrected(String key) {
    Plan plan = orders().limit(key, 11_000, "11s").plan();

    assertThat(judge(plan, true)).isEqualTo(judge(plan, false));
    assertThat(judge(plan, true).warning()).isEmpty();
  }

  /** The standstill is in a window that has no room for it otherwise. */
  @Test
  void whatIsJudgedByWindowsIsNotCorrected() {
    Plan plan = orders().limit("p95Max", 500, "500ms").terms(null, 20, false).plan();

    ThresholdResult result = judge(plan, true);

    assertThat(result.windows()).isNotNull();
    assertThat(result.outcome()).isEqualTo(Outcome.PASSED);
    assertThat(result.measured()).isLessThan(500);
    assertThat(judge(plan, false).warning()).isEmpty();
  }
}
