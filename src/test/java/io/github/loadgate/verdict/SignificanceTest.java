package io.github.loadgate.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.Statistic;
import io.github.loadgate.plan.Statistic.Kind;
import io.github.loadgate.plan.Subject;
import io.github.loadgate.plan.Threshold;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Thresholds over seconds of 50 or 100 samples; p95 allows 5 % of them. */
final class SignificanceTest {

  private static final Threshold P95 = of(Statistic.percentile(0.95), 500);

  private static Threshold of(Statistic statistic, double limit) {
    return new Threshold(new Subject.All(), statistic, limit, "", Origin.BUILT_IN);
  }

  private static Significance of(Threshold threshold, FakeSeries series) {
    return Significance.of(threshold, series, series.steps());
  }

  private static Certainty certainty(Threshold threshold, FakeSeries series) {
    return of(threshold, series).certainty(Confidence.USUAL, 1, q -> 1000 * q);
  }

  @Test
  void farOverIsClear() {
    Significance found = of(P95, FakeSeries.even(20, 50, 10));
    assertThat(found.decision(Confidence.USUAL, 4)).isEqualTo(Decision.OVER_CLEAR);
    assertThat(found.isClear(Confidence.strict(0.99), 4)).isTrue();
  }

  @Test
  void aLittleOverIsInDoubt() {
    // 6 % of 1,000: as likely as one in eleven at 5 %
    Significance found = of(P95, FakeSeries.even(20, 50, 3));
    assertThat(found.decision(Confidence.USUAL, 1)).isEqualTo(Decision.OVER_IN_DOUBT);
    assertThat(found.isClear(Confidence.strict(0.9), 1)).isTrue();
    assertThat(found.isClear(Confidence.strict(0.99), 1)).isFalse();
  }

  @Test
  void withinIsHeldAndEstablishedOnlyWhereItIsClear() {
    Significance near = of(P95, FakeSeries.ofEvents(50, 2, 3, 2, 2, 3, 2, 2, 3, 2, 2));
    assertThat(near.decision(Confidence.USUAL, 1)).isEqualTo(Decision.HOLDS);
    assertThat(near.isClear(Confidence.strict(0.99), 1)).isFalse();
    Significance far = of(P95, FakeSeries.even(20, 50, 1));
    assertThat(far.decision(Confidence.USUAL, 1)).isEqualTo(Decision.HOLDS);
    assertThat(far.isClear(Confidence.strict(0.99), 1)).isTrue();
  }

  @Test
  void manyThresholdsShareTheChanceOfABreachAndNotThatOfAPass() {
    FakeSeries over = FakeSeries.even(40, 50, 4); // 8 % of 2,000: a tail of 1e-8
    assertThat(of(P95, over).decision(Confidence.USUAL, 1)).isEqualTo(Decision.OVER_CLEAR);
    assertThat(of(P95, over).decision(Confidence.USUAL, 100_000_000))
        .isEqualTo(Decision.OVER_IN_DOUBT);
    FakeSeries within = FakeSeries.even(20, 50, 1);
    assertThat(of(P95, within).isClear(Confidence.USUAL, 100_000_000)).isTrue();
  }

  /** 10 % over in all, but all of it in two of twenty seconds. */
  @Test
  void eventsInAClumpAreFewer() {
    long[] clumps = new long[20];
    clumps[7] = 50;
    clumps[8] = 50;
    FakeSeries series = FakeSeries.ofEvents(50, clumps);
    assertThat(of(P95, series).decision(Confidence.USUAL, 1)).isEqualTo(Decision.OVER_IN_DOUBT);
    Certainty certainty = certainty(P95, series);
    // by windows of two: (100 − 10)² / (100 · 0.1 · 0.9) and nine of 10² / 9, over 9
    double expected = (90.0 * 90 / 9 + 9 * 100.0 / 9) / 9;
    // by windows of one: two of 45² and eighteen of 5², each by 4.5, over 19
    double single = (2 * 45.0 * 45 / 4.5 + 18 * 25 / 4.5) / 19;
    // seven and eight are not in the same window of two, so both are of 50 − 10
    double pairs = (2 * 40.0 * 40 / 9 + 8 * 100.0 / 9) / 9;
    assertThat(certainty.dispersion())
        .isCloseTo(Math.max(single, pairs), within(1e-9))
        .isLessThan(expected);
    assertThat(certainty.effectiveSamples()).isCloseTo(1000 / certainty.dispersion(), within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "3", "4"})
  void nothingIsClearOnFewerThanFiveSeconds(int seconds) {
    assertThat(of(P95, FakeSeries.even(seconds, 1000, 1000)).decision(Confidence.USUAL, 1))
        .isEqualTo(Decision.OVER_IN_DOUBT);
    assertThat(of(P95, FakeSeries.even(seconds, 1000, 0)).isClear(Confidence.USUAL, 1)).isFalse();
  }

