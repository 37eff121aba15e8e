package io.github.loadgate.verdict;

import static io.github.loadgate.verdict.PlanFixture.GET;
import static io.github.loadgate.verdict.PlanFixture.POST;
import static io.github.loadgate.verdict.SummaryFixture.requests;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.metrics.Breach;
import io.github.loadgate.metrics.Lateness;
import io.github.loadgate.metrics.Starts;
import io.github.loadgate.metrics.Users;
import io.github.loadgate.metrics.WorkloadRun;
import io.github.loadgate.plan.DurationRange;
import io.github.loadgate.plan.Plan;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Twenty users for 20 s began 100 tasks of one request each, 0.1 s late on average. */
class LostTimeTest {

  private static final DurationRange NO_PAUSE = DurationRange.ZERO;

  private static PlanFixture users() {
    return new PlanFixture().task(1, GET).limit("p95Max", 500, "500ms");
  }

  private static SummaryFixture late() {
    return new SummaryFixture()
        .label(GET, requests().ok(100, 10))
        .lateness(new Lateness(100, 100, 100, 100, 100));
  }

  private static LostTime of(Plan plan) {
    return LostTime.of(plan, late().summary());
  }

  @Test
  void usersWithoutAPauseMakeUpForNothing() {
    assertThat(of(users().plan())).isEqualTo(new LostTime(400, 10, 0));
  }

  @Test
  void halfOfThePausesMakesUpForIt() {
    DurationRange pause = new DurationRange(Duration.ofMillis(50), Duration.ofMillis(150));

    assertThat(of(users().resting(pause, null).plan())).isEqualTo(new LostTime(400, 10, 5));
  }

  @Test
  void nobodyMakesUpForMoreThanWasLost() {
    DurationRange pause = new DurationRange(Duration.ofSeconds(1), Duration.ofSeconds(1));

    assertThat(of(users().resting(pause, null).plan())).isEqualTo(new LostTime(400, 10, 10));
  }

  /** A hundred beats of 0.05 s, whatever pause is beside them. */
  @Test
  void aPaceMakesUpForHalfOfItsBeats() {
    assertThat(of(users().resting(NO_PAUSE, 20.0).plan())).isEqualTo(new LostTime(400, 10, 2.5));
  }

  @Test
  void usersOfLoadsSideBySideAreAddedUp() {
    Plan plan = users().own("reader", POST, LoadsOfTests.closed(5, 20)).plan();
    SummaryFixture runs =
        late()
            .label(POST, requests().ok(50, 10))
            .workloads(
                new WorkloadRun("load", new Users(20, 20, ""), Starts.NONE, 20),
                new WorkloadRun("reader", new Users(5, 5, ""), Starts.NONE, 20));

    assertThat(LostTime.of(plan, runs.summary())).isEqualTo(new LostTime(500, 15, 0));
  }

  @Test
  void whatARateOwesIsNotLost() {
    Plan plan = users().own("visitor", POST, LoadsOfTests.open(5, 5, 20)).plan();
    SummaryFixture runs = late().label(POST, requests().ok(50, 10));

    assertThat(LostTime.of(plan, runs.summary())).isEqualTo(new LostTime(400, 10, 0));
  }

  /** On average 17 of 20 users are there; of a run that was ended nobody knows which there were. */
  @Test
  void theTimeOfARunThatABreachEndedIsNotMadeSmallerByStagesThatItDidNotReach() {
    Plan staged = users().load(LoadsOfTests.staged(false, 20, 20)).plan();
    Breach breach = new Breach(staged.thresholds().get(0), "p95 is bad", 600, 100, 0, 10);

    assertThat(LostTime.of(staged, late().summary()).userSeconds()).isLessThan(400);
    assertThat(LostTime.of(staged, late().breach(breach).summary()))
        .isEqualTo(new LostTime(400, 10, 0));
  }

  @Test
  void pausesThatMakeUpForItAreNoLoss() {
    assertThat(new LostTime(100, 10, 5).reason()).isEmpty();
    assertThat(new LostTime(100, 10, 4.9).reason())
        .contains(
            "the load was less than planned: the load generator woke its users late, by 10 s of"
                + " their 100 s of judged time together, and their think times are too short to"
                + " make up for more than 4.9 s of it; at most 5 % may be lost");
  }
}
