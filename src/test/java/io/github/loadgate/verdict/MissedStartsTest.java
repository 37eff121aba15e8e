package io.github.loadgate.verdict;

import static io.github.loadgate.verdict.PlanFixture.GET;
import static io.github.loadgate.verdict.PlanFixture.POST;
import static io.github.loadgate.verdict.SummaryFixture.requests;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.metrics.Measurement;
import io.github.loadgate.metrics.Starts;
import io.github.loadgate.metrics.Users;
import io.github.loadgate.metrics.WorkloadRun;
import io.github.loadgate.plan.Load;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Workload;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An open load of 100 starts a second for twenty seconds. */
class MissedStartsTest {
  private static final Load.Open OPEN =
      new Load.Open(
          100,
          Load.Arrivals.UNIFORM,
          50,
          Duration.ofSeconds(2),
          Duration.ZERO,
          Duration.ofSeconds(20),
          Duration.ofSeconds(30));

  private static final Plan PLAN =
      PlanFixture.orders().load(OPEN).limit("p95Max", 500, "500ms").plan();

  private static SummaryFixture summary(Starts starts) {
    return new SummaryFixture()
        .label(GET, requests().ok(1800, 1))
        .label(POST, requests().ok(200, 1))
        .users(7, 7, "")
        .workloads(
            new WorkloadRun(Workload.SHARED, new Users(7, 7, ""), starts, SummaryFixture.SECONDS));
  }

  private static List<String> reasons(long made, long dropped) {
    return reasons(new Starts(2000, made, dropped));
  }

  private static List<String> reasons(Starts starts) {
    return MissedStarts.reasons(PLAN, summary(starts).summary());
  }

  @Test
  void allButAFewPass() {
    assertThat(reasons(2000, 0)).isEmpty();
    assertThat(reasons(1980, 20)).isEmpty();
    assertThat(reasons(1900, 0)).isEmpty();
  }

  @Test
  void droppedOnesAreSaidWithWhatWasAskedFor() {
    assertThat(reasons(1979, 21))
        .containsExactly(
            "only 1,979 of 2,000 task starts were made, 99.0/s of the 100.0/s asked for; 21 were"
                + " dropped, because all its 50 users were waiting for answers. Is the target too"
                + " slow for that rate? Else more users may wait at once: `maxUsers`");
  }

  @Test
  void thoseThatWereNotBegunByTheEndAreTheGeneratorsFaultOrThatOfStart() {
    String late =
        "only 1,899 of 2,000 task starts were made, 95.0/s of the 100.0/s asked for; 101 were not"
            + " begun by the end, because their users were still in their `start`, or because the"
            + " load generator did not keep up: make `start` shorter, give the generator more"
            + " cores, or lower the rate";
    assertThat(reasons(1899, 0)).containsExactly(late);
    assertThat(reasons(new Starts(2000, 1899, 101, 0, 101))).containsExactly(late);
  }

  @Test
  void eachCauseIsSaidWithItsShare() {
    assertThat(reasons(new Starts(2000, 1000, 1000, 600, 100)))
        .containsExactly(
            "only 1,000 of 2,000 task starts were made, 50.0/s of the 100.0/s asked for; 300 were"
                + " dropped, because all its 50 users were waiting for answers. Is the target too"
                + " slow for that rate? Else more users may wait at once: `maxUsers`; 600 were"
                + " dropped, because the users that were to make them ended before: see which"
                + " failure stopped them, in their `start` or in a task; 100 were not begun by the"
                + " end, because their users were still in their `start`, or because the load"
                + " generator did not keep up: make `start` shorter, give the generator more"
                + " cores, or lower the rate");
  }

  @Test
  void rateIsThatOfItsOwnTimeAndNotOfLoadsBesideIt() {
    SummaryFixture longer = summary(new Starts(2000, 1000, 1000)).judgedSeconds(200);
    assertThat(MissedStarts.reasons(PLAN, longer.summary()).get(0))
        .contains("task starts were made, 50.0/s of the 100.0/s asked for; ");
  }

  @Test
  void oneMeasurementThatLacksThemIsNotMadeUpForByAnother() {
    Starts all = new Starts(2000, 2000, 0);
    WorkloadRun run =
        WorkloadRun.of(
            Workload.SHARED, new Users(7, 7, ""), List.of(all, new Starts(2000, 1979, 21)), 40);
    SummaryFixture summary = summary(all).workloads(run).judgedSeconds(40);
    Measurement second = summary.summary().measurements().get(0);
    assertThat(MissedStarts.reasons(PLAN, summary.measuredAgain(second).summary()))
        .containsExactly(
            "only 1,979 of 2,000 task starts of measurement 2 of 2 were made, 99.0/s of the"
                + " 100.0/s asked for; 21 were dropped, because all its 50 users were waiting for"
                + " answers. Is the target too slow for that rate? Else more users may wait at"
                + " once: `maxUsers`");
  }

  @Test
  void earlyEndExplainsThem() {
    SummaryFixture early = summary(new Starts(2000, 5, 1995)).endedEarly("nothing answers");
    assertThat(MissedStarts.reasons(PLAN, early.summary())).isEmpty();
  }
}