  @Test
  void secondsWithNothingInThemAreNone() {
    FakeSeries sparse =
        new FakeSeries(
            1,
            new long[] {900, 0, 0, 900, 0, 0, 900, 0, 0, 900},
            new long[] {900, 0, 0, 900, 0, 0, 900, 0, 0, 900},
            new double[10]);
    assertThat(of(P95, sparse).decision(Confidence.USUAL, 1)).isEqualTo(Decision.OVER_IN_DOUBT);
  }

  @Test
  void fiveSecondsTakeMoreThanTen() {
    // 12 % over 5 %: one in 100,000 by the binomial tail alone
    assertThat(of(P95, FakeSeries.even(5, 50, 6)).decision(Confidence.USUAL, 1))
        .isEqualTo(Decision.OVER_IN_DOUBT);
    assertThat(of(P95, FakeSeries.even(10, 25, 3)).decision(Confidence.USUAL, 1))
        .isEqualTo(Decision.OVER_CLEAR);
    assertThat(of(P95, FakeSeries.even(5, 50, 25)).decision(Confidence.USUAL, 1))
        .isEqualTo(Decision.OVER_CLEAR);
  }

  @Test
  void allOverAndNoneOverAreWhatTheyAre() {
    assertThat(of(P95, FakeSeries.even(10, 50, 50)).decision(Confidence.USUAL, 1))
        .isEqualTo(Decision.OVER_CLEAR);
    Significance none = of(P95, FakeSeries.even(10, 6, 0));
    assertThat(none.decision(Confidence.USUAL, 1)).isEqualTo(Decision.HOLDS);
    assertThat(none.isClear(Confidence.USUAL, 1)).isTrue();
    assertThat(none.isClear(Confidence.strict(0.99), 1)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"1000000000,0", "1000000000,50000001", "1000000000,1000000000", "1,1", "1,0"})
  void noNumberOfSamplesIsTooGreatOrTooSmall(long samples, long events) {
    for (int steps : new int[] {1, 5, 10, 60}) {
      Significance found = of(P95, FakeSeries.even(steps, samples, events));
      assertThat(found.isSound()).isTrue();
      Certainty certainty = found.certainty(Confidence.USUAL, 1, q -> q);
      if (steps >= 5) {
        assertThat(certainty.effectiveSamples()).isEqualTo((double) samples * steps);
      }
      assertThat(certainty.settleSeconds()).isNotNaN();
    }
  }

  @Test
  void nothingIsNeverClear() {
    for (Kind kind : Kind.values()) {
      if (!kind.isOfRequests()) {
        continue;
      }
      Statistic statistic =
          kind == Kind.PERCENTILE ? Statistic.percentile(0.95) : Statistic.of(kind);
      Significance found = of(of(statistic, 0.5), FakeSeries.ofRequests());
      if (kind != Kind.SAMPLES) {
        assertThat(found.isClear(Confidence.USUAL, 1)).as(kind.name()).isFalse();
      }
      assertThat(found.certainty(Confidence.USUAL, 1, q -> Double.NaN).low()).isNaN();
    }
  }

  @Test
  void ratesWithoutABoundOrWithoutATolerance() {
    Threshold all = of(Statistic.of(Kind.ERROR_RATE), 1);
    Significance failed = of(all, FakeSeries.even(2, 5, 5));
    assertThat(failed.decision(Confidence.USUAL, 1)).isEqualTo(Decision.HOLDS);
    assertThat(failed.isClear(Confidence.strict(0.99), 1)).isTrue();
    Threshold none = of(Statistic.of(Kind.ERROR_RATE), 0);
    assertThat(of(none, FakeSeries.ofEvents(50, 0, 1)).decision(Confidence.USUAL, 1))
        .isEqualTo(Decision.OVER_CLEAR);
    // 59 samples show that fewer than one in twenty fail; 89 do so at 99 %
    assertThat(of(none, FakeSeries.even(59, 1, 0)).isClear(Confidence.USUAL, 1)).isTrue();
    assertThat(of(none, FakeSeries.even(58, 1, 0)).isClear(Confidence.USUAL, 1)).isFalse();
    assertThat(of(none, FakeSeries.even(89, 1, 0)).isClear(Confidence.strict(0.99), 1)).isFalse();
    assertThat(of(none, FakeSeries.even(90, 1, 0)).isClear(Confidence.strict(0.99), 1)).isTrue();
  }

  @Test
  void oneSampleOverAMaximumIsOver() {
    Threshold max = of(Statistic.of(Kind.MAX), 500);
    assertThat(of(max, FakeSeries.ofEvents(50, 1)).decision(Confidence.USUAL, 9))
        .isEqualTo(Decision.OVER_CLEAR);
    assertThat(of(max, FakeSeries.even(6, 10, 0)).isClear(Confidence.USUAL, 1)).isTrue();
    assertThat(of(max, FakeSeries.even(6, 9, 0)).isClear(Confidence.USUAL, 1)).isFalse();
  }

