package io.github.loadgate.verdict;

import io.github.loadgate.engine.Judged;
import io.github.loadgate.metrics.Breach;
import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.metrics.Generator;
import io.github.loadgate.metrics.Lookout;
import io.github.loadgate.metrics.Phase;
import io.github.loadgate.metrics.Recorder;
import io.github.loadgate.metrics.Result;
import io.github.loadgate.metrics.Sample;
import io.github.loadgate.metrics.Settled;
import io.github.loadgate.metrics.Starts;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.metrics.Tasks;
import io.github.loadgate.metrics.Users;
import io.github.loadgate.metrics.Watched;
import io.github.loadgate.metrics.WorkloadRun;
import io.github.loadgate.plan.Plan;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Requests put into a real recorder; the judged time begins seven seconds after the run. */
final class RecordedLoad {
  static final String LABEL = PlanFixture.GET;

  private static final int BEFORE = 7;

  private final Lookout abort;
  private final Recorder recorder;
  private long count;

  RecordedLoad(Plan plan) {
    abort = AbortJudge.of(plan);
    recorder = new Recorder(Judged.limits(plan), List.of(LABEL), List.of(), Judged.watches(plan));
    recorder.begin(0, BEFORE * 1_000_000_000L, Instant.EPOCH);
  }

  /** One that was begun then, in seconds of the judged time. */
  RecordedLoad request(double at, double millis) {
    return request(at, millis, null);
  }

  RecordedLoad request(double at, double millis, @Nullable FailureClass failure) {
    recorder.record(
        new Sample(
            LABEL,
            Phase.MEASURED,
            Math.round((BEFORE + at) * 1e9),
            (long) (millis * 1e6),
            failure == null ? Result.OK : Result.FAILED,
            failure,
            200,
            null));
    count++;
    return this;
  }

  /** Evenly spaced, from the one second until the other. */
  RecordedLoad requests(double from, double to, int perSecond, double millis) {
    return requests(from, to, perSecond, millis, 0);
  }

  /** Of them so many in a hundred are slow. */
  RecordedLoad requests(double from, double to, int perSecond, double millis, int slow) {
    for (int i = 0; i < Math.round((to - from) * perSecond); i++) {
      request(from + (double) i / perSecond, i * slow % 100 < slow ? 900 : millis);
    }
    return this;
  }

  @Nullable Breach look(double judgedSeconds) {
    Settled settled = new Settled(judgedSeconds, judgedSeconds);
    return abort.look(new Watched(BEFORE, recorder.series(abort::wants), null), settled);
  }

  Summary summary(double judgedSeconds, @Nullable Breach breach) {
    return recorder.summarize(
        judgedSeconds,
        List.of(new WorkloadRun("load", new Users(20, 20, ""), Starts.NONE, judgedSeconds)),
        Tasks.begun(Map.of("customer", count)),
        Generator.UNWATCHED,
        breach == null ? null : breach.sentence(),
        breach);
  }

  Summary summary() {
    return summary(SummaryFixture.SECONDS, null);
  }
}
