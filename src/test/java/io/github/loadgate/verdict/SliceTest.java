package io.github.loadgate.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.verdict.Slice.Need;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Windows of a very long run, whose steps are of two seconds. */
final class SliceTest {

  /** Ten steps with three samples each. */
  private static final FakeSeries STEPS =
      new FakeSeries(2, new long[] {3, 3, 3, 3, 3, 3, 3, 3, 3, 3}, new long[10], new double[10]);

  @Test
  void windowsAreOfWholeSteps() {
    // seven seconds are four steps of two
    assertThat(Slice.complete(STEPS, new Need(7, 0, 1), 20))
        .containsExactly(new Slice(0, 4), new Slice(4, 8));
    assertThat(Slice.complete(STEPS, new Need(8, 0, 1), 15.9)).containsExactly(new Slice(0, 4));
  }

  @Test
  void windowsAreJoinedForTheirSamplesAndForTheirSteps() {
    List<Slice> halves = List.of(new Slice(0, 4), new Slice(4, 8));
    assertThat(Slice.complete(STEPS, new Need(4, 12, 1), 20)).isEqualTo(halves);
    assertThat(Slice.complete(STEPS, new Need(4, 0, 3), 20)).isEqualTo(halves);
  }

  @Test
  void whatIsLeftIsJoinedToTheLast() {
    assertThat(Slice.all(STEPS, new Need(8, 0, 1), 20))
        .containsExactly(new Slice(0, 4), new Slice(4, 10));
    assertThat(Slice.all(STEPS, new Need(14, 0, 1), 20)).containsExactly(new Slice(0, 10));
    assertThat(Slice.all(STEPS, new Need(22, 0, 1), 20)).containsExactly(new Slice(0, 10));
  }

  @Test
  void theWholeReachesToTheEndThoughNothingWasBegunThere() {
    assertThat(Slice.whole(STEPS, 20)).isEqualTo(new Slice(0, 10));
    assertThat(Slice.whole(STEPS, 25)).isEqualTo(new Slice(0, 13));
  }
}
