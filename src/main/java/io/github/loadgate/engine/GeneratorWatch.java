package io.github.loadgate.engine;

import io.github.loadgate.metrics.Generator;
import io.github.loadgate.metrics.GeneratorRecorder;
import io.github.loadgate.metrics.Standstills;
import io.github.loadgate.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.function.LongToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Watches our own generator while it sends: a thread that sleeps a few milliseconds again and again
 * notices how late it wakes up, and so for how long the whole JVM may have stood still; once a
 * second it looks at CPU and heap.
 */
final class GeneratorWatch implements AutoCloseable {
  /** A time that is in no measurement. */
  private static final int NONE = -1;

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
  private LongToIntFunction measurements = now -> NONE;
  private volatile boolean closed;
  private volatile int current = NONE;
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
              int measurement = current;
              if (measurement != NONE) {
                recorder.collected(measurement, millis);
              }
            });
    thread.setDaemon(true);
  }

  /**
   * Watches from now on.
   *
   * @param measurementAt which measurement a moment is in, from 0; -1 for none
   */
  void start(LongToIntFunction measurementAt) {
    judge(measurementAt);
    thread.start();
  }

  void judge(LongToIntFunction measurementAt) {
    measurements = measurementAt;
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
    int before = measurements.applyAsInt(due);
    int measurement = before != NONE ? before : measurements.applyAsInt(now);
    current = measurement;
    if (now - due > standstills.tolerance().pauseNanos()) {
      long nanos = standstills.add(due, now);
      if (measurement != NONE && nanos > 0) {
        recorder.stoodStill(measurement, nanos);
      }
    }
    if (measurement != NONE) {
      recorder.woke(measurement, now - due);
    }
    if (now - lookedAt >= SECOND) {
      look(now);
    }
  }

  private void look(long now) {
    long cpu = jvm.cpuNanos();
    int measurement = measurements.applyAsInt(lookedAt);
    if (measurement != NONE) {
      if (cpu >= 0 && cpuThen >= 0) {
        recorder.cpu(measurement, cpu - cpuThen, now - lookedAt);
      }
      recorder.heap(measurement, jvm.heapUsed(), jvm.heapLive());
    }
    lookedAt = now;
    cpuThen = cpu;
  }

  /**
   * What was seen until now.
   *
   * @param count how many measurements count
   * @throws IllegalStateException when watching failed
   */
  Generator generator(int count) {
    Throwable cause = failure;
    if (cause != null) {
      throw new IllegalStateException("the load generator could not be watched: " + cause, cause);
    }
    return recorder.summarize(
        count,
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
