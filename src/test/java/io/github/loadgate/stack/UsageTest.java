package io.github.loadgate.stack;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.metrics.Gauge;
import io.github.loadgate.metrics.Phase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of readings. */
@Timeout(30)
class UsageTest {

  private final FakeSource source = new FakeSource();
  private final SampledServices watch = SampledServices.of(source);

  @AfterEach
  void close() {
    watch.close();
  }

  /** Says what it is told, one reading a tick, and tells when it was read. */
  private static final class FakeSource implements UsageSource {
    private final List<Instance> instances = new ArrayList<>();
    private final LinkedBlockingQueue<List<Reading>> next = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<String> read = new LinkedBlockingQueue<>();
    private final CountDownLatch never = new CountDownLatch(1);
    private Restarts restarts = new Restarts(0, "by the engine", "");
    private boolean fails;
    private boolean ended;

    FakeSource() {
      instances.add(new Instance("c1", "api", 2, "of 2 cores"));
    }

    @Override
    public List<Instance> instances() {
      return instances;
    }

    @Override
    public List<Reading> read() throws IOException, InterruptedException {
      if (fails) {
        read.add("failed");
        throw new IOException("no such file");
      }
      List<Reading> now = next.poll(10, TimeUnit.SECONDS);
      read.add("read");
      return requireNonNull(now);
    }

    @Override
    public Map<String, Restarts> restarts() {
      return Map.of("api", restarts);
    }

    @Override
    public String hint() {
      return "see the log";
    }

    @Override
    public void end() {
      ended = true;
      never.countDown();
    }
  }

  private static UsageSource.Reading reading(String name, double cores, double bytes) {
    return new UsageSource.Reading(name, cores, 1, bytes);
  }

  private void tick(Phase phase, UsageSource.Reading... readings) throws InterruptedException {
    source.next.add(List.of(readings));
    watch.at(phase);
    assertThat(source.read.poll(10, TimeUnit.SECONDS)).isEqualTo("read");
  }

  private void tick(Phase phase, double cores, double bytes) throws InterruptedException {
    tick(phase, reading("c1", cores, bytes));
  }

  private Gauge gauge(String figure) throws InterruptedException {
    return requireNonNull(watch.gauges().get("service api " + figure));
  }

  @Test
  void onlyReadingsWithinAMeasurementCount() throws Exception {
    tick(Phase.WARM_UP, 2, 900);
    tick(Phase.MEASURED, 2, 900); // began in the warm-up
    tick(Phase.MEASURED, 1, 100);
    tick(Phase.MEASURED, 0.5, 300);
    tick(Phase.CONFIRMING, 2, 900); // began in the measurement before
    tick(Phase.CONFIRMING, 0, 200);
    tick(Phase.DRAIN, 2, 900);
    Map<String, Gauge> gauges = watch.gauges();
    assertThat(gauges)
        .containsExactly(
            Map.entry("service api cpu", new Gauge(0.25, 3, "mean of 3 s, of 2 cores", "")),
            Map.entry(
                "service api memory", new Gauge(300, 3, "most of 3 readings, one a second", "")),
            Map.entry("service api restarts", new Gauge(0, 1, "by the engine", "")));
  }

  @Test
  void ofSeveralContainersTheOneThatUsesMostCounts() throws Exception {
    source.instances.add(new UsageSource.Instance("c2", "api", 0.5, "of 0.5 cores, its limit"));
    watch.close();
    try (SampledServices both = SampledServices.of(source)) {
      for (int i = 0; i < 5; i++) {
        source.next.add(List.of(reading("c1", 0.8, 700), reading("c2", 0.4, 100)));
        both.at(Phase.MEASURED);
        assertThat(source.read.poll(10, TimeUnit.SECONDS)).isEqualTo("read");
      }
      Map<String, Gauge> gauges = both.gauges();
      assertThat(gauges.get("service api cpu"))
          .isEqualTo(
              new Gauge(
                  0.8,
                  4,
                  "the one of 2 containers that uses most, mean of 4 s, of 0.5 cores, its limit",
                  ""));
      assertThat(requireNonNull(gauges.get("service api memory")).value()).isEqualTo(700);
    }
  }

  @Test
  void tooShortATimeIsNoMeasurement() throws Exception {
    tick(Phase.MEASURED, 1, 100);
    tick(Phase.MEASURED, 1, 100);
    tick(Phase.MEASURED, 1, 100);
    assertThat(gauge("cpu").missing())
        .isEqualTo(
            "it is read once a second, and the judged time had room for 2 of at least 3 readings;"
                + " let it be longer, such as -Dload.duration=10s");
  }

  @Test
  void readingsThatAreMissingAreNoMeasurement() throws Exception {
    tick(Phase.MEASURED, 1, 100);
    for (int i = 0; i < 5; i++) {
      tick(Phase.MEASURED);
    }
    tick(Phase.MEASURED, 1, 100);
    tick(Phase.MEASURED, 1, Double.NaN);
    tick(Phase.MEASURED, 1, Double.NaN);
    Map<String, Gauge> gauges = watch.gauges();
    assertThat(requireNonNull(gauges.get("service api cpu")).missing())
        .isEqualTo("c1 could be read only 3 of 8 times in the judged time; see the log");
    assertThat(requireNonNull(gauges.get("service api memory")).missing())
        .isEqualTo("c1 could be read only 1 of 8 times in the judged time; see the log");
  }

  @Test
  void aReadingThatFailsIsTold() throws Exception {
    source.fails = true;
    watch.at(Phase.MEASURED);
    assertThat(source.read.poll(10, TimeUnit.SECONDS)).isEqualTo("failed");
    for (String figure : List.of("cpu", "memory", "restarts")) {
      assertThat(watch.gauges().get("service api " + figure))
          .isEqualTo(Gauge.missing("it could not be read: no such file; see the log"));
    }
  }

  @Test
  void restartsThatNobodyKnowsAreMissing() throws Exception {
    source.restarts = new UsageSource.Restarts(0, "", "its container c1 was removed meanwhile");
    assertThat(gauge("restarts").missing()).isEqualTo("its container c1 was removed meanwhile");
  }

  @Test
  void closingEndsTheSource() {
    watch.close();
    assertThat(source.ended).isTrue();
  }
}
