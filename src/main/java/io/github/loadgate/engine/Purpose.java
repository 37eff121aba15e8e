package io.github.loadgate.engine;

import io.github.loadgate.metrics.Phase;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a list of steps is run for. One is made with each task, so it is kept small.
 *
 * @param title a label for what fails where there is no request to name
 * @param task the tags of the task; null for what is no task
 */
record Purpose(String title, PhaseAt phase, @Nullable Set<String> task) {
  static final Purpose NONE = new Purpose("", now -> Phase.SETUP);

  /** The phase of a request begun at a time of the run's clock. */
  @FunctionalInterface
  interface PhaseAt {
    Phase at(long nanos);
  }

  /** Of what is no task. */
  Purpose(String title, PhaseAt phase) {
    this(title, phase, null);
  }

  /** Whether a choice from nothing skips the rest; else it is a failure. */
  boolean skippable() {
    return task != null;
  }

  /** Of what fails where there is no request to name. */
  Set<String> tags() {
    return task == null ? Set.of() : task;
  }
}
