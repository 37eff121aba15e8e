package io.github.loadgate.engine;

import io.github.loadgate.metrics.Generator;
import io.github.loadgate.metrics.GeneratorRecorder;
import io.github.loadgate.metrics.Standstills;
import io.github.loadgate.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Watches our own generator while it sends: a thread that sleeps a few milliseconds again and again
 * notices how late it wakes up, and so for how long the whole JVM may have stood still; once a
 * second it looks at CPU and heap.
 */
final class GeneratorWatch implements AutoCloseable {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /** Sleeping less costs more than what it could find is worth. */
  private static final long LONGEST_SLEEP = TimeUnit.MILLISECONDS.toNanos(5);

  private final Clock clock;
  private final Jvm jvm;
  private final Standstills standstills;
  private final GeneratorRecorder recorder;
  private final Runnable unwatched;
  private final Thread thread = new Thread(this::watch, "loadgate-watch");

  /** When CPU was looked at last, and what it was. */
  private long lookedAt;

  private long cpuThen;
  private LongPredicate judged = now -> false;
  private volatile boolean closed;
  private volatile boolean inJudged;
  private volatile @Nullable Throwable failure;

  /**
   * To be made before the run begins, because asking a JVM about itself takes a while the first
   * time. To be closed.
   *
   * @param standstills told of what may have been one
   */
  GeneratorWatch(Clock clock, Jvm jvm, Standstills standstills) {
    this.clock = clock;
    this.jvm = jvm;
    this.standstills = standstills;
    recorder = new GeneratorRecorder(jvm.cores());
    lookedAt = clock.nanos();
    cpuThen = jvm.cpuNanos();
    unwatched =
        jvm.onCollection(
            millis -> {
              if (inJudged) {
                recorder.collected(millis);
              }
            });
    thread.setDaemon(true);
  }

  /**
   * Watches from now on.
   *
   * @param isJudged whether a moment is in the judged time
   */
  void start(LongPredicate isJudged) {
    judge(isJudged);
    thread.start();
  }

  void judge(LongPredicate isJudged) {
    judged = isJudged;
  }

  /** How long it sleeps: a fraction of the shortest pause that matters. */
  long interval() {
    return Math.min(LONGEST_SLEEP, standstills.tolerance().pauseNanos() / 4);
  }

  @SuppressWarnings("CatchingUnchecked") // what nobody watched must not look well
  private void watch() {
    try {
      while (!closed) {
        long due = clock.nanos() + interval();
        clock.sleepUntil(due);
        woke(due, clock.nanos());
      }
    } catch (InterruptedException e) {
      // By close(): nothing is left to watch.
    } catch (RuntimeException | Error e) {
      failure = e;
    }
  }

  /** It was to wake up at a time, and did then. */
  void woke(long due, long now) {
    boolean counts = judged.test(due) || judged.test(now);
    inJudged = counts;
    if (now - due > standstills.tolerance().pauseNanos()) {
      long nanos = standstills.add(due, now);
      if (counts && nanos > 0) {
        recorder.stoodStill(nanos);
      }
    }
    if (counts) {
      recorder.woke(now - due);
    }
    if (now - lookedAt >= SECOND) {
      look(now);
    }
  }

  private void look(long now) {
    long cpu = jvm.cpuNanos();
    if (judged.test(lookedAt)) {
      if (cpu >= 0 && cpuThen >= 0) {
        recorder.cpu(cpu - cpuThen, now - lookedAt);
      }
      recorder.heap(jvm.heapUsed(), jvm.heapLive());
    }
    lookedAt = now;
    cpuThen = cpu;
  }

  /**
   * What was seen until now.
   *
   * @throws IllegalStateException when watching failed
   */
  Generator generator() {
    Throwable cause = failure;
    if (cause != null) {
      throw new IllegalStateException("the load generator could not be watched: " + cause, cause);
    }
    return recorder.summarize(
        jvm.heapMax(),
        JvmHandicap.of(jvm.arguments()).stream().map(JvmHandicap::argument).toList());
  }

  @Override
  public void close() {
    closed = true;
    unwatched.run();
    thread.interrupt();
    try {
      thread.join(TimeUnit.NANOSECONDS.toMillis(SECOND));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
