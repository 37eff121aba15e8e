package io.github.loadgate.metrics;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is known of requests beside their response times. */
class CallFiguresTest {
  private static final long MILLI = 1_000_000;
  private static final long START = 5_000_000_000L;

  private final Recorder recorder = begun(List.of("a", "b"));

  @Test
  void serviceTimeIsTheResponseTimeUntilOneDiffers() {
    for (int i = 1; i <= 100; i++) {
      record("a", i * MILLI, i * MILLI, 0, null);
    }
    Statistics a = of(summary(), "a");
    assertThat(a.service())
        .isEqualTo(
            new ServiceTime(
                a.mean(), a.quantile(0.5), a.quantile(0.95), a.quantile(0.99), a.max()));
    assertThat(a.service().differsFrom(a)).isFalse();
  }

  @Test
  void serviceTimesAreThoseOfAllRequestsThoseBeforeTheFirstLateOneToo() {
    Random random = new Random(3);
    long[] services = new long[5000];
    for (int i = 0; i < services.length; i++) {
      services[i] = (long) (Math.exp(random.nextGaussian()) * 20 * MILLI);
      long waited = i < 1000 ? 0 : random.nextInt(2000) * MILLI;
      record(i % 2 == 0 ? "a" : "b", services[i] + waited, services[i], 0, null);
    }
    Arrays.sort(services);
    Statistics total = summary().total();
    ServiceTime service = total.service();
    double mean = Arrays.stream(services).average().orElseThrow() / 1e6;
    assertThat(service.mean()).isCloseTo(mean, within(1e-6));
    assertThat(service.p50()).isCloseTo(services[2499] / 1e6, within(services[2499] / 1e8));
    assertThat(service.p95()).isCloseTo(services[4749] / 1e6, within(services[4749] / 1e8));
    assertThat(service.p99()).isCloseTo(services[4949] / 1e6, within(services[4949] / 1e8));
    assertThat(service.max()).isEqualTo(services[4999] / 1e6);
    assertThat(total.quantile(0.5)).isGreaterThan(500);
    assertThat(service.differsFrom(total)).isTrue();
  }

  @Test
  void labelWithoutLateRequestsAddsItsOwnToTheTotal() {
    record("a", 10 * MILLI, 10 * MILLI, 0, null);
    record("a", 10 * MILLI, 10 * MILLI, 0, null);
    record("b", 900 * MILLI, 30 * MILLI, 0, null);
    Summary summary = summary();
    assertThat(of(summary, "a").service().max()).isEqualTo(10);
    assertThat(of(summary, "b").service().max()).isEqualTo(30);
    assertThat(summary.total().service().max()).isEqualTo(30);
    assertThat(summary.total().service().p50()).isCloseTo(10, within(0.1));
    assertThat(summary.total().max()).isEqualTo(900);
  }

  @Test
  void timeoutsAreOverEveryServiceTime() {
    record("a", 900 * MILLI, 10 * MILLI, 0, null);
    for (FailureClass failure : List.of(FailureClass.TIMEOUT, FailureClass.REFUSED)) {
      recorder.record(
          new Sample(
              Source.of("a"),
              Phase.MEASURED,
              START,
              30_100 * MILLI,
              30_000 * MILLI,
              0,
              null,
              Result.FAILED,
              failure,
              0,
              null));
    }
    ServiceTime service = of(summary(), "a").service();
    assertThat(service.p50()).isCloseTo(10, within(0.1));
    assertThat(service.p95()).isInfinite();
    assertThat(service.max()).isEqualTo(30_000);
    assertThat(service.mean()).isEqualTo(15_005);
  }

  @Test
  void serviceTimeOfNothingIsNotANumber() {
    ServiceTime none = of(summary(), "a").service();
    assertThat(List.of(none.mean(), none.p50(), none.p95(), none.p99(), none.max()))
        .containsOnly(Double.NaN);
    assertThat(none.differsFrom(of(summary(), "a"))).isFalse();
    assertThat(of(summary(), "a").breakdown()).isEqualTo(Breakdown.NONE);
    assertThat(summary().lateness()).isEqualTo(Lateness.NONE);
  }

