package io.github.loadgate.metrics;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes samples from any thread; tells how it goes, and in the end what was measured. */
public final class Recorder {

  /**
   * @param limits that samples are counted against exactly
   * @param labels of the plan's requests, in its order; a summary has them all
   */
  public Recorder(Limits limits, List<String> labels) {
    throw new AssertionError(limits + "" + labels);
  }

  /**
   * The ramp-up begins: second 0. What was recorded before (setup) has negative seconds.
   *
   * @param nanos on the run's clock
   */
  public void begin(long nanos, Instant started) {
    throw new AssertionError(nanos + "" + started);
  }

  /** Counts one request. Safe for any thread. */
  public void record(Sample sample) {
    throw new AssertionError(sample);
  }

  /**
   * Whether a failure like this has no evidence yet. Evidence costs: ask first, and record without
   * it where it is not wanted.
   */
  public boolean wantsEvidence(String label, Phase phase, FailureClass failure, int status) {
    throw new AssertionError(label + phase + failure + status);
  }

  /**
   * How it goes; to be asked about once a second, because it also notes how many users there are.
   *
   * @param nanos on the run's clock
   */
  public Progress progress(long nanos, Phase phase, int users) {
    throw new AssertionError(nanos + "" + phase + users);
  }

  /** All that was measured until now. */
  public Summary summarize(
      double judgedSeconds,
      Users users,
      Map<String, Long> taskStarts,
      Map<String, Long> skippedTasks,
      @Nullable String endedEarly) {
    throw new AssertionError(judgedSeconds + "" + users + taskStarts + skippedTasks + endedEarly);
  }
}
