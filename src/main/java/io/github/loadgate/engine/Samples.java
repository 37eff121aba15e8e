package io.github.loadgate.engine;

import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.metrics.Phase;
import io.github.loadgate.metrics.Recorder;
import io.github.loadgate.metrics.Sample;

/** Where samples go. Safe for any thread. */
interface Samples {

  void record(Sample sample);

  /** Whether the evidence of a failure like this is worth its making. */
  boolean wantsEvidence(String label, Phase phase, FailureClass failure, int status);

  /** Those of a real run. Setup's evidence is always wanted: the run may end with it. */
  static Samples of(Recorder recorder) {
    return new Samples() {
      @Override
      public void record(Sample sample) {
        recorder.record(sample);
      }

      @Override
      public boolean wantsEvidence(String label, Phase phase, FailureClass failure, int status) {
        return phase == Phase.SETUP || recorder.wantsEvidence(label, phase, failure, status);
      }
    };
  }
}
