package io.github.loadgate.results;

import io.github.loadgate.metrics.Evidence;
import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.metrics.Generator;
import io.github.loadgate.metrics.Phase;
import io.github.loadgate.metrics.Recorder;
import io.github.loadgate.metrics.Result;
import io.github.loadgate.metrics.Sample;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.metrics.Tasks;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts requests of others as our own, all of them judged. */
final class Counting implements Requests {

  private static final long SECOND = 1_000_000_000L;

  private final Survey survey;
  private final Recorder recorder;

  Counting(Survey survey, Recorder recorder) {
    this.survey = survey;
    this.recorder = recorder;
    long first = survey.first();
    recorder.begin(first, Instant.ofEpochSecond(first / SECOND, first % SECOND));
  }

  @Override
  public void take(Request request, long line) {
    if (request.isTransaction() && survey.areTransactionsApart()) {
      recorder.recordApart(sample(Survey.apart(request.label()), request));
    } else {
      recorder.record(sample(request.label(), request));
    }
  }

  Summary summary() {
    return recorder.summarize(
        survey.seconds(), List.of(), Tasks.begun(Map.of()), Generator.UNWATCHED, null);
  }

  private Sample sample(String label, Request request) {
    FailureClass failure = failure(request);
    Evidence evidence =
        failure != null && recorder.wantsEvidence(label, Phase.MEASURED, failure, request.status())
            ? evidence(request)
            : null;
    return new Sample(
        label,
        Phase.MEASURED,
        request.begun(),
        request.nanos(),
        failure == null ? Result.OK : Result.FAILED,
        failure,
        request.status(),
        evidence);
  }

  private static @Nullable FailureClass failure(Request request) {
    return switch (request.ending()) {
      case OK -> null;
      case FAILED -> request.status() >= 400 ? FailureClass.STATUS : FailureClass.EXPECTATION;
      case TIMEOUT -> FailureClass.TIMEOUT;
      case NO_ANSWER -> FailureClass.CLOSED;
    };
  }

  private static Evidence evidence(Request request) {
    return new Evidence(
        "", "", Map.of(), null, request.status(), Map.of(), null, request.reason(), "");
  }
}