  @Test
  void fractionsOfAMillisecondAreNoDifference() {
    record("a", MILLI, MILLI / 10, 0, null);
    Statistics a = of(summary(), "a");
    assertThat(a.service().differsFrom(a)).isFalse();
  }

  @Test
  void partsAreSummedUpOfTheCallsThatHadThem() {
    record("a", MILLI, MILLI, 0, new Timings(MILLI, 2 * MILLI, -1, 4 * MILLI, 0, 100, 1000, 1));
    record("a", MILLI, MILLI, 0, new Timings(-1, -1, -1, 8 * MILLI, 2 * MILLI, 200, 3000, 0));
    record("b", MILLI, MILLI, 0, new Timings(-1, 4 * MILLI, 9 * MILLI, -1, -1, 5, 0, 1));
    record("b", MILLI, MILLI, 0, null);
    Summary summary = summary();
    Breakdown a = of(summary, "a").breakdown();
    assertThat(a.dns().count()).isEqualTo(1);
    assertThat(a.dns().mean()).isEqualTo(1);
    assertThat(a.tls()).isEqualTo(Breakdown.Part.NONE);
    assertThat(a.waiting().count()).isEqualTo(2);
    assertThat(a.waiting().mean()).isEqualTo(6);
    assertThat(a.waiting().p95()).isCloseTo(8, within(0.13));
    assertThat(a.receiving().mean()).isEqualTo(1);
    assertThat(a.bytesSent()).isEqualTo(300);
    assertThat(a.bytesReceived()).isEqualTo(4000);
    assertThat(a.connections()).isEqualTo(1);
    Breakdown all = summary.total().breakdown();
    assertThat(all.connect().count()).isEqualTo(2);
    assertThat(all.connect().mean()).isEqualTo(3);
    assertThat(all.tls().mean()).isEqualTo(9);
    assertThat(all.bytesSent()).isEqualTo(305);
    assertThat(all.connections()).isEqualTo(2);
  }

  @Test
  void outsideTheJudgedTimeThereAreMeansOnly() {
    recorder.record(
        new Sample(
            Source.of("a"),
            Phase.WARM_UP,
            START,
            MILLI,
            MILLI,
            0,
            new Timings(-1, -1, -1, MILLI, 0, 1, 2, 0),
            Result.OK,
            null,
            200,
            null));
    Breakdown a =
        requireNonNull(requireNonNull(summary().unjudged().get(Phase.WARM_UP)).get("a"))
            .breakdown();
    assertThat(a.waiting().mean()).isEqualTo(1);
    assertThat(a.waiting().p95()).isNaN();
    assertThat(a.bytesReceived()).isEqualTo(2);
  }

  @Test
  void latenessIsThatOfAllRequestsOfTheMeasurementsThatCount() {
    for (int i = 0; i < 1000; i++) {
      record("a", MILLI, MILLI, i < 900 ? 0 : i * 1000L, null);
    }
    recorder.record(
        new Sample(
            Source.of("a"),
            Phase.CONFIRMING,
            START,
            MILLI,
            MILLI,
            7 * MILLI,
            null,
            Result.OK,
            null,
            200,
            null));
    Lateness lateness = summary().lateness();
    assertThat(lateness.count()).isEqualTo(1000);
    assertThat(lateness.p50()).isZero();
    assertThat(lateness.p99()).isCloseTo(0.989, within(0.016));
    assertThat(lateness.max()).isEqualTo(0.999);
  }

