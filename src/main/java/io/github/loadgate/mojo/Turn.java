package io.github.loadgate.mojo;

import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * The right to measure: one module at a time in a build, from the start of its stack to the end of
 * it. Two loads on one machine measure each other.
 */
final class Turn {

  private static final String KEY = "io.github.loadgate.turn";

  private final Semaphore semaphore;
  private int holders;

  private Turn(Semaphore semaphore) {
    this.semaphore = semaphore;
  }

  /**
   * The turn of one module.
   *
   * @param shared the build's own data, which the caller guards: a module that gives the plugin
   *     dependencies has another class loader, and other statics
   */
  static Turn of(Map<String, Object> shared) {
    return new Turn((Semaphore) shared.computeIfAbsent(KEY, key -> new Semaphore(1, true)));
  }

  /** Waits until no other module has it. A module that has it already has it once more. */
  synchronized void take(Console console) throws InterruptedException {
    if (holders == 0 && !semaphore.tryAcquire()) {
      console.info("Waiting until the load of another module has ended");
      semaphore.acquire();
    }
    holders++;
  }

  synchronized void giveBack() {
    if (holders > 0 && --holders == 0) {
      semaphore.release();
    }
  }
}
