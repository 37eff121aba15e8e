package io.github.loadgate.stack;

import io.github.loadgate.metrics.Gauge;
import io.github.loadgate.metrics.Phase;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads services about once a second, by a thread of its own, so that a slow reading never holds up
 * the load. A reading counts that began and ended in the same measurement: nothing of the warm-up
 * is in it.
 */
final class SampledServices implements ServiceWatch {

  /** A reading that takes longer is stuck. */
  private static final long LONGEST = TimeUnit.SECONDS.toMillis(10);

  private final UsageSource source;
  private final Semaphore ticks = new Semaphore(0);
  private final Thread thread = new Thread(this::sample, "loadgate-services");

  private volatile Phase phase = Phase.SETUP;

  /** Of the sampling thread, until that has ended. */
  private final Map<String, UsageTally> tallies = new HashMap<>();

  private Phase phaseBefore = Phase.SETUP;
  private int judged;
  private @Nullable String failure;

  private SampledServices(UsageSource source) {
    this.source = source;
    source.instances().forEach(each -> tallies.put(each.name(), new UsageTally()));
    thread.setDaemon(true);
  }

  /** Watches from now on. To be closed. */
  static SampledServices of(UsageSource source) {
    SampledServices services = new SampledServices(source);
    services.thread.start();
    return services;
  }

  @Override
  public void at(Phase now) {
    phase = now;
    ticks.release();
  }

  private void sample() {
    try {
      while (true) {
        ticks.acquire();
        ticks.drainPermits();
        Phase now = phase;
        boolean counts = now.isJudged() && now == phaseBefore;
        phaseBefore = now;
        judged += counts ? 1 : 0;
        for (UsageSource.Reading reading : source.read()) {
          UsageTally tally = tallies.get(reading.instance());
          if (tally != null && counts) {
            tally.add(reading);
          }
        }
      }
    } catch (InterruptedException e) {
      // By close(): nothing is left to read.
    } catch (StackException | IOException | RuntimeException e) {
      failure = String.valueOf(e.getMessage());
    }
  }

  @Override
  public Map<String, Gauge> gauges() throws InterruptedException {
    thread.interrupt();
    thread.join(LONGEST);
    if (thread.isAlive()) {
      return UsageReport.missing(
          source.instances(), "a reading takes more than ten seconds; " + source.hint());
    }
    return failure == null
        ? new UsageReport(source, tallies, judged).gauges()
        : UsageReport.missing(
            source.instances(), "it could not be read: " + failure + "; " + source.hint());
  }

  @Override
  public void close() {
    thread.interrupt();
    source.end();
  }
}
