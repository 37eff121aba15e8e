package io.github.loadgate.stack;

import io.github.loadgate.metrics.Gauge;
import io.github.loadgate.metrics.Phase;
import java.util.Map;

/** Measures what services use while a load runs, in the judged time of it. */
public interface ServiceWatch extends AutoCloseable {

  /** Told about once a second how far the load is; returns at once, from any thread. */
  void at(Phase phase);

  /**
   * What was measured until now, by {@code service NAME cpu}, {@code … memory} and {@code …
   * restarts}: a figure, or why there is none. To be asked once, while the stack is still up.
   */
  Map<String, Gauge> gauges() throws InterruptedException;

  @Override
  void close();
}
