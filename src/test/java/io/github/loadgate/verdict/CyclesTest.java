package io.github.loadgate.verdict;

import static io.github.loadgate.verdict.PlanFixture.GET;
import static io.github.loadgate.verdict.PlanFixture.POST;
import static java.time.Duration.ZERO;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.engine.Judged;
import io.github.loadgate.metrics.Corrected;
import io.github.loadgate.metrics.Generator;
import io.github.loadgate.metrics.Phase;
import io.github.loadgate.metrics.Recorder;
import io.github.loadgate.metrics.Result;
import io.github.loadgate.metrics.Sample;
import io.github.loadgate.metrics.Starts;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.metrics.Tasks;
import io.github.loadgate.metrics.Users;
import io.github.loadgate.metrics.WorkloadRun;
import io.github.loadgate.plan.Load;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * How long it is from one request of a user to its next: told by how many are reckoned for one that
 * took ten seconds, in twenty judged ones.
 */
class CyclesTest {

  private static final Load TEN = closed(10, 20);
  private static final Load OPEN =
      new Load.Open(10, Load.Arrivals.UNIFORM, 100, ZERO, ZERO, seconds(20), seconds(30));

  private final PlanFixture fixture = new PlanFixture();
  private @Nullable Plan plan;
  private @Nullable Recorder recorder;

  /** 200 requests of ten users in 20 s: one a second each. */
  @Test
  void isTheUsersTimeByTheirRequests() {
    begin(fixture.task(1, GET).load(TEN));
    record(GET, 199, 20).record(GET, 1, 10_500);

    assertThat(added(List.of(GET))).isEqualTo(9);
  }

  @Test
  void ofALabelItIsLongerThanOfAllRequests() {
    begin(fixture.task(1, GET).task(1, POST).load(TEN));
    record(GET, 200, 20).record(POST, 199, 20).record(POST, 1, 10_500);

    assertThat(added(List.of(POST))).isEqualTo(9);
    assertThat(added(List.of(GET))).isZero();
    assertThat(added(List.of(GET, POST))).isEqualTo(20);
  }

  /** The one user of the second load needs ten seconds as a rule. */
  @Test
  void loadsSideBySideHaveTheirOwn() {
    begin(fixture.task(1, GET).load(TEN).own("slow", POST, closed(1, 20)));
    record(GET, 200, 20).record(POST, 2, 10_500);

    assertThat(added(List.of(GET, POST))).isZero();
  }

  /** The one of 20 s was sent twice; the other's time is 40 s each time. */
  @Test
  void ofALoadThatWasSentTwiceTheTimeOfOneMeasurementCounts() {
    begin(fixture.task(1, GET).load(TEN).own("long", POST, closed(10, 40)));
    record(GET, 199, 20).record(GET, 1, 10_500).record(POST, 199, 20).record(POST, 1, 10_500);
    WorkloadRun own = WorkloadRun.of("load", new Users(10, 10, ""), List.of(), 40);
    WorkloadRun other = WorkloadRun.of("long", new Users(10, 10, ""), List.of(), 80);
    Summary summary =
        Objects.requireNonNull(recorder)
            .summarize(
                List.of(40.0, 40.0),
                List.of(own, other),
                Tasks.begun(Map.of()),
                Generator.UNWATCHED,
                null,
                null);

    Cycles cycles = new Cycles(Objects.requireNonNull(plan), summary);
    Corrected one = cycles.corrected(List.of(GET), summary.measurements().get(0));
    Corrected longer = cycles.corrected(List.of(POST), summary.measurements().get(0));
    assertThat(Objects.requireNonNull(one).samples()).isEqualTo(209);
    assertThat(Objects.requireNonNull(longer).samples()).isEqualTo(204);
  }

  @Test
  void aLabelOfTwoLoadsIsOfAllTheirUsers() {
    begin(fixture.task(1, GET).load(TEN).own("more", GET, closed(10, 20)));
    record(GET, 199, 20).record(GET, 1, 10_500);

    assertThat(added(List.of(GET))).isEqualTo(4);
  }

