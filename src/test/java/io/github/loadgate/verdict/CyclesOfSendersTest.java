package io.github.loadgate.verdict;

import static io.github.loadgate.verdict.PlanFixture.GET;
import static io.github.loadgate.verdict.PlanFixture.POST;
import static io.github.loadgate.verdict.RecordedWaits.TEN_USERS;
import static java.time.Duration.ZERO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.loadgate.metrics.Corrected;
import io.github.loadgate.metrics.Source;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.Load;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How long it is from one request of some users to their next, whatever its label; and how many
 * users stages have on average.
 */
class CyclesOfSendersTest {

  /** 200 requests in 20 s, of which one took 10.5 s. */
  private static Summary summary(Plan plan) {
    return new RecordedWaits(plan).sent(0, 199, 20).sent(1, 1, 10_500).summary();
  }

  private static @Nullable Corrected corrected(
      Plan plan, Summary summary, Predicate<Scenario> senders) {
    return new Cycles(plan, summary)
        .corrected(summary.total(), senders, summary.measurements().get(0));
  }

  private static long added(Plan plan, Predicate<Scenario> senders) {
    Summary summary = summary(plan);
    return Objects.requireNonNull(corrected(plan, summary, senders)).samples() - 200;
  }

  private static Load stages(int warmUp, Load.Stage... stages) {
    return new Load.Staged(
        false, Load.Arrivals.UNIFORM, 10, List.of(stages), seconds(warmUp), seconds(30));
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  /** Ten users and ten more, of a load of their own: one request a second, or one in two. */
  @Test
  void isThatOfTheUsersWhoSendThem() {
    Plan plan = new PlanFixture().task(1, GET).load(TEN_USERS).own("more", POST, TEN_USERS).plan();

    assertThat(added(plan, scenario -> scenario.name().equals("customer"))).isEqualTo(9);
    assertThat(added(plan, scenario -> scenario.name().equals("more"))).isEqualTo(9);
    assertThat(added(plan, scenario -> true)).isEqualTo(4);
  }

  @Test
  void ofScenariosThatShareALoadEachHasItsPartOfTheUsers() {
    Plan plan =
        new PlanFixture()
            .task(1, GET)
            .load(TEN_USERS)
            .scenario("editor", POST, false, step -> step)
            .plan();

    assertThat(added(plan, scenario -> scenario.name().equals("editor"))).isEqualTo(20);
    assertThat(added(plan, scenario -> true)).isEqualTo(9);
  }

  /** Half of ten users on average. */
  @Test
  void ofStagesItIsThatOfTheirMeanUsers() {
    Plan plan =
        new PlanFixture()
            .task(1, GET)
            .load(stages(0, new Load.Stage(10, seconds(20), ZERO)))
            .plan();

    assertThat(added(plan, scenario -> true)).isEqualTo(20);
  }

  @Test
  void whereSomeComeByARateNobodyKnowsIt() {
    Load rate = new Load.Open(10, Load.Arrivals.UNIFORM, 10, ZERO, ZERO, seconds(20), ZERO);
    Plan plan = new PlanFixture().task(1, GET).load(TEN_USERS).own("visitor", POST, rate).plan();

    assertThat(corrected(plan, summary(plan), scenario -> true)).isNull();
    assertThat(added(plan, scenario -> scenario.name().equals("customer"))).isEqualTo(9);
  }

  @Test
  void whereNobodySendsOrNothingWasSentThereIsNone() {
    Plan plan = new PlanFixture().task(1, GET).load(TEN_USERS).plan();

    assertThat(corrected(plan, summary(plan), scenario -> false)).isNull();
    assertThat(corrected(plan, new RecordedWaits(plan).summary(), scenario -> true)).isNull();
  }

  /** Ten users at most: one stage with its ramp, its hold, and a warm-up that covers some of it. */
  @ParameterizedTest
  @CsvSource({
    "0,  0,  20, 1",
    "0,  20, 0,  0.5",
    "0,  10, 10, 0.75",
    "10, 10, 10, 1",
    "5,  10, 0,  0.75",
    "15, 10, 10, 1",
    "8,  10, 10, 0.983333"
  })
  void usersOfAStage(int warmUp, int over, int hold, double share) {
    Load load = stages(warmUp, new Load.Stage(10, seconds(over), seconds(hold)));

    assertThat(Cycles.meanShare(load)).isCloseTo(share, within(1e-6));
  }

  /** Two users for 10 s, then up to ten in 10 s, and ten for 20 s. */
  @ParameterizedTest
  @CsvSource({"0, 0.7", "10, 0.866667", "15, 0.96", "20, 1", "30, 1"})
  void aStageBeginsWhereTheLastOneEnded(int warmUp, double share) {
    Load load =
        stages(
            warmUp,
            new Load.Stage(2, ZERO, seconds(10)),
            new Load.Stage(10, seconds(10), seconds(20)));

    assertThat(Cycles.meanShare(load)).isCloseTo(share, within(1e-6));
  }

  /** Ten users for 10 s, then four for 30 s. */
  @Test
  void fewerUsersAtTheEndAreFewerOnAverage() {
    Load load =
        stages(0, new Load.Stage(10, ZERO, seconds(10)), new Load.Stage(4, ZERO, seconds(30)));

    assertThat(Cycles.meanShare(load)).isEqualTo(0.55);
    assertThat(Cycles.meanShare(TEN_USERS)).isEqualTo(1);
  }

  @Test
  void requestsOfAnotherLabelAreNotTheirs() {
    Plan plan = new PlanFixture().task(1, GET).load(TEN_USERS).own("more", POST, TEN_USERS).plan();
    Summary summary =
        new RecordedWaits(plan)
            .sent(0, 199, 20)
            .sent(1, 1, 10_500)
            .sent(Source.of(POST), 0, 1_000, 20)
            .summary();

    Corrected corrected =
        new Cycles(plan, summary).corrected(List.of(GET), summary.measurements().get(0));
    assertThat(Objects.requireNonNull(corrected).samples()).isEqualTo(209);
  }
}
