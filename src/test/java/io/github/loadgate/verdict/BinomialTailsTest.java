package io.github.loadgate.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.api.Test;

/** 600 samples, worth 100 of them, against 5 %. */
final class BinomialTailsTest {

  private static BinomialTails tails(double events, int windows) {
    return new BinomialTails(600, events, new Dispersion(6, windows), 0.05, 0.05);
  }

  /** Student's, of a share of 100 samples, so far from 5 %. */
  private static double student(double share, double distance, int windows, double samples) {
    double error = Math.sqrt(share * (1 - share) / samples);
    return new TDistribution(null, windows - 1.0).cumulativeProbability(-distance / error);
  }

  @Test
  void withManyWindowsItIsTheBinomialTailOfFewerSamples() {
    assertThat(tails(60, 10).fail(1)).isEqualTo(BinomialTail.atLeast(10, 100, 0.05));
    assertThat(tails(12, 10).pass(1)).isEqualTo(BinomialTail.atMost(2, 100, 0.05));
    assertThat(tails(60, 10).effectiveSamples()).isEqualTo(100);
    assertThat(tails(60, 10).windows()).isEqualTo(10);
  }

  @Test
  void withFewWindowsStudentsTailCountsWhereItIsGreater() {
    assertThat(tails(60, 6).fail(1)).isCloseTo(student(0.1, 0.05, 6, 100), within(1e-12));
    assertThat(tails(60, 6).fail(1)).isGreaterThan(tails(60, 10).fail(1));
    assertThat(tails(6, 2).pass(1)).isCloseTo(student(0.01, 0.04, 2, 100), within(1e-12));
    assertThat(tails(6, 6).pass(1)).isEqualTo(BinomialTail.atMost(1, 100, 0.05));
    assertThat(tails(24, 9).pass(1)).isEqualTo(BinomialTail.atMost(4, 100, 0.05));
  }

  @Test
  void aLongerRunHasMoreOfBoth() {
    assertThat(tails(60, 6).fail(1.5)).isCloseTo(student(0.1, 0.05, 9, 150), within(1e-12));
    assertThat(tails(60, 6).fail(2)).isEqualTo(BinomialTail.atLeast(20, 200, 0.05));
  }

  /** Nothing, or all of it, varies as one sample would. */
  @Test
  void noEventAndNothingElseHaveAnErrorToo() {
    double least = 1.0 / 600;
    assertThat(tails(0, 6).pass(1))
        .isEqualTo(Math.max(BinomialTail.atMost(0, 100, 0.05), student(least, 0.05, 6, 100)));
    assertThat(tails(600, 3).fail(1)).isCloseTo(student(least, 0.95, 3, 100), within(1e-12));
    assertThat(tails(600, 2).fail(1)).isCloseTo(student(least, 0.95, 2, 100), within(1e-12));
  }
}
