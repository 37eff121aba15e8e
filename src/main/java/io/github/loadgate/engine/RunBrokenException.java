package io.github.loadgate.engine;

import io.github.loadgate.metrics.Evidence;
import org.jspecify.annotations.Nullable;

/** A run that failed before it measured anything. The message is one sentence with what to do. */
public final class RunBrokenException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable Evidence evidence;

  public RunBrokenException(String message, @Nullable Evidence evidence) {
    super(message);
    this.evidence = evidence;
  }

  /** The request that failed; null where none did. */
  public @Nullable Evidence evidence() {
    return evidence;
  }
}
