package io.github.loadgate.verdict;

import static io.github.loadgate.verdict.LoadsOfTests.closed;
import static io.github.loadgate.verdict.LoadsOfTests.iterations;
import static io.github.loadgate.verdict.LoadsOfTests.open;
import static io.github.loadgate.verdict.LoadsOfTests.staged;
import static io.github.loadgate.verdict.PlanFixture.GET;
import static io.github.loadgate.verdict.PlanFixture.POST;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.metrics.Starts;
import io.github.loadgate.metrics.Users;
import io.github.loadgate.metrics.WorkloadRun;
import io.github.loadgate.plan.Load;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Workload;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What makes a run of each load model whole, and what makes it longer. */
class LoadModelsTest {

  private static Plan plan(Load load) {
    return new PlanFixture().task(1, GET).load(load).plan();
  }

  /** Of the shared load, and of a scenario with a load of its own. */
  private static Plan beside(Load shared, Load own) {
    return new PlanFixture().task(1, GET).load(shared).own("audit", POST, own).plan();
  }

  private static WorkloadRun run(String name, int planned, int alive, String lostTo) {
    return new WorkloadRun(
        name, new Users(planned, alive, lostTo), Starts.NONE, SummaryFixture.SECONDS);
  }

  private static List<String> time(Plan plan, SummaryFixture summary) {
    return new JudgedTime(plan, summary.summary()).faults();
  }

  private static List<String> users(Plan plan, SummaryFixture summary) {
    return UserCount.faults(plan, summary.summary());
  }

  private static String advice(Plan plan, double judgedSeconds, long samples, long needed) {
    LongerRun longer =
        new LongerRun(plan, new SummaryFixture().judgedSeconds(judgedSeconds).summary());
    longer.need(samples, needed);
    return longer.advice();
  }

  private static SummaryFixture judged(double seconds) {
    return new SummaryFixture().judgedSeconds(seconds);
  }

  @Test
  void warmUpOfStagesIsNotJudged() {
    Plan plan = plan(staged(false, 10, 10));
    assertThat(time(plan, judged(25))).isEmpty();
    assertThat(time(plan, judged(23.75))).isEmpty();
    assertThat(time(plan, judged(23.7)))
        .containsExactly("incomplete: only 23.7 s of 25 s of judged time were measured");
    assertThat(AbortJudge.planned(plan)).isEqualTo(Duration.ofSeconds(25));
  }

  @Test
  void loadsSideBySideAreJudgedFromTheFirstToTheLast() {
    // from 5 s to 30 s, and from 7 s to 67 s
    Plan plan = beside(staged(false, 10, 10), closed(2, 60));
    assertThat(time(plan, judged(62))).isEmpty();
    assertThat(time(plan, judged(25)))
        .containsExactly("incomplete: only 25 s of 62 s of judged time were measured");
    assertThat(AbortJudge.planned(plan)).isEqualTo(Duration.ofSeconds(60));
  }

  @Test
  void judgedTimeThatIsNoNumberIsIncomplete() {
    assertThat(time(plan(closed(2, 20)), judged(Double.NaN))).hasSize(1);
  }

