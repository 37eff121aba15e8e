package io.github.loadgate.engine;

import io.github.loadgate.metrics.Evidence;
import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.metrics.Phase;
import io.github.loadgate.metrics.Result;
import io.github.loadgate.metrics.Sample;
import io.github.loadgate.plan.Origin;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records one user's waits and groups, which are in no total. */
final class ApartSamples {

  static final String STILL_OPEN = "still open when the run ended";

  private final Samples samples;
  private final UserScope scope;

  ApartSamples(Samples samples, UserScope scope) {
    this.samples = samples;
    this.scope = scope;
  }

  void ok(String label, Phase phase, long begun, long nanos) {
    samples.recordApart(new Sample(label, phase, begun, nanos, Result.OK, null, 0, null));
  }

  /** With the reason as evidence. */
  void failed(
      String label,
      Origin origin,
      Phase phase,
      long begun,
      long nanos,
      FailureClass failure,
      String reason) {
    boolean wanted = samples.wantsEvidence(label, phase, failure, 0);
    failed(
        label,
        phase,
        begun,
        nanos,
        failure,
        wanted ? evidence(origin, scope.masked(reason)) : null);
  }

  void failed(
      String label,
      Phase phase,
      long begun,
      long nanos,
      FailureClass failure,
      @Nullable Evidence evidence) {
    samples.recordApart(
        new Sample(label, phase, begun, nanos, Result.FAILED, failure, 0, evidence));
  }

  /** Of what no request is near. */
  static Evidence evidence(Origin origin, String reason) {
    return new Evidence("", "", Map.of(), null, 0, Map.of(), null, reason, origin.toString());
  }
}
