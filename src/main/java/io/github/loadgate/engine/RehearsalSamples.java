package io.github.loadgate.engine;

import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.metrics.Phase;
import io.github.loadgate.metrics.Result;
import io.github.loadgate.metrics.Sample;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Passes on the samples of one rehearsal, and remembers what they say. One thread at a time. */
final class RehearsalSamples implements Samples {
  private final Samples samples;
  private final Map<String, Sample> failedNow = new HashMap<>();
  private final Set<String> fine = new HashSet<>();
  private final Map<String, String> failed = new HashMap<>();

  RehearsalSamples(Samples samples) {
    this.samples = samples;
  }

  /** Another list of steps begins. */
  void begin() {
    failedNow.clear();
  }

  @Override
  public void record(Sample sample) {
    samples.record(sample);
    note(sample);
  }

  @Override
  public void recordApart(Sample sample) {
    samples.recordApart(sample);
    note(sample);
  }

  @Override
  public void notReached(String label, Phase phase, long times) {
    samples.notReached(label, phase, times);
  }

  @Override
  public void repeated(String label, Phase phase) {
    samples.repeated(label, phase);
  }

  private void note(Sample sample) {
    if (sample.failure() == FailureClass.UNFINISHED) {
      return; // we have cut it off
    }
    if (sample.result() == Result.FAILED) {
      failedNow.put(sample.label(), sample);
      failed.putIfAbsent(sample.label(), reason(sample));
    } else {
      failedNow.remove(sample.label());
      fine.add(sample.label());
    }
  }

  private static String reason(Sample sample) {
    return sample.evidence() == null ? "failed" : sample.evidence().reason();
  }

  /** All of it: there is little, and each may be what the run ends with. */
  @Override
  public boolean wantsEvidence(String label, Phase phase, FailureClass failure, int status) {
    return true;
  }

  /** The failure of a label, if that is how it ended last in the list under way. */
  @Nullable Sample failure(String label) {
    return failedNow.get(label);
  }

  /** Labels that were answered as expected at least once, those that failed another time too. */
  Set<String> fine() {
    return fine;
  }

  /** Labels that failed at least once, and the first reason. */
  Map<String, String> failed() {
    return failed;
  }
}