  @Test
  void besideTheOpenModelOnlyThoseWhoWaitCount() {
    begin(fixture.task(1, GET).load(TEN).own("open", POST, OPEN));
    record(GET, 199, 20).record(GET, 1, 10_500).record(POST, 199, 20).record(POST, 1, 10_500);

    assertThat(added(List.of(GET, POST))).isEqualTo(9);
    assertThat(corrected(List.of(POST))).isNull();
  }

  /** Five on average: two seconds of ramp from 0 to 10 are warm-up, then 10 s of 10, 10 s of 0. */
  @Test
  void stagesHaveTheirMeanUsers() {
    Load staged =
        new Load.Staged(
            false,
            Load.Arrivals.UNIFORM,
            10,
            List.of(
                new Load.Stage(10, seconds(2), seconds(10)), new Load.Stage(0, ZERO, seconds(10))),
            seconds(2),
            seconds(30));
    begin(fixture.task(1, GET).load(staged));
    record(GET, 99, 20).record(GET, 1, 10_500);

    assertThat(added(List.of(GET))).isEqualTo(9);
  }

  @Test
  void ofStagesTheRampCounts() {
    Load staged =
        new Load.Staged(
            false,
            Load.Arrivals.UNIFORM,
            10,
            List.of(new Load.Stage(10, seconds(20), ZERO)),
            ZERO,
            seconds(30));
    begin(fixture.task(1, GET).load(staged));
    record(GET, 99, 20).record(GET, 1, 10_500);

    assertThat(added(List.of(GET))).isEqualTo(9);
  }

  @Test
  void whereNothingRanNothingIsReckoned() {
    begin(fixture.task(1, GET).load(TEN));

    assertThat(Objects.requireNonNull(corrected(List.of(GET))).samples()).isZero();
  }

  @Test
  void latenciesThatNobodyKnowsAreNotCorrected() {
    Plan known = fixture.task(1, GET).load(TEN).plan();
    Summary fake = new SummaryFixture().label(GET, SummaryFixture.requests().ok(100, 10)).summary();

    assertThat(CorrectedTimes.of(known, fake)).isEqualTo(CorrectedTimes.OfRun.NONE);
  }

  private long added(Collection<String> labels) {
    Summary summary = summary();
    long real =
        labels.stream()
            .mapToLong(label -> Objects.requireNonNull(summary.requests().get(label)).count())
            .sum();
    return Objects.requireNonNull(corrected(labels)).samples() - real;
  }

  private @Nullable Corrected corrected(Collection<String> labels) {
    Summary summary = summary();
    return new Cycles(Objects.requireNonNull(plan), summary)
        .corrected(labels, summary.measurements().get(0));
  }

  private void begin(PlanFixture of) {
    Plan made = of.plan();
    plan = made;
    recorder =
        new Recorder(Judged.limits(made), List.of(GET, POST), List.of(), Judged.watches(made));
    recorder.begin(0, Instant.EPOCH);
  }

  private CyclesTest record(String label, int count, double millis) {
    for (int i = 0; i < count; i++) {
      Objects.requireNonNull(recorder)
          .record(
              new Sample(
                  label, Phase.MEASURED, 0, (long) (millis * 1e6), Result.OK, null, 200, null));
    }
    return this;
  }

  private Summary summary() {
    Plan made = Objects.requireNonNull(plan);
    List<WorkloadRun> runs =
        made.workloads().stream().map(Workload::name).map(CyclesTest::workload).toList();
    return Objects.requireNonNull(recorder)
        .summarize(20, runs, Tasks.begun(Map.of()), Generator.UNWATCHED, null);
  }

  private static WorkloadRun workload(String name) {
    return new WorkloadRun(name, new Users(10, 10, ""), Starts.NONE, 20);
  }

  private static Load closed(int users, int seconds) {
    return new Load.Closed(users, ZERO, ZERO, seconds(seconds), seconds(30));
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }
}
