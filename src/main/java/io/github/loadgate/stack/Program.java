package io.github.loadgate.stack;

import java.time.Duration;

/** A program that was started. */
interface Program {

  /** The system's number of it. */
  long pid();

  boolean isAlive();

  /** The exit code, once it is no longer alive. */
  int exitCode();

  /** Waits for its end; false when it is still alive after that time. */
  boolean awaitEnd(Duration atMost) throws InterruptedException;

  /** Asks it and all its descendants to end, and after the grace period kills them. */
  void end(Duration grace);
}
