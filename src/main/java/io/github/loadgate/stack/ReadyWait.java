package io.github.loadgate.stack;

import io.github.loadgate.plan.StackPlan;
import io.github.loadgate.plan.Step;
import io.github.loadgate.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Waits until a stack is ready: its services first, then the plan's {@code ready}, each second. */
final class ReadyWait {

  private static final long ROUND = Duration.ofSeconds(1).toNanos();
  private static final long LOOK = Duration.ofMillis(100).toNanos();

  /** The last round begins at the deadline; its request gets this long. */
  private static final Duration LAST = Duration.ofSeconds(1);

  private final StackPlan.Ready ready;
  private final Clock clock;
  private final Ending ending;

  ReadyWait(StackPlan.Ready ready, Clock clock, Ending ending) {
    this.ready = ready;
    this.clock = clock;
    this.ending = ending;
  }

  /** What the wait asks the stack itself. */
  interface Services {

    /** One sentence if a service has ended that should run. Cheap: asked ten times a second. */
    @Nullable String lost() throws StackException, InterruptedException;

    /** Why the services themselves are not ready yet; null when they are. */
    @Nullable String notReady() throws StackException, InterruptedException;

    /** What they said last. */
    List<String> lastLines() throws InterruptedException;
  }

  /**
   * Returns when all are ready.
   *
   * @param since when the stack was started, by the clock; the deadline counts from there
   */
  void await(long since, Services services, Readiness readiness)
      throws StackException, InterruptedException {
    long deadline = since + ready.within().toNanos();
    while (true) {
      long round = clock.nanos();
      String reason = reasonNow(services, readiness, deadline);
      if (reason == null) {
        return;
      }
      if (clock.nanos() >= deadline) {
        throw new StackException(
            "the stack did not get ready within " + text(ready.within()) + ": " + reason,
            services.lastLines());
      }
      sleep(Math.min(round + ROUND, deadline), services);
    }
  }

  private @Nullable String reasonNow(Services services, Readiness readiness, long deadline)
      throws StackException, InterruptedException {
    refuseLost(services);
    String reason = services.notReady();
    if (reason != null) {
      return reason;
    }
    for (Step.Request request : ready.requests()) {
      Duration left = Duration.ofNanos(deadline - clock.nanos());
      reason = readiness.ask(request.within(left.compareTo(LAST) < 0 ? LAST : left)).orElse(null);
      if (reason != null) {
        // A service that has just died explains more than the connection that it broke.
        refuseLost(services);
        return reason;
      }
    }
    refuseLost(services);
    return null;
  }

  private void sleep(long until, Services services) throws StackException, InterruptedException {
    while (clock.nanos() < until) {
      clock.sleepUntil(Math.min(until, clock.nanos() + LOOK));
      refuseLost(services);
    }
  }

  private void refuseLost(Services services) throws StackException, InterruptedException {
    ending.check();
    String lost = services.lost();
    if (lost != null) {
      ending.check();
      throw new StackException(lost + " before the stack was ready", services.lastLines());
    }
  }

  /** As plans write it: {@code 60 s}, {@code 1500 ms}. */
  static String text(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + " s"
        : duration.toMillis() + " ms";
  }
}