  @Test
  void aNumberOfSamplesIsAFact() {
    Threshold samples = of(Statistic.of(Kind.SAMPLES), 100);
    FakeSeries series = FakeSeries.ofRequests(90);
    Measured few = new Measured(samples, 90, 0, 90);
    Significance found = Significance.of(few, series, new Slice(0, 1), 1);
    assertThat(found.decision(Confidence.USUAL, 1)).isEqualTo(Decision.OVER_CLEAR);
  }

  @Test
  void meansAreAsSureAsTheirSecondsAgree() {
    Threshold mean = of(Statistic.of(Kind.MEAN), 100);
    double[] near = {98, 103, 104, 99, 103, 102, 97, 104, 103, 101};
    assertThat(of(mean, FakeSeries.ofMeans(50, near)).decision(Confidence.USUAL, 1))
        .isEqualTo(Decision.OVER_IN_DOUBT);
    double[] far = {118, 123, 124, 119, 123, 122, 117, 124, 123, 121};
    assertThat(of(mean, FakeSeries.ofMeans(50, far)).decision(Confidence.USUAL, 1))
        .isEqualTo(Decision.OVER_CLEAR);
    // 121.4 by Student's 2.262 with nine degrees of freedom, and 58.4 of squares
    Certainty certainty = certainty(mean, FakeSeries.ofMeans(50, far));
    double margin = 2.26216 * Math.sqrt(58.4 / 9 / 10);
    assertThat(certainty.low()).isCloseTo(121.4 - margin, within(1e-4));
    assertThat(certainty.high()).isCloseTo(121.4 + margin, within(1e-4));
    assertThat(certainty.effectiveSamples()).isNaN();
    assertThat(certainty.dispersion()).isNaN();
  }

  @Test
  void aSlowDriftIsSeenInLongWindows() {
    Threshold mean = of(Statistic.of(Kind.MEAN), 100);
    double[] drift = new double[40];
    double[] mixed = new double[40];
    for (int i = 0; i < 40; i++) {
      drift[i] = 96.5 + 0.2 * i;
      mixed[i] = 96.5 + 0.2 * (i * 17 % 40);
    }
    Certainty slow = certainty(mean, FakeSeries.ofMeans(50, drift));
    Certainty quick = certainty(mean, FakeSeries.ofMeans(50, mixed));
    assertThat(slow.high() - slow.low()).isGreaterThan(1.8 * (quick.high() - quick.low()));
  }

  @Test
  void equalSecondsLeaveNothingToChance() {
    Threshold mean = of(Statistic.of(Kind.MEAN), 100);
    double[] equal = {101, 101, 101, 101, 101};
    assertThat(of(mean, FakeSeries.ofMeans(9, equal)).decision(Confidence.USUAL, 1))
        .isEqualTo(Decision.OVER_CLEAR);
    double[] four = {101, 101, 101, 101};
    assertThat(of(mean, FakeSeries.ofMeans(9, four)).decision(Confidence.USUAL, 1))
        .isEqualTo(Decision.OVER_IN_DOUBT);
    double[] atIt = {100, 100, 100, 100, 100};
    Significance limit = of(mean, FakeSeries.ofMeans(9, atIt));
    assertThat(limit.decision(Confidence.USUAL, 1)).isEqualTo(Decision.HOLDS);
    assertThat(limit.isClear(Confidence.USUAL, 1)).isFalse();
    assertThat(limit.certainty(Confidence.USUAL, 1, q -> q).settleSeconds()).isInfinite();
  }

  @Test
  void aMeanThatIsNoNumberIsNotSound() {
    Threshold mean = of(Statistic.of(Kind.MEAN), 100);
    FakeSeries odd = FakeSeries.ofMeans(9, 1, 2, Double.NaN, 4, 5, 6);
    assertThat(of(mean, odd).isSound()).isFalse();
    assertThat(of(mean, odd).isClear(Confidence.USUAL, 1)).isFalse();
  }

  @Test
  void throughputIsOfWholeSecondsAndSilentOnes() {
    Threshold least = of(Statistic.of(Kind.THROUGHPUT), 100);
    FakeSeries under = FakeSeries.ofRequests(90, 91, 89, 90, 90, 91, 89, 90, 90, 90, 45);
    Significance found = Significance.of(least, under, 10.5);
    assertThat(found.decision(Confidence.USUAL, 1)).isEqualTo(Decision.OVER_CLEAR);
    // the same for half of the time, and then nothing
    assertThat(Significance.of(least, under, 22).decision(Confidence.USUAL, 1))
        .isEqualTo(Decision.OVER_CLEAR);
    FakeSeries silent = FakeSeries.ofRequests(120, 120, 120, 120, 120, 120, 120, 120);
    assertThat(Significance.of(least, silent, 10).decision(Confidence.USUAL, 1))
        .isEqualTo(Decision.OVER_IN_DOUBT);
  }

