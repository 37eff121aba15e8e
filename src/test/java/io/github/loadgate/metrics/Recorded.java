package io.github.loadgate.metrics;

import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/** What the recorders of tests have measured, of runs that ended as they were planned. */
public final class Recorded {

  /** One user for 20 s. */
  public static final WorkloadRun ONE_USER =
      new WorkloadRun("load", new Users(1, 1, ""), Starts.NONE, 20);

  private Recorded() {}

  /**
   * All of it, with one load.
   *
   * @param seconds of each measurement
   */
  public static Summary summary(Recorder recorder, WorkloadRun load, double... seconds) {
    return recorder.summarize(
        DoubleStream.of(seconds).boxed().toList(),
        List.of(load),
        Tasks.begun(Map.of()),
        Generator.UNWATCHED,
        null,
        null);
  }
}
