package io.github.loadgate.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class SettlingTest {

  @Test
  void findsTheLeastFactor() {
    assertThat(Settling.times(f -> 1 / f, 1 / 7.3, 1000)).isBetween(7.3, 7.3 * 1.01);
    assertThat(Settling.times(f -> 1 / f, 1 / 1.2, 1000)).isBetween(1.2, 1.2 * 1.01);
  }

  @Test
  void whatSufficesNeedsNoMore() {
    assertThat(Settling.times(f -> 0.01, 0.05, 1000)).isEqualTo(1);
  }

  @Test
  void whatLiesOnItsLimitIsNeverSettled() {
    assertThat(Settling.times(f -> 0.5, 0.05, 1e9)).isInfinite();
    assertThat(Settling.times(f -> 1 / f, 1e-3, 999)).isInfinite();
    assertThat(Settling.times(f -> 1 / f, 1e-3, 1001)).isCloseTo(1000, within(10.0));
    assertThat(Settling.times(f -> 1, 0.5, 0.3)).isInfinite();
  }

  @Test
  void whatIsNoNumberIsUnknown() {
    assertThat(Settling.times(f -> Double.NaN, 0.05, 1000)).isNaN();
  }
}
