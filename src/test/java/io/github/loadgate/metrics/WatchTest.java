package io.github.loadgate.metrics;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is watched is counted second by second, exactly. */
final class WatchTest {
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1000 * MILLI;
  private static final long START = 7 * SECOND;
  private static final long JUDGED = START + 2 * SECOND + 500 * MILLI;

  private static final Watch P95 = quantile("p95", null, 30);
  private static final Watch ERRORS = new Watch("errors", null, Watch.Counted.FAILED, 0, 0, 0);

  @Test
  void secondsBeginWithTheJudgedTime() {
    Recorder recorder = recorder(P95, ERRORS);
    recorder.record(ok("a", JUDGED - START, 600));
    recorder.record(ok("a", JUDGED - START + SECOND - 1, 500));
    recorder.record(ok("a", JUDGED - START + SECOND, 501));
    recorder.record(failed("a", JUDGED - START + SECOND, FailureClass.REFUSED));
    Series p95 = series(recorder, "p95");
    Series errors = series(recorder, "errors");
    assertThat(p95.steps()).isEqualTo(2);
    assertThat(p95.samples(0, 1)).isEqualTo(2);
    assertThat(p95.events(0, 1)).isEqualTo(1);
    assertThat(p95.samples(1, 2)).isEqualTo(1);
    assertThat(p95.events(1, 2)).isEqualTo(1);
    assertThat(errors.samples(1, 2)).isEqualTo(2);
    assertThat(errors.events(0, 1)).isZero();
    assertThat(errors.events(0, 9)).isEqualTo(1);
    assertThat(errors.value(0, 2)).isEqualTo(0.25);
  }

  @Test
  void onlyTheJudgedTimeIsWatched() {
    Recorder recorder = recorder(P95);
    for (Phase phase : Phase.values()) {
      recorder.record(sample("a", phase, JUDGED, 600, null));
    }
    assertThat(series(recorder, "p95").samples(0, 100)).isEqualTo(1);
  }

  @Test
  void eachMeasurementIsWatchedFromItsOwnBeginning() {
    Recorder recorder = recorder(P95);
    recorder.measuring(1, JUDGED + 90 * SECOND);
    recorder.record(ok("a", JUDGED - START + 2 * SECOND, 600));
    recorder.record(sample("a", Phase.CONFIRMING, JUDGED + 91 * SECOND + 500 * MILLI, 700, null));
    Watched again = recorder.watched(1, "p95"::equals);
    Series series = requireNonNull(again.series().get("p95"));
    assertThat(again.fromSeconds()).isEqualTo(92.5);
    assertThat(series.steps()).isEqualTo(2);
    assertThat(series.samples(1, 2)).isEqualTo(1);
    assertThat(series(recorder, "p95").samples(0, 100)).isEqualTo(1);
    assertThat(recorder.watched(0, "p95"::equals).fromSeconds()).isEqualTo(2.5);
  }

  @Test
  void labelsAreWatchedApartAndWaitsAreInNoTotal() {
    Recorder recorder =
        recorder(
            P95, quantile("of b", Set.of("b"), 0), quantile("of both", Set.of("b", "UNTIL w"), 0));
    recorder.record(ok("a", 3 * SECOND, 1));
    recorder.record(ok("b", 3 * SECOND, 2));
    recorder.recordApart(ok("UNTIL w", 3 * SECOND, 3));
    recorder.recordApart(ok("UNTIL v", 3 * SECOND, 3));
    assertThat(series(recorder, "p95").samples(0, 9)).isEqualTo(2);
    assertThat(series(recorder, "of b").samples(0, 9)).isEqualTo(1);
    assertThat(series(recorder, "of both").samples(0, 9)).isEqualTo(2);
    assertThat(series(recorder, "of b").value(0, 9)).isNaN();
  }

