package io.github.loadgate.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.HdrHistogram.Histogram;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What users who wait would have sent meanwhile. */
class CorrectedTest {

  private static final long MILLI = 1_000_000;

  @Test
  void anAnswerOfTenSecondsStandsForNineMoreByAUserOfOneASecond() {
    Corrected corrected = corrected(counts(10_000 * MILLI), 1_000 * MILLI);

    assertThat(corrected.samples()).isEqualTo(10);
    assertThat(corrected.over(5_500 * MILLI)).isEqualTo(5);
    assertThat(corrected.over(10_000 * MILLI)).isZero();
    assertThat(corrected.quantile(0.5)).isCloseTo(5_000, Percentage.withPercentage(0.1));
    assertThat(corrected.quantile(1)).isEqualTo(10_000);
  }

  @ParameterizedTest
  @ValueSource(longs = {300, 3_000, 40_000, 1_000_000})
  void countsAsHdrHistogramDoes(long intervalMicros) {
    Random random = new Random(7);
    Histogram histogram = new Histogram(512, 1024, 3);
    histogram.setAutoResize(true);
    LatencyCounts counts = new HistogramCounts(3);
    long longest = 0;
    for (int i = 0; i < 5_000; i++) {
      long nanos = Math.round(MILLI * Math.exp(1 + 2 * random.nextGaussian()));
      histogram.recordValue(nanos);
      counts.record(nanos);
      longest = Math.max(longest, nanos);
    }
    long interval = intervalMicros * 1_000;

    Histogram theirs = histogram.copyCorrectedForCoordinatedOmission(interval);
    Corrected ours = Corrected.of(Distribution.of(counts), longest, 0, 0, interval);

    assertThat(ours.samples()).isCloseTo(theirs.getTotalCount(), Percentage.withPercentage(0.2));
    for (double q : new double[] {0.5, 0.9, 0.95, 0.99, 0.999}) {
      assertThat(ours.quantile(q))
          .isCloseTo(theirs.getValueAtPercentile(q * 100) / 1e6, Percentage.withPercentage(0.5));
    }
  }

  @Test
  void withoutAnIntervalNothingIsAdded() {
    Corrected corrected = corrected(counts(10 * MILLI, 20 * MILLI, 30_000 * MILLI), 0);

    assertThat(corrected.samples()).isEqualTo(3);
    assertThat(corrected.quantile(0.5)).isCloseTo(20, Percentage.withPercentage(0.1));
  }

  @Test
  void ofNothingIsNoNumber() {
    assertThat(Corrected.none().samples()).isZero();
    assertThat(Corrected.none().quantile(0.95)).isNaN();
  }

  /** Two of ten seconds each: over any limit themselves, and four times as much before that. */
  @Test
  void whoeverGaveUpWaitedAsLong() {
    Corrected corrected =
        Corrected.of(Distribution.of(counts(new long[98])), 0, 2, 10_000 * MILLI, 2_000 * MILLI);

    assertThat(corrected.samples()).isEqualTo(100 + 2 * 4);
    assertThat(corrected.over(9_000 * MILLI)).isEqualTo(2);
    assertThat(corrected.over(5_000 * MILLI)).isEqualTo(2 + 2 * 2);
    assertThat(corrected.quantile(0.98)).isEqualTo(8_000);
    assertThat(corrected.quantile(0.99)).isInfinite();
  }

  @Test
  void labelsWithIntervalsOfTheirOwnAreAddedUp() {
    Corrected both =
        corrected(counts(10_000 * MILLI), 1_000 * MILLI)
            .plus(corrected(counts(10_000 * MILLI), 5_000 * MILLI));

    assertThat(both.samples()).isEqualTo(10 + 2);
  }

  /** In closed form: this would be four thousand million requests. */
  @Test
  void anHourOfWaitingCostsNoMoreThanASecond() {
    Corrected corrected = corrected(counts(3_600_000 * MILLI), 1_000);

    assertThat(corrected.samples()).isCloseTo(3_600_000_000L, Percentage.withPercentage(0.1));
    assertThat(corrected.quantile(0.5)).isCloseTo(1_800_000, Percentage.withPercentage(0.1));
  }

  private static Corrected corrected(LatencyCounts counts, long interval) {
    long[] longest = {0};
    counts.forEach((nanos, times) -> longest[0] = nanos);
    // What is asked for here is exact in thousands, and the buckets are not.
    long exact = Math.round(longest[0] / 1e8) * 100_000_000L;
    return Corrected.of(Distribution.of(counts), exact == 0 ? longest[0] : exact, 0, 0, interval);
  }

  private static LatencyCounts counts(long... nanos) {
    LatencyCounts counts = new HistogramCounts(3);
    for (long one : nanos) {
      counts.record(one);
    }
    return counts;
  }
}
