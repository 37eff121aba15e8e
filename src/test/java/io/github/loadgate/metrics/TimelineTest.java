package io.github.loadgate.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private static final long MILLI = 1_000_000;

  private final Timeline timeline = new Timeline();

  @Test
  void longRunsAreCoarserAndLoseNothing() {
    int seconds = 2 * Timeline.MOST + 100;
    for (int second = 0; second < seconds; second++) {
      timeline.record(second, sample((second % 2 + 1) * 10L * MILLI));
      timeline.users(second, second);
    }
    List<Window> windows = timeline.windows(1);
    assertThat(windows).hasSize(seconds / 4);
    assertThat(windows).allSatisfy(window -> assertThat(window.count()).isEqualTo(4));
    assertThat(windows).allSatisfy(window -> assertThat(window.max()).isEqualTo(20));
    assertThat(windows).allSatisfy(window -> assertThat(window.p95()).isCloseTo(20, within(0.4)));
    assertThat(windows.get(10).second()).isEqualTo(40);
    assertThat(windows.get(10).users()).isEqualTo(43);
  }

  @Test
  void dayHasABoundedNumberOfWindowsAndEveryRequestIsInOne() {
    int day = 24 * 3600;
    for (int second = 0; second < day; second++) {
      timeline.record(second, call(10 * MILLI, 100, 1000));
      timeline.record(second, call(30 * MILLI, 100, 1000));
      timeline.dropped(second, 1);
    }
    List<Window> windows = timeline.windows(1);
    assertThat(windows).hasSize(day / 8).hasSizeLessThanOrEqualTo(Timeline.MOST);
    for (int i = 0; i < windows.size(); i++) {
      Window window = windows.get(i);
      assertThat(window.second()).isEqualTo(8L * i);
      assertThat(window.seconds()).isEqualTo(8);
      assertThat(window.count()).isEqualTo(16);
      assertThat(window.dropped()).isEqualTo(8);
      assertThat(window.bytesSent()).isEqualTo(1600);
      assertThat(window.bytesReceived()).isEqualTo(16_000);
      assertThat(window.p50()).isCloseTo(10, within(0.2));
      assertThat(window.p95()).isCloseTo(30, within(0.5));
    }
  }

  @Test
  void requestsThatEndLongAfterTheirSecondAreInItsCounts() {
    for (int second = 0; second < 3 * Timeline.MOST; second++) {
      timeline.record(second, sample(MILLI));
    }
    timeline.record(1, sample(9 * MILLI));
    Window first = timeline.windows(1).get(0);
    assertThat(first.count()).isEqualTo(5);
    assertThat(first.max()).isEqualTo(9);
  }

  @Test
  void middleOfJoinedSecondsIsBetweenTheirs() {
    for (int second = 0; second < Timeline.MOST + 1; second++) {
      timeline.record(second, sample(second % 2 == 0 ? 10 * MILLI : 20 * MILLI));
      timeline.record(second, sample(second % 2 == 0 ? 10 * MILLI : 20 * MILLI));
      if (second % 2 == 1) {
        timeline.record(second, sample(20 * MILLI));
      }
    }
    assertThat(timeline.windows(1).get(0).p50()).isCloseTo(16, within(0.3));
    assertThat(timeline.windows(1).get(0).p95()).isCloseTo(20, within(0.4));
  }

  @Test
  void oldSecondsKeepTheirP95() {
    timeline.record(0, sample(10 * MILLI));
    timeline.record(Timeline.OPEN + 5, sample(MILLI));
    timeline.record(0, sample(300_000 * MILLI));
    Window first = timeline.windows(1).get(0);
    assertThat(first.count()).isEqualTo(2);
    assertThat(first.p95()).isCloseTo(10, within(0.2));
    assertThat(first.max()).isEqualTo(300_000);
  }

  @Test
  void usersOfASecondThatNobodyKnowsAreForgotten() {
    timeline.users(5, 3);
    assertThat(timeline.windows(1)).isEmpty();
  }

  @Test
  void sketchesThatKnowDifferentDoublingsAddUp() {
    LatencySketch slow = new LatencySketch();
    LatencySketch fast = new LatencySketch();
    slow.record(4_000 * MILLI);
    fast.record(0);
    fast.record(MILLI);
    slow.add(fast);
    slow.add(new LatencySketch());
    fast.record(900 * MILLI);
    assertThat(slow.quantile(0.3, Long.MAX_VALUE)).isZero();
    assertThat(slow.quantile(0.6, Long.MAX_VALUE)).isCloseTo(1, within(0.02));
    assertThat(slow.quantile(1, Long.MAX_VALUE)).isCloseTo(4_000, within(70.0));
    assertThat(fast.quantile(1, Long.MAX_VALUE)).isCloseTo(900, within(15.0));
  }

  @Test
  void everyLatencyHasABucket() {
    LatencySketch sketch = new LatencySketch();
    for (long nanos : new long[] {0, 1, 8191, 8192, 1_000_000, 1L << 42, Long.MAX_VALUE}) {
      sketch.clear();
      sketch.record(nanos);
      double millis = sketch.quantile(0.5, nanos);
      assertThat(millis).isNotNegative().isLessThanOrEqualTo(nanos / 1e6);
    }
    for (long nanos = 10_000; nanos < 1L << 41; nanos = nanos * 9 / 8) {
      sketch.clear();
      sketch.record(nanos);
      assertThat(sketch.quantile(1, Long.MAX_VALUE))
          .isCloseTo(nanos / 1e6, within(nanos / 1e6 * 0.017));
    }
  }

  private static Sample sample(long nanos) {
    return new Sample("a", Phase.MEASURED, 0, nanos, Result.OK, null, 200, null);
  }

  private static Sample call(long nanos, long sent, long received) {
    Timings timings = new Timings(-1, -1, -1, nanos, 0, sent, received, 0);
    Source source = Source.of("a");
    return new Sample(
        source, Phase.MEASURED, 0, nanos, nanos, 0, timings, Result.OK, null, 200, null);
  }
}
