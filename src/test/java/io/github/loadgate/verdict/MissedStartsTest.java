package io.github.loadgate.verdict;

import static io.github.loadgate.verdict.PlanFixture.GET;
import static io.github.loadgate.verdict.PlanFixture.POST;
import static io.github.loadgate.verdict.SummaryFixture.requests;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.metrics.Starts;
import io.github.loadgate.metrics.Summary;
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
        .workloads(new WorkloadRun(Workload.SHARED, new Users(7, 7, ""), starts));
  }

  private static List<String> reasons(long made, long dropped) {
    return MissedStarts.reasons(PLAN, summary(new Starts(2000, made, dropped)).summary());
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
  void thoseThatWereNeverBegunAreTheGeneratorsFault() {
    assertThat(reasons(1899, 1))
        .containsExactly(
            "only 1,899 of 2,000 task starts were made, 95.0/s of the 100.0/s asked for; 100 were"
                + " never begun, because the load generator did not keep up: give it more cores,"
                + " or lower the rate");
  }

  @Test
  void rateIsThatOfTheLoadsOwnTime() {
    Plan plan = PlanFixture.orders().own("audit", "GET /audit", OPEN).plan();
    Starts starts = new Starts(2000, 1000, 0);
    WorkloadRun audit = new WorkloadRun("audit", new Users(7, 7, ""), starts);
    Summary summary = new SummaryFixture().judgedSeconds(40).workloads(audit).summary();
    assertThat(MissedStarts.reasons(plan, summary))
        .singleElement()
        .asString()
        .startsWith(
            "audit: only 1,000 of 2,000 task starts were made, 50.0/s of the 100.0/s asked for;");
  }

  @Test
  void earlyEndExplainsThem() {
    SummaryFixture early = summary(new Starts(2000, 5, 1995)).endedEarly("nothing answers");
    assertThat(MissedStarts.reasons(PLAN, early.summary())).isEmpty();
  }
}
