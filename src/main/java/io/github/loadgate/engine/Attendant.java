package io.github.loadgate.engine;

import io.github.loadgate.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Has parts of a run done side by side, each on a thread of its own, while the caller's thread
 * looks after them: a service may end meanwhile, the build may be aborted.
 */
final class Attendant {
  private static final long TICK = TimeUnit.SECONDS.toNanos(1);
  private static final long LOOK_MILLIS = 50;

  private final Clock clock;
  private final List<Solo> parts;
  private final Supplier<@Nullable String> lostService;
  private final CountDownLatch working;
  private final AtomicReference<@Nullable Throwable> crash = new AtomicReference<>();
  private volatile long cutOffAt = Long.MAX_VALUE;

  /**
   * @param lostService asked once a second; null while all is well
   */
  Attendant(Clock clock, List<Solo> parts, Supplier<@Nullable String> lostService) {
    this.clock = clock;
    this.parts = List.copyOf(parts);
    this.lostService = lostService;
    working = new CountDownLatch(parts.size());
  }

  /**
   * Returns when all parts are done. One whose call cannot be ended is left behind two seconds
   * after it should have been.
   *
   * @return why a service has ended, on which the parts were cut off; null for none
   * @throws InterruptedException when the caller's thread was interrupted; all parts have ended
   *     then
   * @throws IllegalStateException for an error in the engine itself
   */
  @Nullable String attend() throws InterruptedException {
    parts.forEach(part -> UserThreads.suiting(1).create("load-alone", () -> run(part)).start());
    String lost = null;
    try {
      lost = look();
    } finally {
      end();
    }
    Throwable error = crash.get();
    if (error != null) {
      throw new IllegalStateException("loadgate failed beside the load: " + error, error);
    }
    return lost;
  }

  /** Ends all parts at the time given, from any thread. */
  void cutOff(long at) {
    cutOffAt = Math.min(cutOffAt, at);
    parts.forEach(part -> part.cutOff(at));
  }

  @SuppressWarnings("CatchingUnchecked") // an error that is not told of would look like a pass
  private void run(Solo part) {
    try {
      part.run();
    } catch (Throwable e) {
      crash.compareAndSet(null, e);
    } finally {
      part.close();
      working.countDown();
    }
  }

  private @Nullable String look() throws InterruptedException {
    long nextTick = clock.nanos() + TICK;
    while (!working.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
      long now = clock.nanos();
      if (now >= cutOffAt) {
        return null;
      }
      if (now >= nextTick) {
        nextTick = now + TICK;
        String lost = lostService.get();
        if (lost != null) {
          cutOff(now);
          return lost;
        }
      }
    }
    return null;
  }

  /** Repeated, for a call that has not begun yet cannot be cancelled. */
  private void end() {
    boolean interrupted = false;
    long giveUp = clock.nanos() + LiveUser.STUCK;
    while (working.getCount() > 0 && clock.nanos() < giveUp) {
      cutOff(clock.nanos());
      try {
        working.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