  @Test
  void workIsJudgedByItsTasksAndNotByItsTime() {
    Plan plan = plan(iterations(1000, 4));
    SummaryFixture all = judged(0.4).label(GET, SummaryFixture.requests().ok(1000, 1));
    assertThat(time(plan, all)).isEmpty();
    assertThat(new JudgedTime(plan, all.summary()).planned()).isEqualTo("0.4 s of judged time");
    assertThat(new JudgedTime(plan, all.summary()).reached()).isEqualTo("0.4 s of judged time");
    assertThat(time(plan, judged(0.4).label(GET, SummaryFixture.requests().ok(999, 1))))
        .containsExactly("incomplete: 999 of 1,000 tasks were begun in the judged time");
    assertThat(time(plan, judged(0.4).label(GET, SummaryFixture.requests().ok(1001, 1))))
        .containsExactly("incomplete: 1,001 of 1,000 tasks were begun in the judged time");
    assertThat(AbortJudge.planned(plan)).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void workOfOneScenarioIsCountedByItself() {
    Plan plan = beside(closed(2, 20), iterations(50, 1));
    SummaryFixture most = judged(20).label(GET, SummaryFixture.requests().ok(70, 1));
    assertThat(time(plan, most.started("audit", 49)))
        .containsExactly(
            "incomplete: 49 of 50 tasks of the scenario audit were begun in the judged time");
    assertThat(time(plan, most.started("audit", 50))).isEmpty();
  }

  @Test
  void usersWhoAreNotThereAreSaidByModel() {
    assertThat(users(plan(closed(20, 20)), new SummaryFixture().users(20, 18, "")))
        .containsExactly("only 18 of 20 users were alive at the end, at least 95 % must be");
    assertThat(
            users(
                plan(staged(false, 20, 20)),
                new SummaryFixture().users(20, 18, "user 3 (a) was stopped")))
        .containsExactly(
            "only 18 of 20 users were there when their stages ordered them, at least 95 % must"
                + " be; the first was lost: user 3 (a) was stopped");
    assertThat(users(plan(iterations(9, 20)), new SummaryFixture().users(20, 19, ""))).isEmpty();
  }

  @Test
  void rateHasTheUsersThatItNeedsAndNotThoseItMayHave() {
    assertThat(users(plan(open(50, 100, 20)), new SummaryFixture().users(7, 7, ""))).isEmpty();
    assertThat(users(plan(staged(true, 50, 100)), new SummaryFixture().users(7, 7, ""))).isEmpty();
    assertThat(users(plan(open(50, 100, 20)), new SummaryFixture().users(7, 6, "")))
        .containsExactly("only 6 of 7 users were alive at the end, at least 95 % must be");
  }

  @Test
  void eachOfSeveralLoadsNeedsItsUsers() {
    Plan plan = beside(closed(20, 20), closed(4, 20));
    assertThat(
            users(
                plan,
                new SummaryFixture()
                    .users(24, 23, "")
                    .workloads(run(Workload.SHARED, 20, 20, ""), run("audit", 4, 3, ""))))
        .containsExactly(
            "only 3 of 4 users of the scenario audit were alive at the end, at least 95 % must"
                + " be");
    assertThat(
            users(
                plan,
                new SummaryFixture()
                    .users(24, 22, "")
                    .workloads(run(Workload.SHARED, 20, 18, ""), run("audit", 4, 4, ""))))
        .containsExactly(
            "only 18 of 20 users of the shared `load` were alive at the end, at least 95 % must"
                + " be");
  }

  @Test
  void loadThatNobodyRanIsAFault() {
    SummaryFixture one = new SummaryFixture().workloads(run(Workload.SHARED, 20, 20, ""));
    for (Load load : List.of(closed(4, 20), open(50, 100, 20), staged(true, 50, 100))) {
      assertThat(users(beside(closed(20, 20), load), one))
          .containsExactly(
              "nothing is reported of the load of the scenario audit that the plan has: the"
                  + " results do not add up");
    }
    assertThat(users(plan(open(50, 100, 20)), new SummaryFixture().workloads()))
        .containsExactly(
            "nothing is reported of the load that the plan has: the results do not add up");
  }

  /** Of the plan above with its shared load and {@code audit}, both as was planned but for this. */
  private static List<String> reasons(Plan plan, int shared, int audit, Starts starts) {
    SummaryFixture summary =
        judged(20)
            .users(24, 24, "")
            .workloads(
                run(Workload.SHARED, 20, 20, ""),
                new WorkloadRun("audit", new Users(4, 4, ""), starts, SummaryFixture.SECONDS));
    summary.label(GET, SummaryFixture.requests().ok(shared, 1));
    summary.total(SummaryFixture.requests().ok(shared + audit, 1));
    return Soundness.of(plan, summary.started("audit", audit).summary()).reasons();
  }

  @Test
  void loadThatBeganNoTaskBesideOthersIsNoMeasurement() {
    Plan plan =
        new PlanFixture()
            .task(1, GET)
            .load(closed(20, 20))
            .own("audit", POST, closed(4, 20))
            .limit("p95Max", 500, "500ms")
            .plan();
    String why =
        " began no task in the judged time, so nothing of it was measured: its users were in their"
            + " `start`, in a task from before or in a pause, or there were none. Let it run"
            + " longer, or make its `start`, tasks and pauses shorter";
    assertThat(reasons(plan, 2000, 0, Starts.NONE))
        .containsExactly("the load of scenario audit (orders.load.yaml:40)" + why);
    assertThat(reasons(plan, 2000, 1, Starts.NONE)).noneMatch(reason -> reason.endsWith(why));
    assertThat(reasons(plan, 0, 9, Starts.NONE))
        .contains("the shared `load` (orders.load.yaml:15)" + why);
  }

  @Test
  void whyALoadBeganNoTaskIsSaidOnce() {
    Plan work = beside(closed(20, 20), iterations(50, 4));
    assertThat(reasons(work, 2000, 0, Starts.NONE))
        .containsOnlyOnce(
            "incomplete: 0 of 50 tasks of the scenario audit were begun in the judged time")
        .noneMatch(reason -> reason.contains("began no task"));
    Plan rate = beside(closed(20, 20), open(1, 4, 20));
    assertThat(reasons(rate, 2000, 0, new Starts(20, 0, 20)))
        .noneMatch(reason -> reason.contains("began no task"))
        .anyMatch(reason -> reason.startsWith("audit: only 0 of 20 task starts were made"));
    assertThat(reasons(rate, 2000, 0, Starts.NONE))
        .anyMatch(reason -> reason.contains("scenario audit (orders.load.yaml:40) began no task"));
  }

  @Test
  void moreUsersAliveThanPlannedDoNotAddUp() {
    assertThat(users(plan(open(50, 100, 20)), new SummaryFixture().users(7, 8, "")))
        .containsExactly(
            "8 of 7 users are reported at the end, but the plan has 100: the results do not add"
                + " up");
  }

  @Test
  void usersWhoHadNotBegunByAnEarlyEndAreNotLost() {
    Plan plan = plan(closed(20, 20));
    SummaryFixture early = new SummaryFixture().endedEarly("nothing answers");
    assertThat(users(plan, early.users(20, 3, ""))).isEmpty();
    assertThat(users(plan, early.users(20, 3, "user 1 (a) was stopped"))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "closed     |   20 |  30 |  300 | . Longer: -Dload.duration=4m",
        "open       |   20 |  30 |   60 | . Longer: -Dload.duration=45s",
        "staged     |   25 |  30 |   60 | . Longer: stages that take 2.2 times as long, by `hold`,"
            + " `over` or `times`",
        "iterations |  0.4 |  30 |   60 | . More: `iterations: 2200`",
        "own        |   20 |  30 |   60 | . Longer: loads that take 2.2 times as long",
        "only own   |   20 |  30 |   60 | . Longer: loads that take 2.2 times as long",
        "closed     | 3000 |   1 | 9000 | . It takes 9,900 times the load, by `load.duration`,"
            + " `load.users` or both",
        "closed     |   20 |   0 |   60 | ''",
      })
  void adviceIsWhatTheModelHas(
      String model, double seconds, long samples, long needed, @Nullable String advice) {
    Plan plan =
        switch (model) {
          case "closed" -> plan(closed(20, 20));
          case "open" -> plan(open(50, 100, 20));
          case "staged" -> plan(staged(true, 50, 100));
          case "iterations" -> plan(iterations(1000, 4));
          case "own" -> beside(closed(20, 20), closed(4, 20));
          default -> new PlanFixture().own("audit", POST, closed(4, 20)).plan();
        };
    assertThat(advice(plan, seconds, samples, needed)).isEqualTo(advice);
  }

  @Test
  void greatestNeedDecides() {
    Plan plan = plan(iterations(1000, 4));
    LongerRun longer = new LongerRun(plan, judged(1).summary());
    longer.need(100, 200);
    longer.need(100, 300);
    longer.need(100, 120);
    assertThat(longer.advice()).isEqualTo(". More: `iterations: 3300`");
    assertThat(LongerRun.isByDuration(plan)).isFalse();
  }
}
