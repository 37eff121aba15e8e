package io.github.loadgate.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.metrics.Phase;
import io.github.loadgate.metrics.Window;
import org.junit.jupiter.api.Test;

/** When users waited and nothing was sent, told by the timeline. */
class StoodStillTest {

  private final SummaryFixture run = new SummaryFixture();
  private long second;

  @Test
  void isTheWholeSecondsInWhichAllWaited() {
    sent(1, 20).sent(1, 4_000).silent(4).sent(5, 20);

    assertThat(StoodStill.longest(run.summary(), 0)).contains(new StoodStill(2, 6));
  }

  @Test
  void theLongestIsTold() {
    sent(1, 2_000).silent(2).sent(1, 3_000).silent(3).sent(1, 1_000).silent(1);

    assertThat(StoodStill.longest(run.summary(), 0)).contains(new StoodStill(4, 7));
  }

  @Test
  void ofTwoThatAreAsLongTheFirstIsTold() {
    sent(1, 2_000).silent(2).sent(1, 2_000).silent(2);

    assertThat(StoodStill.longest(run.summary(), 0)).contains(new StoodStill(1, 3));
  }

  /** Who has its answer and thinks does not wait. */
  @Test
  void lastsOnlyAsLongAsAnAnswerIsWaitedFor() {
    sent(1, 3_900).silent(10);

    assertThat(StoodStill.longest(run.summary(), 0)).contains(new StoodStill(1, 4));
  }

  @Test
  void theLongestWaitCountsThoughAShorterOneWasBegunLater() {
    sent(1, 9_000).sent(1, 1_000).silent(9);

    assertThat(StoodStill.longest(run.summary(), 0)).contains(new StoodStill(2, 10));
  }

  @Test
  void thinkingIsNoStandstill() {
    sent(1, 20).silent(5).sent(1, 20);

    assertThat(StoodStill.longest(run.summary(), 0)).isEmpty();
  }

  @Test
  void whereEachSecondHasARequestThereIsNone() {
    sent(1, 5_000).sent(9, 20);

    assertThat(StoodStill.longest(run.summary(), 0)).isEmpty();
  }

  @Test
  void withoutUsersNobodyWaits() {
    sent(1, 5_000).window(1, Phase.MEASURED, 0, Double.NaN, 0);

    assertThat(StoodStill.longest(run.summary(), 0)).isEmpty();
  }

  @Test
  void isLookedForInOneMeasurement() {
    window(1, Phase.WARM_UP, 10, 9_000, 10);
    window(2, Phase.WARM_UP, 0, Double.NaN, 10);
    silent(3);
    window(4, Phase.CONFIRMING, 0, Double.NaN, 10);

    assertThat(StoodStill.longest(run.summary(), 0)).contains(new StoodStill(3, 6));
    assertThat(StoodStill.longest(run.summary(), 1)).contains(new StoodStill(6, 10));
  }

  /** As in a run of more than four hours. */
  @Test
  void aWindowOfTheTimelineMayBeOfSeveralSeconds() {
    run.window(window(0, 4, Phase.MEASURED, 10, 8_000, 10));
    run.window(window(4, 4, Phase.MEASURED, 0, Double.NaN, 10));
    run.window(window(8, 4, Phase.MEASURED, 0, Double.NaN, 10));
    run.window(window(12, 4, Phase.MEASURED, 10, 20, 10));

    assertThat(StoodStill.longest(run.summary(), 0)).contains(new StoodStill(4, 12));
  }

  private StoodStillTest sent(int seconds, double max) {
    return window(seconds, Phase.MEASURED, 10, max, 10);
  }

  private StoodStillTest silent(int seconds) {
    return window(seconds, Phase.MEASURED, 0, Double.NaN, 10);
  }

  private StoodStillTest window(int seconds, Phase phase, long count, double max, int users) {
    for (int i = 0; i < seconds; i++) {
      run.window(window(second++, 1, phase, count, max, users));
    }
    return this;
  }

  private static Window window(
      long from, long seconds, Phase phase, long count, double max, int users) {
    return new Window(from, seconds, phase, count, 0, 0, 0, max, max, max, 0, 0, users);
  }
}
