package io.github.loadgate.verdict;

import io.github.loadgate.engine.Judged;
import io.github.loadgate.metrics.Breach;
import io.github.loadgate.metrics.Confirmation;
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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Requests put into a real recorder; the judged time begins seven seconds after the run. */
final class RecordedLoad {
  static final String LABEL = PlanFixture.GET;

  private static final int BEFORE = 7;

  private final Lookout abort;
  private final Recorder recorder;
  private long count;
  private int measurement;

  RecordedLoad(Plan plan) {
    abort = EarlyEnds.of(plan, Confidence.USUAL);
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
            Phase.ofMeasurement(measurement),
            Math.round((begin() + at) * 1e9),
            (long) (millis * 1e6),
            failure == null ? Result.OK : Result.FAILED,
            failure,
            200,
            null));
    count++;
    return this;
  }

  /** From now on, requests are those of the same time once more. */
  RecordedLoad onceMore() {
    measurement++;
    recorder.measuring(measurement, Math.round(begin() * 1e9));
    return this;
  }

  private double begin() {
    return BEFORE + measurement * SummaryFixture.SECONDS;
  }

  /** As the measurements are when their time is over, and so much is under way of the last. */
  List<Confirmation.SoFar> soFar(long underWay) {
    double seconds = SummaryFixture.SECONDS;
    return IntStream.rangeClosed(0, measurement)
        .mapToObj(
            i ->
                new Confirmation.SoFar(
                    recorder.watched(i, key -> true),
                    seconds,
                    i == measurement ? underWay : 0,
                    i == measurement ? underWay : 0,
                    () -> recorder.measurement(i, seconds)))
        .toList();
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
    return abort.look(watched(), settled);
  }

  Watched watched() {
    return recorder.watched(0, abort::wants);
  }

  Summary summary(double judgedSeconds, @Nullable Breach breach) {
    return summary(List.of(judgedSeconds), breach);
  }

  Summary summary(List<Double> seconds, @Nullable Breach breach) {
    double judgedSeconds = seconds.stream().mapToDouble(each -> each).sum();
    return recorder.summarize(
        seconds,
        List.of(new WorkloadRun("load", new Users(20, 20, ""), Starts.NONE, judgedSeconds)),
        Tasks.begun(Map.of("customer", count)),
        Generator.UNWATCHED,
        breach == null ? null : breach.sentence(),
        breach);
  }

  Summary summary() {
    return summary(Collections.nCopies(measurement + 1, SummaryFixture.SECONDS), null);
  }
}
