package io.github.loadgate.verdict;

import static io.github.loadgate.verdict.PlanFixture.threshold;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.loadgate.plan.Threshold;
import org.junit.jupiter.api.Test;

/** Parts of a measurement, and steps that are longer than a second. */
final class SlicesAreJudgedTest {

  private static final Threshold P95 = threshold("p95Max", 500);

  private static double settle(FakeSeries series, Slice slice, double seconds) {
    long samples = series.samples(slice.from(), slice.to());
    long events = series.events(slice.from(), slice.to());
    Measured measured = new Measured(P95, samples, events, Double.NaN);
    return Significance.of(measured, series, slice, seconds)
        .certainty(Confidence.USUAL, 1, rank -> Double.NaN)
        .settleSeconds();
  }

  @Test
  void howLongAPartWouldTakeIsReckonedFromItsOwnLength() {
    // 6 % of 1,000 in 20 s are over
    FakeSeries all = FakeSeries.even(20, 50, 3);
    double whole = settle(all, new Slice(0, 20), 20);
    assertThat(whole).isBetween(40.0, 80.0);
    FakeSeries more = FakeSeries.even(30, 50, 3);
    assertThat(settle(more, new Slice(10, 30), 30)).isEqualTo(whole);
    FakeSeries coarse = new FakeSeries(2, more.samples(), more.events(), more.values());
    assertThat(settle(coarse, new Slice(10, 30), 60)).isCloseTo(2 * whole, within(1e-9));
  }

  @Test
  void fiveSecondsAreTheFewestThatAreClear() {
    assertThat(Significance.of(P95, FakeSeries.even(5, 100, 50), 5).decision(Confidence.USUAL, 1))
        .isEqualTo(Decision.OVER_CLEAR);
    assertThat(Significance.of(P95, FakeSeries.even(4, 100, 50), 4).decision(Confidence.USUAL, 1))
        .isEqualTo(Decision.OVER_IN_DOUBT);
  }

  @Test
  void partOfAStepIsNoStepOfAThroughput() {
    Threshold throughput = threshold("throughputMin", 95);
    // 100/s, and half of the last step, which is of two seconds
    FakeSeries even = FakeSeries.ofRequests(200, 201, 199, 200, 201, 199, 200, 100);
    FakeSeries series = new FakeSeries(2, even.samples(), even.events(), even.values());
    Significance found = Significance.of(throughput, series, 15);
    assertThat(found.decision(Confidence.USUAL, 1)).isEqualTo(Decision.HOLDS);
    assertThat(found.isClear(Confidence.USUAL, 1)).isTrue();
    assertThat(Significance.of(throughput, series, 16).isClear(Confidence.USUAL, 1)).isFalse();
  }

  @Test
  void chancesAreBetweenNeverAndAlways() {
    for (double odd : new double[] {0, 1, Double.NaN}) {
      assertThatIllegalArgumentException().isThrownBy(() -> new Confidence(false, odd, 0.01));
      assertThatIllegalArgumentException().isThrownBy(() -> new Confidence(false, 0.05, odd));
    }
  }
}
