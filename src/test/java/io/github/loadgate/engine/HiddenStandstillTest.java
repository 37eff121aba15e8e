package io.github.loadgate.engine;

import static io.github.loadgate.engine.Fakes.get;
import static io.github.loadgate.engine.Fakes.scenario;
import static io.github.loadgate.engine.Fakes.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.metrics.Generator;
import io.github.loadgate.metrics.Phase;
import io.github.loadgate.metrics.Recorder;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.Load;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Scenario;
import io.github.loadgate.verdict.Confidence;
import io.github.loadgate.verdict.CorrectedTimes;
import io.github.loadgate.verdict.Judge;
import io.github.loadgate.verdict.Outcome;
import io.github.loadgate.verdict.PlanFixture;
import io.github.loadgate.verdict.ThresholdResult;
import io.github.loadgate.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A target that stands still while ten users wait, and what a gate makes of it. */
class HiddenStandstillTest {

  private static final long SECOND = Fakes.SECOND;
  private static final long ANSWER = 5_000_000;

  private static final Load CLOSED =
      new Load.Closed(10, Duration.ZERO, seconds(2), seconds(30), seconds(30));

  private static final Load OPEN =
      new Load.Open(
          200, Load.Arrivals.UNIFORM, 10_000, Duration.ZERO, seconds(2), seconds(30), seconds(30));

  /** From second 4 of the run to 29: 25 of the 30 judged seconds, which begin with second 2. */
  @Test
  void aStandstillThatTheClosedModelHidesIsALoudWarning() {
    Verdict verdict = Judge.judge(plan(CLOSED), run(plan(CLOSED), 4, 29));

    assertThat(verdict.outcome()).isEqualTo(Outcome.PASSED);
    assertThat(verdict.thresholds().get(0).measured()).isLessThan(6);
    assertThat(verdict.thresholds().get(0).warning())
        .isEqualTo(
            "p95 holds only because users who wait send nothing: it is 5.00 ms, but 22,275.0 ms"
                + " with the requests that they would have sent meanwhile, over its limit of 500 ms"
                + " by 4,355 %. The target stood still: from 00:05 to 00:29, for 24 s at least, every user"
                + " waited and nothing was sent. -Dload.corrected=true judges that value; the open"
                + " model (`load: rate`) measures it");
    assertThat(total(verdict).p95()).isBetween(22_000.0, 23_500.0);
    assertThat(total(verdict).p50()).isLessThan(15_000);
  }

  @Test
  void whereTheCorrectedValueIsJudgedItIsABreach() {
    Verdict verdict = Judge.judge(plan(CLOSED), run(plan(CLOSED), 4, 29), Confidence.USUAL, true);

    assertThat(verdict.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(verdict.reasons())
        .singleElement()
        .asString()
        .isEqualTo(
            "p95 is 22,275.0 ms, over its limit of 500 ms by 4,355 % (18,320 samples, 8,320 of them"
                + " reckoned for users who waited; 5.00 ms without those; limit built in). The target"
                + " stood still: from 00:05 to 00:29, for 24 s at least, every user waited and nothing"
                + " was sent");
  }

  @Test
  void aSteadyTargetIsShownAsItIs() {
    Summary steady = run(plan(CLOSED), 0, 0);
    Verdict verdict = Judge.judge(plan(CLOSED), steady);

    assertThat(verdict.outcome()).isEqualTo(Outcome.PASSED);
    assertThat(verdict.thresholds()).extracting(ThresholdResult::warning).containsOnly("");
    assertThat(total(verdict).differFrom(steady.total())).isFalse();
    assertThat(total(verdict).samples()).isEqualTo(steady.total().count());
    assertThat(Judge.judge(plan(CLOSED), steady, Confidence.USUAL, true).outcome())
        .isEqualTo(Outcome.PASSED);
  }

  @Test
  void theOpenModelNeedsNoCorrection() {
    Summary stalled = run(plan(OPEN), 4, 29);
    Verdict verdict = Judge.judge(plan(OPEN), stalled);

    assertThat(verdict.corrected()).isEqualTo(CorrectedTimes.OfRun.NONE);
    assertThat(verdict.thresholds().get(0).warning()).isEmpty();
    assertThat(stalled.total().quantile(0.95)).isGreaterThan(20_000);
    assertThat(Judge.judge(plan(OPEN), stalled, Confidence.USUAL, true).reasons())
        .isEqualTo(verdict.reasons());
  }

  private static CorrectedTimes total(Verdict verdict) {
    return Objects.requireNonNull(verdict.corrected().total());
  }

  private static Plan plan(Load load) {
    return plan(load, scenario("customer", 1, 0, task(1, get("/orders"))));
  }

  private static Plan plan(Load load, Scenario scenario) {
    return Fakes.plan(
        load,
        Map.of(),
        List.of(),
        List.of(scenario),
        List.of(),
        List.of(PlanFixture.threshold("p95Max", 500)));
  }

  /** Still from one second of the run to another. */
  private static Summary run(Plan plan, int from, int to) {
    Recorder recorder = Judged.recorder(plan);
    Simulation run = new Simulation(plan, 42);
    recorder.begin(Simulation.START, run.courses.measuredFrom(), Instant.EPOCH);
    run.run(
        (call, now) -> {
          long since = now - Simulation.START;
          boolean isStill = since >= from * SECOND && since < to * SECOND;
          return Fakes.status(200, (isStill ? to * SECOND - since : 0) + ANSWER);
        },
        now -> {
          Phase phase = run.courses.phaseAt(now);
          recorder.progress(
              now, phase, run.crews.stream().mapToInt(crew -> crew.roster().active()).sum());
        });
    run.samples.forEach(recorder::record);
    return recorder.summarize(
        run.courses.judgedSeconds(),
        run.crews.stream().map(Crew::result).toList(),
        run.tasks(),
        Generator.UNWATCHED,
        null);
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }
}
