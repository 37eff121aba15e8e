package io.github.loadgate.engine;

import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.metrics.Phase;
import io.github.loadgate.metrics.Recorder;
import io.github.loadgate.metrics.Sample;

/** Where samples go. Safe for any thread. */
interface Samples {

  void record(Sample sample);

  /** A wait or a group, which is in no total. */
  void recordApart(Sample sample);

  /** Requests of a label were left out, because an earlier step ended their task. */
  void notReached(String label, Phase phase, long times);

  /** A poll of a wait was not ok, and no failure. */
  void repeated(String label, Phase phase);

  /** Whether the evidence of a failure like this is worth its making. */
  boolean wantsEvidence(String label, Phase phase, FailureClass failure, int status);

  /** Those of a real run. */
  static Samples of(Recorder recorder) {
    return new Samples() {
      @Override
      public void record(Sample sample) {
        recorder.record(sample);
      }

      @Override
      public void recordApart(Sample sample) {
        recorder.recordApart(sample);
      }

      @Override
      public void notReached(String label, Phase phase, long times) {
        recorder.notReached(label, phase, times);
      }

      @Override
      public void repeated(String label, Phase phase) {
        recorder.repeated(label, phase);
      }

      @Override
      public boolean wantsEvidence(String label, Phase phase, FailureClass failure, int status) {
        // The run may end with these.
        return phase == Phase.SETUP
            || phase == Phase.PREFLIGHT
            || recorder.wantsEvidence(label, phase, failure, status);
      }
    };
  }
}
