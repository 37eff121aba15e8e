package io.github.loadgate.verdict;

import static io.github.loadgate.verdict.PlanFixture.GET;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofSeconds;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.expression.Template;
import io.github.loadgate.plan.Load;
import io.github.loadgate.plan.OnFailure;
import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.Step;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

final class MostRequestsTest {
  private static final Origin ORIGIN = Origin.line(PlanFixture.FILE, 21);

  private static Load open(Load.Arrivals arrivals) {
    return new Load.Open(50, arrivals, 100, ofSeconds(2), ofSeconds(5), ofSeconds(20), ZERO);
  }

  private static MostRequests of(Load load) {
    return requireNonNull(MostRequests.of(new PlanFixture().load(load).task(1, GET).plan()));
  }

  /** Of a task with a request in another step. */
  private static double perTask(Function<Step, Step> around) {
    MostRequests most =
        MostRequests.of(
            new PlanFixture()
                .load(open(Load.Arrivals.UNIFORM))
                .task(5, GET)
                .taskInside(1, GET, around)
                .plan());
    return most == null ? Double.POSITIVE_INFINITY : most.perTask();
  }

  @Test
  void uniformRateIsKnownToOneStart() {
    MostRequests most = of(open(Load.Arrivals.UNIFORM));
    assertThat(most.after(0, 0)).isEqualTo(1001);
    assertThat(most.after(10, 400)).as("some were not begun").isEqualTo(1001);
    assertThat(most.after(10, 510)).as("some were late").isEqualTo(1011);
    assertThat(most.after(20, 1000)).isEqualTo(1001);
  }

  @Test
  void poissonRateMayBeMore() {
    MostRequests most = of(open(Load.Arrivals.POISSON));
    // 1000 + 6 · √1000 + 10
    assertThat(most.after(0, 0)).isEqualTo(1200);
    // 1100 + 100 + 6 · √100 + 10
    assertThat(most.after(18, 1100)).isEqualTo(1270);
  }

  @Test
  void stagesAreTheAreaBelowTheirRate() {
    Load.Staged staged =
        new Load.Staged(
            true,
            Load.Arrivals.UNIFORM,
            100,
            List.of(
                new Load.Stage(40, ofSeconds(10), ofSeconds(10)),
                new Load.Stage(20, ofSeconds(10), ZERO),
                new Load.Stage(0, ZERO, ofSeconds(5))),
            ofSeconds(5),
            ZERO);
    MostRequests most = of(staged);
    // from 20/s to 40/s in 5 s, 10 s of it, down to 20/s in 10 s, and nothing
    assertThat(most.after(0, 0)).isEqualTo(150 + 400 + 300 + 1);
    assertThat(most.after(10, 350)).isEqualTo(851);
    // 5 s at 40/s are left of the hold
    assertThat(most.after(10, 600)).isEqualTo(600 + 200 + 300 + 1);
    assertThat(most.after(20, 900)).isEqualTo(900 + 25 * 5 + 1);
    assertThat(most.after(27, 900)).isEqualTo(901);
  }

  @Test
  void longestTaskCounts() {
    assertThat(perTask(step -> step)).isEqualTo(1);
    assertThat(perTask(step -> new Step.Repeat(ORIGIN, 0, 3, List.of(step, step)))).isEqualTo(6);
    assertThat(
            perTask(
                step ->
                    new Step.Choose(
                        ORIGIN,
                        List.of(
                            new Step.Branch(ORIGIN, 1, List.of(step)),
                            new Step.Branch(ORIGIN, 1, List.of(step, step))))))
        .isEqualTo(2);
    assertThat(perTask(step -> new Step.Group(ORIGIN, "GROUP g", List.of(step, step), Set.of())))
        .isEqualTo(2);
    Step fail = new Step.Fail(ORIGIN, "FAIL f", Template.of("no"), Set.of(), OnFailure.END_TASK);
    assertThat(perTask(step -> new Step.Group(ORIGIN, "GROUP g", List.of(step, fail), Set.of())))
        .isEqualTo(2);
    assertThat(
            perTask(
                step ->
                    new Step.Guarded(ORIGIN, null, 0.1, List.of(step, step), OnFailure.CONTINUE)))
        .isEqualTo(2);
  }

  /** Those under way at the begin of the judged time have all but one of their requests left. */
  @Test
  void tasksOfSeveralRequestsMayBeUnderWay() {
    MostRequests most =
        requireNonNull(
            MostRequests.of(
                new PlanFixture()
                    .load(open(Load.Arrivals.UNIFORM))
                    .taskInside(1, GET, step -> new Step.Repeat(ORIGIN, 3, 3, List.of(step)))
                    .plan()));
    assertThat(most.after(0, 0)).isEqualTo(3 * 1001 + 2 * 100);
    assertThat(most.after(10, 1_400)).as("some were not begun").isEqualTo(3 * 1001 + 2 * 100);
    assertThat(most.after(10, 1_600)).isEqualTo(1_600 + 3 * 501 + 2 * 100);
  }

  @Test
  void tasksWithoutARequestHaveNoMost() {
    assertThat(
            MostRequests.of(
                new PlanFixture()
                    .load(open(Load.Arrivals.UNIFORM))
                    .taskInside(1, GET, step -> new Step.Repeat(ORIGIN, 1, 3, List.of()))
                    .plan()))
        .isNull();
  }

  @Test
  void loadsSideBySideHaveNoneTogether() {
    assertThat(
            MostRequests.of(
                new PlanFixture()
                    .load(open(Load.Arrivals.UNIFORM))
                    .task(1, GET)
                    .own("more", GET, open(Load.Arrivals.UNIFORM))
                    .plan()))
        .isNull();
  }

  @Test
  void loopWithoutABoundHasNoMost() {
    assertThat(
            perTask(
                step ->
                    new Step.Each(
                        ORIGIN, Template.of("${x}"), "e", List.of(step), OnFailure.END_TASK)))
        .isInfinite();
    assertThat(
            perTask(
                step ->
                    new Step.Until(
                        ORIGIN,
                        Template.of("${x}"),
                        "UNTIL x",
                        ofSeconds(1),
                        ofSeconds(9),
                        List.of(step),
                        Set.of(),
                        OnFailure.END_TASK)))
        .isInfinite();
    assertThat(
            perTask(
                step ->
                    new Step.Group(
                        ORIGIN,
                        "GROUP g",
                        List.of(
                            step,
                            new Step.Each(
                                ORIGIN, Template.of("${x}"), "e", List.of(), OnFailure.END_TASK)),
                        Set.of())))
        .as("a loop without a request")
        .isEqualTo(1);
  }

  @Test
  void usersOfAClosedLoadSendWhatTheyCome() {
    assertThat(MostRequests.of(new PlanFixture().task(1, GET).plan())).isNull();
  }
}
