package io.github.loadgate.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.metrics.Series;
import org.junit.jupiter.api.Test;

/** Three requests under way, two of which are counted as events. */
class UnderWayTest {

  private static final UnderWay TEN_STEPS = new UnderWay(FakeSeries.even(10, 5, 1), 3, 2);

  @Test
  void areInTheLastStep() {
    assertThat(TEN_STEPS.samples(0, 10)).isEqualTo(53);
    assertThat(TEN_STEPS.events(0, 10)).isEqualTo(12);
    assertThat(TEN_STEPS.samples(9, 11)).isEqualTo(8);
  }

  @Test
  void areInNoneBeforeAndInNoneAfterIt() {
    assertThat(TEN_STEPS.samples(0, 9)).isEqualTo(45);
    assertThat(TEN_STEPS.samples(10, 11)).isZero();
    assertThat(TEN_STEPS.events(10, 11)).isZero();
  }

  @Test
  void haveNoValueYet() {
    Series means = FakeSeries.ofMeans(5, 20, 40);

    assertThat(new UnderWay(means, 3, 0).value(0, 2)).isEqualTo(30);
  }

  @Test
  void needAStepToBeIn() {
    assertThat(new UnderWay(FakeSeries.ofRequests(), 3, 0).samples(0, 1)).isEqualTo(3);
  }
}
