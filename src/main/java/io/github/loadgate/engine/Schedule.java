package io.github.loadgate.engine;

import io.github.loadgate.metrics.Phase;

/**
 * The phases of one load as a pure function of the time since the run's start, in nanoseconds. One
 * for each load model.
 */
interface Schedule {

  /** When the judged time begins. */
  long measuredFrom();

  /**
   * When the judged time ends, and with it the last start of a task; {@link Course#OPEN_END} where
   * that depends on how the work goes.
   */
  long end();

  /**
   * How many measurements of the same length the judged time until then has room for; those after
   * the first are used only where they are needed.
   */
  default int rounds() {
    return 1;
  }

  /** How long tasks under way at the end may take. */
  long drain();

  /** The phase of a task's request that is begun then; one for all of the judged time. */
  Phase phaseAt(long elapsed);
}
