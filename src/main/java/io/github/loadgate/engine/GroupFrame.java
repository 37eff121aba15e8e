package io.github.loadgate.engine;

import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.metrics.Phase;
import io.github.loadgate.plan.Step;

/** {@code group}: measures its steps together, pauses left out. */
final class GroupFrame extends Frame {
  private final Step.Group group;
  private final ApartSamples samples;
  private final Phase phase;
  private final long begun;
  private long paused;

  GroupFrame(Step.Group group, ApartSamples samples, Phase phase, long begun) {
    super(group.steps());
    this.group = group;
    this.samples = samples;
    this.phase = phase;
    this.begun = begun;
  }

  @Override
  long begun() {
    return begun;
  }

  @Override
  void paused(long nanos) {
    paused += nanos;
  }

  @Override
  void done(long now) {
    samples.ok(group.label(), phase, begun, now - begun - paused);
  }

  @Override
  void ended(long now, StepRunner.Failure how) {
    failed(now, FailureClass.STEP, how.label() + ": " + how.reason());
  }

  @Override
  void cut(long now) {
    failed(now, FailureClass.UNFINISHED, ApartSamples.STILL_OPEN);
  }

  private void failed(long now, FailureClass failure, String reason) {
    long time = now - begun - paused;
    samples.failed(group.label(), group.origin(), phase, begun, time, failure, reason);
  }
}
