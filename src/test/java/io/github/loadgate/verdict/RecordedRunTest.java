package io.github.loadgate.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.engine.Judged;
import io.github.loadgate.metrics.Evidence;
import io.github.loadgate.metrics.FailureClass;
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
import io.github.loadgate.plan.Plan;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The judge on what the real recorder counted, against a sorted list of all samples. */
@Tag("slow")
class RecordedRunTest {

  private static final String LABEL = PlanFixture.GET;

  @Test
  void decidesAsTheSortedSamplesDo() {
    Random random = new Random(11);
    int passed = 0;
    for (int run = 0; run < 400; run++) {
      long[] nanos = new long[300 + random.nextInt(700)];
      for (int i = 0; i < nanos.length; i++) {
        nanos[i] = (long) (Math.exp(random.nextGaussian()) * 20_000_000);
      }
      long[] sorted = nanos.clone();
      Arrays.sort(sorted);
      int rank = (int) Math.ceil(nanos.length * 95 / 100.0);
      // A limit at, just below or just above the exact percentile, where a histogram cannot tell.
      double limit = (sorted[rank - 1] + random.nextInt(3) - 1) / 1e6;
      Plan plan = new PlanFixture().task(1, LABEL).limit("p95Max", limit, "").plan();

      Verdict verdict = Judge.judge(plan, record(plan, nanos));

      boolean holds = sorted[rank - 1] <= Math.round(limit * 1e6);
      assertThat(verdict.outcome()).isEqualTo(holds ? Outcome.PASSED : Outcome.FAILED);
      double measured = verdict.thresholds().get(0).measured();
      assertThat(measured <= limit).isEqualTo(holds);
      passed += holds ? 1 : 0;
    }
    assertThat(passed).isBetween(100, 300);
  }

  @Test
  void showsLabelsBesideTheLimitOfAllWithoutJudgingThem() {
    Plan plan = new PlanFixture().task(1, LABEL).limit("p95Max", 10, "10ms").plan();
    Summary summary = record(plan, new long[] {20_000_000, 20_000_000});
    assertThat(
            Judge.wouldHold(
                plan.thresholds().get(0),
                summary.requests().getOrDefault(LABEL, SummaryFixture.requests())))
        .isFalse();
  }

  @Test
  void timeoutsOfTheRecorderAreOverEveryLimit() {
    Plan plan = new PlanFixture().task(1, LABEL).limit("p95Max", 100_000, "100s").plan();
    Recorder recorder = recorder(plan);
    for (int i = 0; i < 100; i++) {
      boolean timeout = i % 10 == 0;
      recorder.record(
          new Sample(
              LABEL,
              Phase.MEASURED,
              i,
              1_000_000,
              timeout ? Result.FAILED : Result.OK,
              timeout ? FailureClass.TIMEOUT : null,
              timeout ? 0 : 200,
              timeout ? evidence() : null));
    }
    Verdict verdict = Judge.judge(plan, summary(recorder, 100));
    assertThat(verdict.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(verdict.thresholds().get(0).measured()).isInfinite();
  }

  private static Summary record(Plan plan, long[] nanos) {
    Recorder recorder = recorder(plan);
    for (int i = 0; i < nanos.length; i++) {
      recorder.record(new Sample(LABEL, Phase.MEASURED, i, nanos[i], Result.OK, null, 200, null));
    }
    return summary(recorder, nanos.length);
  }

  private static Recorder recorder(Plan plan) {
    Recorder recorder = new Recorder(Judged.limits(plan), List.of(LABEL));
    recorder.begin(0, Instant.parse("2026-01-01T00:00:00Z"));
    return recorder;
  }

  private static Summary summary(Recorder recorder, long tasks) {
    return recorder.summarize(
        List.of(20.0),
        List.of(
            new WorkloadRun("load", new Users(20, 20, ""), Starts.NONE, SummaryFixture.SECONDS)),
        Tasks.begun(Map.of("customer", tasks)),
        Generator.UNWATCHED,
        null,
        null);
  }

  private static Evidence evidence() {
    return new Evidence(
        "GET", "http://localhost/orders", Map.of(), null, 0, Map.of(), null, "timeout", "o:1");
  }
}
