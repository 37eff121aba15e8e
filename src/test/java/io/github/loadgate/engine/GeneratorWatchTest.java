package io.github.loadgate.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loadgate.metrics.Disturbance;
import io.github.loadgate.metrics.Generator;
import io.github.loadgate.metrics.Limits;
import io.github.loadgate.metrics.Phase;
import io.github.loadgate.metrics.Recorded;
import io.github.loadgate.metrics.Recorder;
import io.github.loadgate.metrics.Result;
import io.github.loadgate.metrics.Sample;
import io.github.loadgate.time.Clock;
import io.github.loadgate.time.SystemClock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongToIntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A run of 10 s of which the first second is not judged; times are in milliseconds. */
class GeneratorWatchTest {

  private static final long MS = 1_000_000;

  private final Recorder recorder = recorder(500);
  private final FakeJvm jvm = new FakeJvm();
  private final ManualClock clock = new ManualClock();
  private final GeneratorWatch watch = watch(now -> now < 1000 * MS || now >= 10_000 * MS ? -1 : 0);

  @Test
  void delaysAreThoseOfTheJudgedTime() {
    wakeEvery(5, 0, 900, 40);
    wakeEvery(5, 1000, 2000, 1);
    watch.woke(2000 * MS, 2007 * MS);

    Generator.Delays delays = watch.generator(1).delays();
    assertThat(delays.p99()).isBetween(0.98, 1.02);
    assertThat(delays.max()).isEqualTo(7);
  }

  @Test
  void aPauseHoldsUpWhatWasUnderWay() {
    sample(1980, 2101);
    watch.woke(2000 * MS, 2100 * MS);
    sample(1990, 2102);

    assertThat(disturbance().heldUp()).isEqualTo(2);
    assertThat(watch.generator(1).standstills()).isEqualTo(new Generator.Pauses(1, 100, 100));
  }

  @Test
  void aPauseBeforeTheJudgedTimeIsNoneOfIt() {
    watch.woke(500 * MS, 700 * MS);

    assertThat(watch.generator(1).standstills()).isEqualTo(Generator.Pauses.NONE);
  }

  @Test
  void aPauseThatReachesIntoTheJudgedTimeIsOneOfIt() {
    watch.woke(900 * MS, 1100 * MS);

    assertThat(watch.generator(1).standstills()).isEqualTo(new Generator.Pauses(1, 200, 200));
  }

  @Test
  void aLateThreadAmongOthersThatRunIsOnlyLate() {
    for (int end = 2000; end <= 2100; end += 10) {
      sample(1980, end);
    }
    watch.woke(2000 * MS, 2100 * MS);

    assertThat(watch.generator(1).standstills()).isEqualTo(Generator.Pauses.NONE);
    assertThat(watch.generator(1).delays().max()).isEqualTo(100);
    assertThat(disturbance().heldUp()).isZero();
  }

  /** The machine was suspended, or the process stopped: its clock went on. */
  @Test
  void aMachineThatSleptHeldUpWhatWasUnderWay() {
    wakeEvery(5, 1000, 2000, 0);
    for (int user = 0; user < 50; user++) {
      sample(1990, 62_001);
    }
    watch.woke(2005 * MS, 62_002 * MS);

    assertThat(disturbance().heldUp()).isEqualTo(50);
    assertThat(watch.generator(1).standstills().longest()).isEqualTo(62_001.0 - 2005);
  }

  @Test
  void cpuIsAShareOfAllCoresSecondBySecond() {
    second(0, 2000); // not judged
    second(1000, 500);
    second(2000, 1500);

    assertThat(watch.generator(1).cpuMean()).isEqualTo(0.5);
    assertThat(watch.generator(1).cpuMax()).isEqualTo(0.75);
    assertThat(watch.generator(1).cores()).isEqualTo(2);
  }

  @Test
  void cpuIsUnknownWhereTheSystemDoesNotTell() {
    jvm.cpuNanos = -1;
    GeneratorWatch other = watch(now -> 0);
    other.woke(1000 * MS, 1000 * MS);

    assertThat(other.generator(1).cpuMean()).isNaN();
    assertThat(other.generator(1).cpuMax()).isNaN();
  }

  @Test
  void heapIsTheMostThatWasSeen() {
    jvm.heapUsed = 300;
    jvm.heapLive = 100;
    second(1000, 0);
    second(2000, 0);
    jvm.heapUsed = 200;
    second(3000, 0);

    Generator generator = watch.generator(1);
    assertThat(generator.heapPeak()).isEqualTo(300);
    assertThat(generator.heapLive()).isEqualTo(100);
    assertThat(generator.heapMax()).isEqualTo(512 << 20);
  }

  @Test
  void collectionsAreThoseOfTheJudgedTime() {
    jvm.collect(80);
    watch.woke(1500 * MS, 1500 * MS);
    jvm.collect(20);
    jvm.collect(30);
    watch.woke(11_000 * MS, 11_000 * MS);
    jvm.collect(90);

    assertThat(watch.generator(1).collections()).isEqualTo(new Generator.Pauses(2, 50, 30));
  }

