package io.github.loadgate.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Of ten steps four are settled, of six that were seen; fifty samples are to come. */
final class BestEndTest {

  private final BestEnd best = new BestEnd(FakeSeries.even(6, 10, 3), 4, 10, 50);

  @Test
  void whatIsSettledStaysAndTheRestIsFineAndEven() {
    assertThat(best.steps()).isEqualTo(10);
    assertThat(best.stepSeconds()).isEqualTo(1);
    assertThat(best.samples(0, 4)).isEqualTo(40);
    assertThat(best.events(0, 4)).isEqualTo(12);
    assertThat(best.samples(0, 10)).isEqualTo(90);
    assertThat(best.events(0, 10)).isEqualTo(12);
    assertThat(best.events(4, 10)).isZero();
    assertThat(best.samples(4, 7)).isEqualTo(25);
    assertThat(best.samples(3, 5)).isEqualTo(10 + 8);
    assertThat(best.samples(4, 99)).isEqualTo(50);
    assertThat(best.samples(10, 12)).isZero();
    assertThat(best.value(0, 4)).isNaN();
  }

  @Test
  void noSampleIsLostByRounding() {
    long sum = 0;
    for (int step = 0; step < 10; step++) {
      assertThat(best.samples(step, step + 1)).isBetween(8L, 10L);
      sum += best.samples(step, step + 1);
    }
    assertThat(sum).isEqualTo(90);
  }
}
