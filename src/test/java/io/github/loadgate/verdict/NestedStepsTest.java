package io.github.loadgate.verdict;

import static io.github.loadgate.verdict.PlanFixture.GET;
import static io.github.loadgate.verdict.PlanFixture.POST;
import static io.github.loadgate.verdict.SummaryFixture.requests;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.expression.Template;
import io.github.loadgate.plan.OnFailure;
import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Step;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What the verdict makes of requests inside other steps, and of waits and groups. */
class NestedStepsTest {
  private static final Origin ORIGIN = Origin.line(PlanFixture.FILE, 21);

  private static Outcome whereItNeverRan(Function<Step, Step> around) {
    Plan plan =
        new PlanFixture()
            .task(1, GET)
            .taskInside(1, POST, around)
            .limit("p95Max", 500, "500ms")
            .plan();
    return Judge.judge(plan, new SummaryFixture().label(GET, requests().ok(400, 1)).summary())
        .outcome();
  }

  private static Step guarded(double chance, boolean condition, Step step) {
    Template asked = condition ? Template.of("${true}") : null;
    return new Step.Guarded(ORIGIN, asked, chance, List.of(step), OnFailure.END_TASK);
  }

  @Test
  void whatMayBeLeftOutNeedNotRun() {
    assertThat(whereItNeverRan(step -> guarded(1, true, step))).isEqualTo(Outcome.PASSED);
    assertThat(whereItNeverRan(step -> guarded(0.5, false, step))).isEqualTo(Outcome.PASSED);
    assertThat(
            whereItNeverRan(
                step ->
                    new Step.Choose(ORIGIN, List.of(new Step.Branch(ORIGIN, 1, List.of(step))))))
        .isEqualTo(Outcome.PASSED);
    assertThat(whereItNeverRan(step -> new Step.Repeat(ORIGIN, 0, 2, List.of(step))))
        .isEqualTo(Outcome.PASSED);
  }

  @Test
  void whatIsDoneWhateverHappensMustRun() {
    assertThat(whereItNeverRan(step -> new Step.Repeat(ORIGIN, 1, 2, List.of(step))))
        .isEqualTo(Outcome.INVALID);
    assertThat(whereItNeverRan(step -> new Step.Group(ORIGIN, "GROUP g", List.of(step), Set.of())))
        .isEqualTo(Outcome.INVALID);
    assertThat(
            whereItNeverRan(
                step -> new Step.Use(ORIGIN, "d", Map.of(), List.of(step), OnFailure.END_TASK)))
        .isEqualTo(Outcome.INVALID);
  }

  @Test
  void limitsOfWaitsAndGroupsAreJudgedApart() {
    SummaryFixture summary =
        new SummaryFixture()
            .label(GET, requests().ok(400, 1))
            .apart("UNTIL job", requests().ok(60, 900).failed(40, 900));
    Plan plan =
        new PlanFixture()
            .task(1, GET)
            .limit("errorRateMax", 0.01, "1%")
            .limit("UNTIL job", "errorRateMax", 0.5, "50%")
            .limit("UNTIL job", "p50Max", 500, "500ms")
            .plan();
    Verdict verdict = Judge.judge(plan, summary.summary());
    assertThat(verdict.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(verdict.thresholds())
        .extracting(ThresholdResult::outcome)
        .containsExactly(Outcome.PASSED, Outcome.PASSED, Outcome.FAILED);
  }
}