  @Test
  void itSaysHowLongItTakesToBeSure() {
    // 4 % of 500: a tail of 0.18; 1,400 or so are enough for one of 0.05
    FakeSeries within = FakeSeries.even(10, 50, 2);
    Certainty marginal = certainty(P95, within);
    assertThat(marginal.clear()).isFalse();
    assertThat(marginal.settleSeconds()).isBetween(20.0, 40.0);
    int enough = (int) Math.ceil(marginal.settleSeconds());
    assertThat(of(P95, FakeSeries.even(enough, 50, 2)).isClear(Confidence.USUAL, 1)).isTrue();
    int few = (int) (marginal.settleSeconds() / 1.03);
    assertThat(of(P95, FakeSeries.even(few, 50, 2)).isClear(Confidence.USUAL, 1)).isFalse();
  }

  @Test
  void whatIsClearNeedsNoMore() {
    assertThat(certainty(P95, FakeSeries.even(20, 50, 10)).settleSeconds()).isZero();
  }

  @Test
  void fewSecondsNeedTenAtLeast() {
    assertThat(certainty(P95, FakeSeries.even(2, 1000, 900))).isEqualTo(Certainty.ofTooShort(10));
    // an error where none may be needs none
    Threshold none = of(Statistic.of(Kind.ERROR_RATE), 0);
    assertThat(certainty(none, FakeSeries.even(2, 1000, 900)).settleSeconds()).isZero();
  }

  @Test
  void aPartOfALongRunIsAsLongAsItIs() {
    // steps of two seconds: the part is from 20 s to the end of it at 40 s
    long[] all = new long[30];
    long[] over = new long[30];
    for (int i = 0; i < 30; i++) {
      all[i] = 50;
      over[i] = i < 10 ? 50 : 2;
    }
    FakeSeries long30 = new FakeSeries(2, all, over, new double[30]);
    Measured part = new Measured(P95, 500, 20, 400);
    Certainty found =
        Significance.of(part, long30, new Slice(10, 20), 40)
            .certainty(Confidence.USUAL, 1, q -> 1000 * q);
    Certainty seconds = certainty(P95, FakeSeries.even(10, 50, 2));
    assertThat(found.settleSeconds()).isCloseTo(2 * seconds.settleSeconds(), within(1e-9));
    assertThat(found.low()).isEqualTo(seconds.low());
  }

  @Test
  void throughputIsOfWholeStepsOfALongRun() {
    Threshold least = of(Statistic.of(Kind.THROUGHPUT), 100);
    long[] requests = {180, 182, 178, 180, 180, 182, 178, 180, 180, 180, 90};
    FakeSeries long22 = new FakeSeries(2, requests, new long[11], new double[11]);
    Significance found = Significance.of(least, long22, 21);
    assertThat(found.decision(Confidence.USUAL, 1)).isEqualTo(Decision.OVER_CLEAR);
    Certainty certainty = found.certainty(Confidence.USUAL, 1, q -> q);
    assertThat(certainty.high() - certainty.low()).isLessThan(2);
  }

  @Test
  void onTheLimitNoRunIsLongEnough() {
    assertThat(certainty(P95, FakeSeries.even(10, 40, 2)).settleSeconds()).isInfinite();
  }

  @Test
  void severalDaysAreNoAdvice() {
    // 4.99 %: three million samples at 1/s
    long[] events = new long[10_000];
    for (int i = 0; i < 499; i++) {
      events[i * 20] = 1;
    }
    assertThat(certainty(P95, FakeSeries.ofEvents(1, events)).settleSeconds()).isInfinite();
  }

  /** 100 independent samples of a p95: the 90th or so to the 99th. */
  @Test
  void intervalOfAPercentileLiesBetweenTwoOfItsSamples() {
    Certainty found = certainty(P95, FakeSeries.even(10, 100, 5));
    // a binomial number of 1,000 with 0.95 is below 936 or so, or over 963, in 2.5 % each
    assertThat(found.low()).isBetween(934.0, 937.0);
    assertThat(found.high()).isBetween(962.0, 965.0);
  }

  @Test
  void tooFewSamplesGiveNoUpperEnd() {
    Certainty found = certainty(P95, FakeSeries.even(10, 7, 0));
    assertThat(found.high()).isInfinite();
    assertThat(found.low()).isBetween(870.0, 920.0);
    assertThat(certainty(P95, FakeSeries.even(10, 8, 0)).high()).isFinite();
  }
}