  @Test
  void timeoutsAreOverTheLimitAndRefusedConnectionsAreNoLatencies() {
    Recorder recorder = recorder(P95, new Watch("max", null, Watch.Counted.MAX, 500 * MILLI, 0, 0));
    recorder.record(ok("a", 3 * SECOND, 12));
    assertThat(series(recorder, "max").value(0, 1)).isEqualTo(12);
    recorder.record(failed("a", 3 * SECOND, FailureClass.REFUSED));
    recorder.record(failed("a", 3 * SECOND, FailureClass.TIMEOUT));
    assertThat(series(recorder, "p95").samples(0, 1)).isEqualTo(2);
    assertThat(series(recorder, "p95").events(0, 1)).isEqualTo(1);
    assertThat(series(recorder, "p95").value(0, 1)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(series(recorder, "max").value(0, 1)).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void meansAndToleratedSharesAndRequests() {
    Recorder recorder =
        recorder(
            new Watch("mean", null, Watch.Counted.MEAN, 0, 0, 10),
            new Watch("tolerated", null, Watch.Counted.TOLERATED, 0, 0, 10),
            new Watch("requests", null, Watch.Counted.REQUESTS, 0, 0, 10));
    recorder.record(ok("a", 3 * SECOND, 10));
    recorder.record(ok("a", 3 * SECOND, 20));
    recorder.record(
        new Sample(
            "a",
            Phase.MEASURED,
            START + 3 * SECOND,
            60 * MILLI,
            Result.TOLERATED,
            null,
            404,
            null));
    assertThat(series(recorder, "mean").value(0, 1)).isEqualTo(30);
    assertThat(series(recorder, "mean").events(0, 1)).isZero();
    assertThat(series(recorder, "tolerated").value(0, 1)).isEqualTo(1 / 3.0);
    assertThat(series(recorder, "requests").samples(0, 1)).isEqualTo(3);
    assertThat(series(recorder, "requests").value(0, 1)).isNaN();
    assertThat(series(recorder, "mean").value(5, 6)).isNaN();
  }

  @Test
  void slowRequestIsCountedInTheSecondThatItWasBegunIn() {
    Recorder recorder = recorder(P95);
    for (int second = 3; second < 30; second++) {
      recorder.record(ok("a", second * SECOND, 5));
      if (second % 5 == 0) {
        series(recorder, "p95"); // looking changes nothing
      }
    }
    recorder.record(ok("a", 3 * SECOND, 25_000));
    assertThat(series(recorder, "p95").samples(0, 1)).isEqualTo(2);
    assertThat(series(recorder, "p95").events(0, 1)).isEqualTo(1);
    assertThat(series(recorder, "p95").events(1, 30)).isZero();
  }

  @Test
  void quantilesOfWindowsAreThoseOfTheirSamples() {
    Recorder recorder = recorder(P95);
    Random random = new Random(5);
    List<Double> second = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      double millis = Math.exp(random.nextGaussian()) * 40;
      double at = 2.5 + random.nextDouble() * 60;
      if (at >= 32.5) {
        second.add(millis);
      }
      recorder.record(sample("a", Phase.MEASURED, START + (long) (at * 1e9), millis, null));
    }
    second.sort(null);
    double exact = second.get((int) Math.ceil(second.size() * 0.95) - 1);
    Series p95 = series(recorder, "p95");
    assertThat(p95.samples(30, 60)).isEqualTo(second.size());
    assertThat(p95.value(30, 60)).isCloseTo(exact, within(exact * 0.017));
    assertThat(p95.value(60, 90)).isNaN();
  }

  @Test
  void aDayIsCountedInBoundedMemory() {
    JudgedSeconds seconds = new JudgedSeconds(new Columns(List.of(P95)));
    RecentSeconds recent = new RecentSeconds(seconds);
    Columns.OfSource source = seconds.columns().of(Source.of("a"), false);
    int day = (int) TimeUnit.DAYS.toSeconds(1);
    for (int second = 0; second < day; second++) {
      recent.record(ok("a", second * SECOND, second % 2 == 0 ? 400 : 600), second, source);
    }
    recent.handOver();
    Series series = requireNonNull(seconds.series(watch -> true).get("p95"));
    assertThat(series.stepSeconds()).isEqualTo(8);
    assertThat(series.steps()).isEqualTo(day / 8).isLessThan(JudgedSeconds.MOST_STEPS);
    assertThat(series.samples(0, series.steps())).isEqualTo(day);
    assertThat(series.events(0, series.steps())).isEqualTo(day / 2);
    assertThat(series.samples(100, 101)).isEqualTo(8);
    assertThat(series.value(0, 15)).isCloseTo(600, within(10.0));
  }

  @Test
  void tenThousandLabelsAreCountedInBoundedMemory() {
    List<Watch> watches = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      watches.add(quantile("key " + i, Set.of("label " + i), 10));
    }
    JudgedSeconds seconds = new JudgedSeconds(new Columns(watches));
    RecentSeconds recent = new RecentSeconds(seconds);
    for (int i = 0; i < 10_000; i++) {
      Columns.OfSource source = seconds.columns().of(Source.of("label " + i), false);
      assertThat(source.columns()).hasSize(2);
      for (int second = 0; second < 3; second++) {
        recent.record(ok("", 0, 600), second * 1000L, source);
      }
    }
    recent.handOver();
    Series series =
        requireNonNull(seconds.series(watch -> watch.key().equals("key 7777")).get("key 7777"));
    assertThat(series.stepSeconds()).isEqualTo(16);
    assertThat(series.events(0, series.steps())).isEqualTo(3);
  }

