package io.github.loadgate.verdict;

import static io.github.loadgate.verdict.PlanFixture.GET;
import static io.github.loadgate.verdict.PlanFixture.POST;
import static java.time.Duration.ZERO;

import io.github.loadgate.engine.Judged;
import io.github.loadgate.metrics.Generator;
import io.github.loadgate.metrics.Phase;
import io.github.loadgate.metrics.Recorder;
import io.github.loadgate.metrics.Result;
import io.github.loadgate.metrics.Sample;
import io.github.loadgate.metrics.Source;
import io.github.loadgate.metrics.Starts;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.metrics.Tasks;
import io.github.loadgate.metrics.Users;
import io.github.loadgate.metrics.WorkloadRun;
import io.github.loadgate.plan.Load;
import io.github.loadgate.plan.Plan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Twenty judged seconds of ten users who wait for their answers, in a real recorder. */
final class RecordedWaits {
  static final Load TEN_USERS =
      new Load.Closed(10, ZERO, ZERO, Duration.ofSeconds(20), Duration.ofSeconds(30));

  private static final long SECOND = 1_000_000_000;

  private final Plan plan;
  private final Recorder recorder;
  private long count;

  RecordedWaits(Plan plan) {
    this.plan = plan;
    recorder =
        new Recorder(Judged.limits(plan), List.of(GET, POST), List.of(), Judged.watches(plan));
    recorder.begin(0, Instant.EPOCH);
  }

  /** So many, all begun in a second of the run. */
  RecordedWaits sent(int second, int times, double millis) {
    return sent(Source.of(GET), second, times, millis);
  }

  RecordedWaits sent(Source source, int second, int times, double millis) {
    for (int i = 0; i < times; i++) {
      recorder.record(
          new Sample(
              source,
              Phase.MEASURED,
              second * SECOND,
              (long) (millis * 1e6),
              Result.OK,
              null,
              200,
              null));
    }
    count += times;
    return this;
  }

  Summary summary() {
    for (int second = 0; second <= 20; second++) {
      recorder.progress(second * SECOND, Phase.MEASURED, 10);
    }
    List<WorkloadRun> runs =
        plan.workloads().stream()
            .map(load -> new WorkloadRun(load.name(), new Users(10, 10, ""), Starts.NONE, 20))
            .toList();
    return recorder.summarize(
        20, runs, Tasks.begun(Map.of("customer", count)), Generator.UNWATCHED, null);
  }
}
