package io.github.loadgate.metrics;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecorderTest {
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000_000_000;
  private static final long START = 77 * SECOND;
  private static final Users USERS = new Users(5, 5, "");
  private static final Evidence EVIDENCE =
      new Evidence("GET", "/a", Map.of(), null, 500, Map.of(), null, "oops", "x:1");

  private final Recorder recorder =
      begun(new Limits(Set.of(500 * MILLI), Map.of("b", Set.of(100 * MILLI))), "a", "b");

  @Test
  void nothingIsNotANumber() {
    Statistics none = summary().total();
    assertThat(none.count()).isZero();
    assertThat(none.latencySamples()).isZero();
    assertThat(none.over(500 * MILLI)).isZero();
    assertThat(none.dropped()).isZero();
    assertThat(
            List.of(
                none.errorRate(),
                none.toleratedRate(),
                none.throughput(),
                none.mean(),
                none.min(),
                none.max(),
                none.quantile(0.5)))
        .containsOnly(Double.NaN);
  }

  @Test
  void labelThatNeverRanIsThere() {
    ok("b", 1);
    assertThat(summary().requests().keySet()).containsExactly("a", "b");
    assertThat(of(summary(), "a").count()).isZero();
  }

  @Test
  void labelThatThePlanDoesNotHaveComesLast() {
    ok("0", 1);
    assertThat(summary().requests().keySet()).containsExactly("a", "b", "0");
  }

  @Test
  void countsAreExact() {
    ok("a", 10);
    ok("a", 20);
    record(Phase.MEASURED, "a", 0, 30 * MILLI, Result.TOLERATED, null, 404);
    fail("a", 40 * MILLI, FailureClass.STATUS);
    fail("a", MILLI, FailureClass.REFUSED);
    Statistics a = of(summary(), "a");
    assertThat(a.count()).isEqualTo(5);
    assertThat(a.ok()).isEqualTo(2);
    assertThat(a.tolerated()).isEqualTo(1);
    assertThat(a.failed()).isEqualTo(2);
    assertThat(a.errorRate()).isEqualTo(0.4);
    assertThat(a.toleratedRate()).isEqualTo(0.2);
    assertThat(a.throughput()).isEqualTo(0.5);
    assertThat(a.latencySamples()).isEqualTo(4);
    assertThat(a.mean()).isEqualTo(25);
    assertThat(a.min()).isEqualTo(10);
    assertThat(a.max()).isEqualTo(40);
  }

  @Test
  void refusedConnectionsNeverImproveAPercentile() {
    for (int i = 0; i < 900; i++) {
      fail("a", MILLI / 10, FailureClass.REFUSED);
    }
    for (int i = 1; i <= 100; i++) {
      ok("a", 100 + i);
    }
    assertThat(summary().total().quantile(0.5)).isCloseTo(150, within(0.15));
    assertThat(summary().total().min()).isEqualTo(101);
  }

  @Test
  void timeoutsAreOverEveryLimit() {
    for (int i = 1; i <= 94; i++) {
      ok("a", i);
    }
    for (int i = 0; i < 6; i++) {
      fail("a", 30 * MILLI, i % 2 == 0 ? FailureClass.TIMEOUT : FailureClass.UNFINISHED);
    }
    Statistics total = summary().total();
    assertThat(total.latencySamples()).isEqualTo(100);
    assertThat(total.overEveryLimit()).isEqualTo(6);
    assertThat(total.over(500 * MILLI)).isEqualTo(6);
    assertThat(total.quantile(0.94)).isCloseTo(94, within(0.1));
    assertThat(total.quantile(0.95)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(total.quantile(1)).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void overLimitIsCountedToTheNanosecond() {
    recordOk("b", 500 * MILLI);
    recordOk("b", 500 * MILLI + 1);
    recordOk("b", 100 * MILLI + 1);
    recordOk("a", 500 * MILLI + 1);
    Summary summary = summary();
    assertThat(summary.total().over(500 * MILLI)).isEqualTo(2);
    assertThat(of(summary, "b").over(500 * MILLI)).isEqualTo(1);
    assertThat(of(summary, "b").over(100 * MILLI)).isEqualTo(3);
    assertThatThrownBy(() -> summary.total().over(100 * MILLI))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("samples were not counted against 100000000 ns, but [500000000]");
  }

  @Test
  void percentileNeverContradictsTheCounts() {
    // A histogram of three digits alone reports these as 500.2 ms.
    for (int i = 0; i < 1000; i++) {
      recordOk("a", 499_990_000);
    }
    Statistics under = summary().total();
    assertThat(under.quantile(0.95)).isEqualTo(499.99);
    assertThat(under.max()).isEqualTo(499.99);
    for (int i = 0; i < 51; i++) {
      recordOk("a", 500_000_001);
    }
    recordOk("a", 600 * MILLI);
    Statistics total = summary().total();
    assertThat(total.over(500 * MILLI)).isEqualTo(52);
    assertThat(total.quantile(0.95)).isLessThanOrEqualTo(500);
    assertThat(total.quantile(0.951)).isGreaterThan(500).isLessThan(500.5);
  }

  @Test
  void percentilesAreThoseOfTheSamples() {
    Random random = new Random(7);
    double[] millis = random.doubles(20_000).map(u -> -20 * Math.log(u)).toArray();
    for (double value : millis) {
      recordOk("a", Math.round(value * MILLI));
    }
    Arrays.sort(millis);
    Statistics total = summary().total();
    for (double q : new double[] {0.01, 0.5, 0.9, 0.95, 0.99, 0.999}) {
      double exact = millis[(int) Math.ceil(q * millis.length) - 1];
      assertThat(total.quantile(q)).isCloseTo(exact, within(exact * 0.002 + 0.001));
    }
    assertThat(total.quantile(0)).isCloseTo(millis[0], within(0.001));
    assertThat(total.quantile(1)).isEqualTo(total.max());
    assertThat(total.mean()).isCloseTo(Arrays.stream(millis).average().orElseThrow(), within(1e-5));
  }

  @Test
  void hoursAreCounted() {
    recordOk("a", 7200 * SECOND);
    assertThat(summary().total().max()).isEqualTo(7_200_000);
    assertThat(summary().total().quantile(0.5)).isPositive().isLessThanOrEqualTo(7_200_000);
  }

  @Test
  void measurementsAreSummedUpApartAndTogether() {
    record(Phase.MEASURED, "a", 0, MILLI, Result.OK, null, 200);
    record(Phase.CONFIRMING, "a", 0, 3 * MILLI, Result.OK, null, 200);
    record(Phase.CONFIRMING, "b", 0, 4 * MILLI, Result.OK, null, 200);
    record(Phase.CONFIRMING_AGAIN, "a", 0, MILLI, Result.OK, null, 200);
    Summary summary = summary(recorder, 10.0, 5.0);
    assertThat(summary.judgedSeconds()).isEqualTo(15);
    assertThat(summary.total().count()).isEqualTo(3);
    assertThat(summary.total().throughput()).isEqualTo(0.2);
    assertThat(summary.ofLabel("a")).returns(2L, Statistics::count).returns(2.0, Statistics::mean);
    assertThat(summary.measurements()).hasSize(2);
    Measurement first = summary.measurements().get(0);
    Measurement second = summary.measurements().get(1);
    assertThat(first.seconds()).isEqualTo(10);
    assertThat(first.total().count()).isEqualTo(1);
    assertThat(first.ofLabel("b")).returns(0L, Statistics::count);
    assertThat(second.total()).returns(2L, Statistics::count).returns(0.4, Statistics::throughput);
    assertThat(second.ofLabel("a")).returns(3.0, Statistics::mean);
    assertThat(summary.unjudged()).containsOnlyKeys(Phase.DRAIN);
  }

  @Test
  void whatIsCountedBesideRequestsIsThatOfTheMeasurementsThatCount() {
    for (Phase phase : List.of(Phase.WARM_UP, Phase.MEASURED, Phase.CONFIRMING)) {
      recorder.notReached("b", phase, 2);
      recorder.repeated("a", phase);
    }
    recorder.repeated("a", Phase.DRAIN);

    Uncounted one = summary(recorder, 10.0).uncounted();
    assertThat(one.notReached()).isEqualTo(Map.of("b", 2L));
    assertThat(one.repeated()).isEqualTo(Map.of("a", 1L));
    assertThat(one.repeatedUnjudged()).isEqualTo(Map.of(Phase.WARM_UP, 1L, Phase.DRAIN, 2L));
    Uncounted both = summary(recorder, 10.0, 10.0).uncounted();
    assertThat(both.notReached()).isEqualTo(Map.of("b", 4L));
    assertThat(both.repeated()).isEqualTo(Map.of("a", 2L));
    assertThat(both.repeatedUnjudged()).isEqualTo(Map.of(Phase.WARM_UP, 1L, Phase.DRAIN, 1L));
  }

  @Test
  void onlyMeasuredRequestsAreJudged() {
    for (Phase phase : Phase.values()) {
      record(phase, "a", 0, MILLI, Result.OK, null, 200);
    }
    Summary summary = summary();
    assertThat(summary.total().count()).isEqualTo(1);
    assertThat(summary.unjudged().keySet())
        .containsExactly(
            Phase.SETUP,
            Phase.PREFLIGHT,
            Phase.START,
            Phase.RAMP_UP,
            Phase.WARM_UP,
            Phase.DRAIN,
            Phase.STOP,
            Phase.TEARDOWN);
    // What was begun before it was known that no other measurement is needed came after the end.
    assertThat(requireNonNull(summary.unjudged().get(Phase.DRAIN)).get("a"))
        .returns(3L, Statistics::count);
    Statistics warmUp =
        requireNonNull(requireNonNull(summary.unjudged().get(Phase.WARM_UP)).get("a"));
    assertThat(warmUp.count()).isEqualTo(1);
    assertThat(warmUp.throughput()).isNaN();
    assertThat(warmUp.quantile(0.5)).isEqualTo(1);
  }

  @Test
  void secondsHaveNoGaps() {
    record(Phase.RAMP_UP, "a", 0, MILLI, Result.OK, null, 200);
    recorder.progress(START + SECOND, Phase.WARM_UP, 3);
    recorder.progress(START + 2 * SECOND, Phase.MEASURED, 4);
    recorder.progress(START + 3 * SECOND, Phase.MEASURED, 5);
    record(Phase.MEASURED, "a", 3 * SECOND, 2 * MILLI, Result.OK, null, 200);
    fail("b", 3 * SECOND, 8 * MILLI, FailureClass.STATUS);
    record(Phase.MEASURED, "b", 3 * SECOND, 4 * MILLI, Result.TOLERATED, null, 404);
    fail("b", 4 * SECOND, 0, FailureClass.REFUSED);
    record(Phase.DRAIN, "b", 9 * SECOND, 4 * MILLI, Result.OK, null, 200);
    List<Window> windows = summary().windows();
    assertThat(windows)
        .extracting(Window::second, Window::phase, Window::count, Window::failed, Window::users)
        .containsExactly(
            tuple(0L, Phase.RAMP_UP, 1L, 0L, 3),
            tuple(1L, Phase.WARM_UP, 0L, 0L, 4),
            tuple(2L, Phase.MEASURED, 0L, 0L, 5),
            tuple(3L, Phase.MEASURED, 3L, 1L, 5),
            tuple(4L, Phase.MEASURED, 1L, 1L, 5));
    assertThat(windows.get(3).tolerated()).isEqualTo(1);
    assertThat(windows.get(3).max()).isEqualTo(8);
    assertThat(windows.get(3).p95()).isCloseTo(8, within(0.13));
    assertThat(windows.get(1).p95()).isNaN();
    assertThat(windows.get(4).p95()).isNaN();
    assertThat(windows.get(4).max()).isNaN();
  }

  @Test
  void slowRequestIsDrawnInTheSecondThatItWasBegunIn() {
    for (int second = 0; second < 40; second++) {
      record(Phase.MEASURED, "a", second * SECOND, MILLI, Result.OK, null, 200);
    }
    record(Phase.MEASURED, "a", 2 * SECOND, 38 * SECOND, Result.OK, null, 200);
    fail("a", 3 * SECOND, 30 * SECOND, FailureClass.TIMEOUT);
    List<Window> windows = summary().windows();
    assertThat(windows).hasSize(40);
    assertThat(windows.get(2).count()).isEqualTo(2);
    assertThat(windows.get(2).max()).isEqualTo(38_000);
    assertThat(windows.get(3).p95()).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void progressTellsOfThePhase() {
    assertThat(recorder.progress(START, Phase.RAMP_UP, 0))
        .isEqualTo(new Progress(0, Phase.RAMP_UP, 0, 0, Double.NaN, Double.NaN));
    for (int i = 0; i < 100; i++) {
      record(Phase.RAMP_UP, "a", 0, 100 * MILLI, Result.OK, null, 200);
    }
    assertThat(recorder.progress(START + 2 * SECOND, Phase.RAMP_UP, 3).perSecond()).isEqualTo(50);
    for (int i = 0; i < 300; i++) {
      boolean ok = i % 3 != 0;
      record(
          Phase.MEASURED,
          "a",
          0,
          10 * MILLI,
          ok ? Result.OK : Result.FAILED,
          ok ? null : FailureClass.STATUS,
          500);
    }
    Progress progress = recorder.progress(START + 8 * SECOND, Phase.MEASURED, 4);
    assertThat(progress.perSecond()).isEqualTo(50);
    assertThat(progress.p95()).isCloseTo(10, within(0.2));
    assertThat(progress.errorRate()).isCloseTo(1.0 / 3, within(1e-9));
  }

  @Test
  void failuresThatAreAlikeAreOneCluster() {
    assertThat(recorder.wantsEvidence("a", Phase.MEASURED, FailureClass.STATUS, 500)).isTrue();
    Sample first =
        new Sample(
            "a",
            Phase.MEASURED,
            START + SECOND,
            MILLI,
            Result.FAILED,
            FailureClass.STATUS,
            500,
            EVIDENCE);
    recorder.record(first);
    assertThat(recorder.wantsEvidence("a", Phase.MEASURED, FailureClass.STATUS, 500)).isFalse();
    assertThat(recorder.wantsEvidence("a", Phase.MEASURED, FailureClass.STATUS, 502)).isTrue();
    fail("a", 5 * SECOND, MILLI, FailureClass.STATUS);
    fail("b", 0, MILLI, FailureClass.REFUSED);
    List<Cluster> clusters = summary().failures();
    assertThat(clusters.get(0))
        .isEqualTo(
            new Cluster("a", Phase.MEASURED, FailureClass.STATUS, 500, 2, 1.0, 5.0, EVIDENCE));
    assertThat(clusters.get(1).sample().reason()).isEqualTo("refused");
    assertThat(clusters).hasSize(2);
  }

  @Test
  void kindsOfFailuresAreBounded() {
    for (int i = 0; i < 5000; i++) {
      recorder.record(
          new Sample(
              i % 2 == 0 ? "a" : "b",
              Phase.MEASURED,
              START,
              MILLI,
              Result.FAILED,
              FailureClass.STATUS,
              i,
              EVIDENCE));
    }
    for (int i = 0; i < 5000; i++) {
      fail("label " + i, 0, MILLI, FailureClass.REFUSED);
    }
    List<Cluster> clusters = summary().failures();
    assertThat(clusters).hasSizeLessThanOrEqualTo(2 * Clusters.MOST + 1);
    assertThat(clusters.stream().mapToLong(Cluster::count).sum()).isEqualTo(10_000);
    assertThat(clusters.get(0).label()).isEqualTo(Recorder.OTHER_LABELS);
    assertThat(clusters)
        .anySatisfy(
            cluster -> {
              assertThat(cluster.label()).isEqualTo("a");
              assertThat(cluster.count()).isEqualTo(2000);
            });
  }

  @Test
  void labelsAreBounded() {
    for (int i = 0; i < Recorder.MOST_LABELS + 100; i++) {
      ok("label " + i, 1);
    }
    Summary summary = summary();
    assertThat(summary.total().count()).isEqualTo(Recorder.MOST_LABELS + 100);
    assertThat(of(summary, Recorder.OTHER_LABELS).count()).isEqualTo(100);
  }

  @Test
  void manyLabelsHaveSmallHistogramsThatAreAsRight() {
    String[] labels = new String[300];
    Arrays.setAll(labels, i -> "label " + i);
    Recorder many = begun(Limits.NONE, labels);
    for (int i = 1; i <= 1000; i++) {
      many.record(sample("label 7", i * MILLI));
    }
    Summary summary = summary(many);
    assertThat(of(summary, "label 7").quantile(0.95)).isCloseTo(950, within(1.9));
    assertThat(summary.total().quantile(0.95)).isCloseTo(950, within(1.9));
  }

  @Test
  void fewSamplesOfManyLabelsAreExactAndManyAreTrueToAFifthOfAPercent() {
    SparseCounts counts = new SparseCounts();
    for (int i = SparseCounts.MOST_VALUES; i > 0; i--) {
      counts.record(i * MILLI + i);
    }
    Distribution exact = Distribution.of(counts);
    for (int i = 1; i <= SparseCounts.MOST_VALUES; i++) {
      assertThat(exact.at(i)).isEqualTo(i * MILLI + i);
    }
    SparseCounts more = new SparseCounts();
    more.add(counts);
    more.record(9000 * MILLI);
    more.record(600 * MILLI, 1000);
    more.record(700 * MILLI, 2);
    Distribution close = Distribution.of(more);
    assertThat(close.at(100)).isCloseTo(100 * MILLI, within(MILLI / 5));
    assertThat(close.at(SparseCounts.MOST_VALUES + 1000)).isCloseTo(600 * MILLI, within(2 * MILLI));
    assertThat(close.at(SparseCounts.MOST_VALUES + 1003))
        .isCloseTo(9000 * MILLI, within(18 * MILLI));
    HistogramCounts histogram = new HistogramCounts(3);
    histogram.add(more);
    assertThat(Distribution.of(histogram).at(100)).isCloseTo(100 * MILLI, within(MILLI / 3));
  }

  @Test
  void threadsLoseNothing() throws InterruptedException {
    int each = 20_000;
    CountDownLatch go = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < 8; t++) {
      Thread thread =
          new Thread(
              () -> {
                await(go);
                for (int i = 0; i < each; i++) {
                  record(
                      Phase.MEASURED,
                      i % 2 == 0 ? "a" : "b",
                      i * MILLI,
                      MILLI,
                      Result.OK,
                      null,
                      200);
                }
              });
      threads.add(thread);
      thread.start();
    }
    go.countDown();
    for (Thread thread : threads) {
      recorder.progress(START + SECOND, Phase.MEASURED, 8);
      thread.join();
    }
    Summary summary = summary();
    assertThat(summary.total().count()).isEqualTo(8L * each);
    assertThat(of(summary, "a").count()).isEqualTo(4L * each);
    assertThat(summary.windows()).hasSize(20);
    assertThat(summary.windows()).allSatisfy(w -> assertThat(w.count()).isEqualTo(8000));
    assertThat(summary().windows()).isEqualTo(summary.windows());
  }

  @Test
  void runThatHasNotBegunHasNoSummary() {
    Recorder fresh = new Recorder(Limits.NONE, List.of());
    fresh.record(new Sample("a", Phase.SETUP, 1, 1, Result.FAILED, FailureClass.DNS, 0, EVIDENCE));
    assertThatThrownBy(() -> summary(fresh))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the run has not begun");
    fresh.begin(SECOND, Instant.EPOCH);
    assertThat(summary(fresh).failures().get(0).firstSeconds()).isNegative();
    assertThat(fresh.progress(2 * SECOND, Phase.RAMP_UP, 0).perSecond()).isZero();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Recorder begun(Limits limits, String... labels) {
    Recorder recorder = new Recorder(limits, List.of(labels));
    recorder.begin(START, Instant.EPOCH);
    return recorder;
  }

  private static Statistics of(Summary summary, String label) {
    return requireNonNull(summary.requests().get(label));
  }

  private Summary summary() {
    return summary(recorder);
  }

  private static Summary summary(Recorder recorder) {
    return summary(recorder, 10.0);
  }

  private static Summary summary(Recorder recorder, double... seconds) {
    WorkloadRun load = new WorkloadRun("load", USERS, Starts.NONE, 20);
    return Recorded.summary(recorder, load, seconds);
  }

  private void ok(String label, long millis) {
    recordOk(label, millis * MILLI);
  }

  private void recordOk(String label, long nanos) {
    recorder.record(sample(label, nanos));
  }

  private static Sample sample(String label, long nanos) {
    return new Sample(label, Phase.MEASURED, START, nanos, Result.OK, null, 200, null);
  }

  private void fail(String label, long nanos, FailureClass failure) {
    fail(label, 0, nanos, failure);
  }

  private void fail(String label, long begun, long nanos, FailureClass failure) {
    int status = failure == FailureClass.STATUS ? 500 : 0;
    record(Phase.MEASURED, label, begun, nanos, Result.FAILED, failure, status);
  }

  private void record(
      Phase phase,
      String label,
      long begun,
      long nanos,
      Result result,
      @Nullable FailureClass failure,
      int status) {
    recorder.record(new Sample(label, phase, START + begun, nanos, result, failure, status, null));
  }
}
