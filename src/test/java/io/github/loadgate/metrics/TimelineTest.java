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
    List<Window> windows = timeline.windows();
    assertThat(windows).hasSize(seconds / 4);
    assertThat(windows).allSatisfy(window -> assertThat(window.count()).isEqualTo(4));
    assertThat(windows).allSatisfy(window -> assertThat(window.max()).isEqualTo(20));
    assertThat(windows).allSatisfy(window -> assertThat(window.p95()).isCloseTo(20, within(0.4)));
    assertThat(windows.get(10).second()).isEqualTo(40);
    assertThat(windows.get(10).users()).isEqualTo(43);
  }

  @Test
  void oldSecondsKeepTheirP95() {
    timeline.record(0, sample(10 * MILLI));
    timeline.record(Timeline.OPEN + 5, sample(MILLI));
    timeline.record(0, sample(300_000 * MILLI));
    Window first = timeline.windows().get(0);
    assertThat(first.count()).isEqualTo(2);
    assertThat(first.p95()).isCloseTo(10, within(0.2));
    assertThat(first.max()).isEqualTo(300_000);
  }

  @Test
  void usersOfASecondThatNobodyKnowsAreForgotten() {
    timeline.users(5, 3);
    assertThat(timeline.windows()).isEmpty();
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
}
