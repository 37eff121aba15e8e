package io.github.loadgate.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** By hand: ten samples a second, of which a fifth are events, so that n·p·(1 − p) is 1.6. */
final class DispersionTest {

  private static final Offset<Double> EXACT = within(1e-12);

  @Test
  void isPearsonsStatisticOverItsDegreesOfFreedom() {
    FakeSeries series = FakeSeries.ofEvents(10, 4, 0, 4, 0, 4, 0, 4, 0, 4, 0);
    // Each is 2 off: 4 / 1.6, ten times, over nine.
    assertThat(Dispersion.of(series, new Slice(0, 10))).isEqualTo(new Dispersion(25.0 / 9, 10));
  }

  @Test
  void clumpsThatAreLongerThanASecondAreSeenInLongerWindows() {
    long[] pairs = new long[20];
    for (int i = 0; i < 20; i += 4) {
      pairs[i] = 4;
      pairs[i + 1] = 4;
    }
    FakeSeries series = FakeSeries.ofEvents(10, pairs);
    // Of two seconds each, 4 off: 16 / 3.2, ten times, over nine.
    assertThat(Dispersion.of(series, new Slice(0, 20)).factor()).isCloseTo(50.0 / 9, EXACT);
    // Of nineteen there are only nine pairs.
    assertThat(Dispersion.factor(series, new Slice(0, 19), 10)).isLessThan(3);
    assertThat(Dispersion.factor(series, new Slice(0, 19), 9)).isGreaterThan(5);
  }

  @Test
  void aSliceKnowsNothingOfTheRest() {
    long[] events = {9, 9, 9, 9, 9, 4, 4, 0, 0, 4, 4, 0, 0, 4, 0, 9, 9, 9};
    FakeSeries series = FakeSeries.ofEvents(10, events);
    Dispersion found = Dispersion.of(series, new Slice(5, 15));
    assertThat(found.windows()).isEqualTo(10);
    assertThat(found.factor()).isCloseTo(25.0 / 9, EXACT);
  }

  /** A last part that is no whole window is left out. */
  @Test
  void windowsEndWithTheSlice() {
    FakeSeries series = FakeSeries.ofEvents(10, 2, 2, 2, 2, 2, 9);
    assertThat(Dispersion.factor(series, new Slice(0, 5), 2)).isEqualTo(1);
  }

  @Test
  void secondsWithoutASampleSayNothing() {
    FakeSeries series =
        new FakeSeries(
            1, new long[] {10, 0, 10, 10, 0, 10}, new long[] {4, 0, 0, 4, 0, 0}, new double[6]);
    assertThat(Dispersion.of(series, new Slice(0, 6))).isEqualTo(new Dispersion(4 * 2.5 / 3, 4));
  }

  @Test
  void twoWindowsAndTwoSamplesAreEnoughToDiffer() {
    assertThat(Dispersion.factor(FakeSeries.ofEvents(10, 4, 0), new Slice(0, 2), 2)).isEqualTo(5);
    assertThat(Dispersion.factor(FakeSeries.ofEvents(1, 1, 0), new Slice(0, 2), 2)).isEqualTo(2);
    assertThat(Dispersion.factor(FakeSeries.ofEvents(1, 1), new Slice(0, 1), 1)).isEqualTo(1);
  }

  @Test
  void isNeverLessThanOne() {
    assertThat(Dispersion.of(FakeSeries.even(20, 10, 2), new Slice(0, 20)).factor()).isEqualTo(1);
    assertThat(Dispersion.of(FakeSeries.even(20, 10, 0), new Slice(0, 20)).factor()).isEqualTo(1);
    assertThat(Dispersion.of(FakeSeries.even(20, 10, 10), new Slice(0, 20)).factor()).isEqualTo(1);
  }
}
