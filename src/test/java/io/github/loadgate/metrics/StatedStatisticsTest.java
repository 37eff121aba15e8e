package io.github.loadgate.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What can be said of results that only state a few values. */
class StatedStatisticsTest {

  private static final StatedStatistics STATED =
      new StatedStatistics(
          new StatedStatistics.Counts(990, 0, 10, 0, 1_000, 0),
          new StatedStatistics.Values(50, 30, 1, 400),
          new TreeMap<>(Map.of(0.5, 20.0, 0.95, 100.0, 0.99, 250.0)),
          null);

  @Test
  void countsOverALimitAreThoseThatAStatedQuantileLeaves() {
    assertThat(STATED.over(100_000_000)).isEqualTo(50);
    assertThat(STATED.over(99_999_999)).isEqualTo(500);
    assertThat(STATED.over(250_000_000)).isEqualTo(10);
    assertThat(STATED.over(400_000_000)).isZero();
    assertThat(STATED.over(1_000)).isEqualTo(1_000);
  }

  @Test
  void aQuantileThatIsNotStatedIsUnknown() {
    assertThat(STATED.quantile(0.95)).isEqualTo(100);
    assertThat(STATED.quantile(0.9)).isNaN();
    assertThat(STATED.isCounted()).isFalse();
    assertThat(STATED.errorRate()).isEqualTo(0.01);
  }

  @Test
  void aBillionSamplesAreNoMoreWork() {
    StatedStatistics many =
        new StatedStatistics(
            new StatedStatistics.Counts(1_000_000_000, 0, 0, 0, 1_000_000_000, 0),
            new StatedStatistics.Values(50_000, 30, 1, 400),
            new TreeMap<>(Map.of(0.95, 100.0)),
            null);
    assertThat(many.over(100_000_000)).isEqualTo(50_000_000);
  }
}