  @Test
  void droppedStartsAreDrawnWhereTheyWereDue() {
    recorder.dropped(START + 2_100 * MILLI, 3);
    recorder.dropped(START + 2_900 * MILLI, 1);
    List<Window> windows = summary().windows();
    assertThat(windows).extracting(Window::dropped).containsExactly(0L, 0L, 4L);
    assertThat(windows).extracting(Window::count).containsOnly(0L);
  }

  @Test
  void totalKnowsTheStartsThatWereDropped() {
    assertThat(summary().total().dropped()).isEqualTo(3);
    assertThat(of(summary(), "a").dropped()).isZero();
  }

  @Test
  void tenThousandLabelsHaveTheirFigures() {
    List<String> labels = IntStream.range(0, 10_000).mapToObj(i -> "GET /" + i).toList();
    Recorder many = begun(labels);
    for (int round = 0; round < 2; round++) {
      for (String label : labels) {
        many.record(
            sample(label, 20 * MILLI, 5 * MILLI, 0, new Timings(-1, -1, -1, MILLI, 0, 1, 2, 0)));
      }
    }
    Summary summary = summary(many);
    assertThat(summary.requests()).hasSize(10_000);
    for (String label : labels) {
      Statistics each = of(summary, label);
      assertThat(each.service().max()).isEqualTo(5);
      assertThat(each.service().p95()).isCloseTo(5, within(0.05));
      assertThat(each.breakdown().waiting().p95()).isCloseTo(1, within(0.016));
    }
    assertThat(summary.total().breakdown().bytesReceived()).isEqualTo(40_000);
    assertThat(summary.total().service().p99()).isCloseTo(5, within(0.05));
  }

  @Test
  void nothingIsServedForLongerThanItWasAwaited() {
    assertThatThrownBy(() -> sample("a", 10, 11, 0, null))
        .hasMessage("service 11 of response 10, lag 0");
    assertThatThrownBy(() -> sample("a", 10, 10, -1, null))
        .hasMessage("service 10 of response 10, lag -1");
  }

  @Test
  void otherVersionsOfASampleKeepItsTimes() {
    Timings timings = new Timings(-1, -1, -1, 7, 1, 2, 3, 0);
    Sample sample = sample("a", 20, 10, 5, timings);
    Sample failed = sample.failed(FailureClass.DEADLINE, null);
    assertThat(failed.result()).isEqualTo(Result.FAILED);
    assertThat(failed.failure()).isEqualTo(FailureClass.DEADLINE);
    Sample moved = sample.movedTo(Phase.DRAIN, 77);
    assertThat(moved.phase()).isEqualTo(Phase.DRAIN);
    assertThat(moved.begunNanos()).isEqualTo(77);
    for (Sample each : new ArrayList<>(List.of(failed, moved))) {
      assertThat(each.responseNanos()).isEqualTo(20);
      assertThat(each.serviceNanos()).isEqualTo(10);
      assertThat(each.lagNanos()).isEqualTo(5);
      assertThat(each.timings()).isEqualTo(timings);
    }
  }

  private void record(
      String label, long response, long service, long lag, @Nullable Timings timings) {
    recorder.record(sample(label, response, service, lag, timings));
  }

  private static Sample sample(
      String label, long response, long service, long lag, @Nullable Timings timings) {
    return new Sample(
        Source.of(label),
        Phase.MEASURED,
        START,
        response,
        service,
        lag,
        timings,
        Result.OK,
        null,
        200,
        null);
  }

  private static Statistics of(Summary summary, String label) {
    return requireNonNull(summary.requests().get(label));
  }

  private Summary summary() {
    return summary(recorder);
  }

  private static Summary summary(Recorder recorder) {
    WorkloadRun load = new WorkloadRun("load", new Users(1, 1, ""), new Starts(20, 17, 3), 20);
    return Recorded.summary(recorder, load, 10);
  }

  private static Recorder begun(List<String> labels) {
    Recorder recorder = new Recorder(new Limits(Set.of(), Map.of()), labels);
    recorder.begin(START, Instant.EPOCH);
    return recorder;
  }
}
