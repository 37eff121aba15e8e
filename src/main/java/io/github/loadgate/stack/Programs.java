package io.github.loadgate.stack;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Starts programs and ends all of them. The one place where a test puts a fake operating system.
 */
interface Programs {

  Program start(Launch launch) throws IOException;

  /** Remembers which descendants there are now, for the case that their parents die first. */
  void observe();

  /**
   * Ends every program started here, with all descendants, and returns when they are gone.
   *
   * @param grace how long after the request to end they are killed; asked again and again, because
   *     an abort shortens it
   * @return how many are still there in spite of that
   */
  int endAll(Supplier<Duration> grace);
}