  @Test
  void oldWindowsKeepTheirQuantile() {
    WindowQuantiles windows = new WindowQuantiles(10, 0.5, 4_096);
    for (int window = 0; window < 9; window++) {
      windows.record(window * 10L, ok("a", 0, 100 * (window + 1)));
    }
    windows.record(3, ok("a", 0, 10_000)); // too late to move it
    assertThat(windows.quantile(0, 10)).isCloseTo(100, within(2.0));
    assertThat(windows.quantile(30, 50)).isCloseTo(500, within(8.0));
    assertThat(windows.quantile(60, 90)).isCloseTo(800, within(13.0));
  }

  @Test
  void watchesAreChecked() {
    assertThatThrownBy(() -> new Watch("p", null, Watch.Counted.QUANTILE, 1, 1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("QUANTILE 1.0 over 1 ns, by 0 s");
    assertThatThrownBy(() -> new Watch("p", null, Watch.Counted.FAILED, 0, 0.5, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Watch quantile(String key, @Nullable Set<String> labels, long window) {
    return new Watch(key, labels, Watch.Counted.QUANTILE, 500 * MILLI, 0.95, window);
  }

  private static Recorder recorder(Watch... watches) {
    Recorder recorder =
        new Recorder(Limits.NONE, List.of("a", "b"), List.of("UNTIL w"), List.of(watches));
    recorder.begin(START, JUDGED, Instant.EPOCH);
    return recorder;
  }

  private static Series series(Recorder recorder, String key) {
    Map<Object, Series> all = recorder.watched(0, key::equals).series();
    assertThat(all).containsOnlyKeys(key);
    return requireNonNull(all.get(key));
  }

  private static Sample ok(String label, long begun, double millis) {
    return sample(label, Phase.MEASURED, START + begun, millis, null);
  }

  private static Sample failed(String label, long begun, FailureClass failure) {
    return sample(label, Phase.MEASURED, START + begun, 3, failure);
  }

  private static Sample sample(
      String label, Phase phase, long begun, double millis, @Nullable FailureClass failure) {
    return new Sample(
        label,
        phase,
        begun,
        (long) (millis * MILLI),
        failure == null ? Result.OK : Result.FAILED,
        failure,
        0,
        null);
  }
}