  /** The second measurement begins at 5 s; when it is not needed, that was the end. */
  @Test
  void whatIsSeenInAMeasurementThatDoesNotCountIsNotTold() {
    GeneratorWatch twice = watch(now -> now < 5_000 * MS ? 0 : 1);
    twice.woke(4_950 * MS, 5_050 * MS);
    jvm.heapUsed = 100;
    jvm.collect(10);
    jvm.cpuNanos += 500 * MS;
    twice.woke(6_000 * MS, 6_000 * MS);
    jvm.heapUsed = 300;
    jvm.collect(20);
    jvm.cpuNanos += 2_000 * MS;
    twice.woke(7_000 * MS, 7_300 * MS);

    Generator first = twice.generator(1);
    assertThat(first.standstills()).isEqualTo(new Generator.Pauses(1, 100, 100));
    assertThat(first.collections()).isEqualTo(new Generator.Pauses(1, 10, 10));
    assertThat(first.delays().max()).isEqualTo(100);
    Generator both = twice.generator(2);
    assertThat(both.standstills()).isEqualTo(new Generator.Pauses(2, 400, 300));
    assertThat(both.collections()).isEqualTo(new Generator.Pauses(2, 30, 20));
    assertThat(both.delays().max()).isEqualTo(300);
    assertThat(both.heapPeak()).isGreaterThan(first.heapPeak());
    assertThat(both.cpuMax()).isGreaterThan(first.cpuMax());
  }

  @Test
  void handicapsAreNamed() {
    jvm.arguments = List.of("-Xmx1g", "-Xint");

    assertThat(watch.generator(1).handicaps()).containsExactly("-Xint");
  }

  @Test
  void sleepsShorterWhereALimitIsTight() {
    assertThat(watch.interval()).isEqualTo(5 * MS);
    assertThat(new GeneratorWatch(clock, jvm, recorder(20).standstills()).interval())
        .isEqualTo(2_500_000);
  }

  @Test
  @Timeout(20)
  void watchesTheRealJvmUntilItIsClosed() throws InterruptedException {
    CountDownLatch wakes = new CountDownLatch(3);
    FakeJvm watched = new FakeJvm();
    GeneratorWatch real = new GeneratorWatch(new SystemClock(), watched, recorder.standstills());
    real.start(
        now -> {
          wakes.countDown();
          return 0;
        });
    wakes.await();
    real.close();

    assertThat(real.generator(1).delays().max()).isPositive();
    assertThat(watched.watchers).isEmpty();
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain("loadgate-watch");
  }

  @Test
  @Timeout(20)
  void aWatchThatFailsIsNoFigure() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    GeneratorWatch failing = new GeneratorWatch(new SystemClock(), jvm, recorder.standstills());
    failing.start(
        now -> {
          asked.countDown();
          throw new IllegalArgumentException("of the test");
        });
    asked.await();
    failing.close();

    assertThatThrownBy(() -> failing.generator(1))
        .hasMessage(
            "the load generator could not be watched: java.lang.IllegalArgumentException: of the"
                + " test");
  }

  @Test
  @Timeout(60)
  void theRunningJvmTellsItsFigures() throws InterruptedException {
    RunningJvm running = new RunningJvm();
    AtomicInteger collections = new AtomicInteger();
    CountDownLatch collected = new CountDownLatch(1);
    Runnable end =
        running.onCollection(
            millis -> {
              collections.incrementAndGet();
              collected.countDown();
            });
    System.gc();
    assertThat(collected.await(50, TimeUnit.SECONDS)).isTrue();
    end.run();

    assertThat(running.cores()).isPositive();
    assertThat(running.cpuNanos()).isPositive();
    assertThat(running.heapLive()).isPositive();
    assertThat(running.heapUsed()).isPositive().isLessThanOrEqualTo(running.heapMax());
    assertThat(running.arguments()).isNotNull();
  }

  private GeneratorWatch watch(LongToIntFunction measurements) {
    GeneratorWatch made = new GeneratorWatch(clock, jvm, recorder.standstills());
    made.judge(measurements);
    return made;
  }

  private void wakeEvery(long step, long from, long to, long late) {
    for (long due = from; due < to; due += step) {
      watch.woke(due * MS, (due + late) * MS);
    }
  }

  /** From then on so much CPU was used in a second. */
  private void second(long from, long cpuMillis) {
    watch.woke(from * MS, from * MS);
    jvm.cpuNanos += cpuMillis * MS;
    watch.woke((from + 1000) * MS, (from + 1000) * MS);
  }

  private void sample(long begun, long ended) {
    long nanos = (ended - begun) * MS;
    recorder.record(
        new Sample("GET /a", Phase.MEASURED, begun * MS, nanos, Result.OK, null, 200, null));
  }

  private Disturbance disturbance() {
    return Recorded.summary(recorder, Recorded.ONE_USER, 9).disturbance();
  }

  private static Recorder recorder(long limit) {
    Recorder recorder = new Recorder(new Limits(Set.of(limit * MS), Map.of()), List.of("GET /a"));
    recorder.begin(0, Instant.EPOCH);
    return recorder;
  }

  private static final class ManualClock implements Clock {
    @Override
    public long nanos() {
      return 0;
    }

    @Override
    public Instant now() {
      return Instant.EPOCH;
    }

    @Override
    public void sleepUntil(long nanos) {
      throw new IllegalStateException("nobody is to wait");
    }
  }
}
