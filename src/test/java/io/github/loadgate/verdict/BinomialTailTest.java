package io.github.loadgate.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BinomialTailTest {

  /** P(X ≥ x) by adding up, term by term. */
  private static double sum(int x, int n, double p) {
    double term = Math.pow(1 - p, n);
    double sum = 0;
    for (int k = 0; k <= n; k++) {
      sum += k >= x ? term : 0;
      term *= (n - k) / (k + 1.0) * p / (1 - p);
    }
    return sum;
  }

  @ParameterizedTest
  @CsvSource({"1,20,0.05", "3,20,0.05", "5,100,0.05", "12,100,0.05", "2,300,0.01", "20,20,0.5"})
  void bothTailsAreThoseOfTheSum(int x, int n, double p) {
    assertThat(BinomialTail.atLeast(x, n, p)).isCloseTo(sum(x, n, p), within(1e-12));
    assertThat(BinomialTail.atMost(x - 1, n, p)).isCloseTo(1 - sum(x, n, p), within(1e-12));
  }

  @Test
  void fiftyNineSamplesWithoutAnEventAreEnoughForAP95() {
    assertThat(BinomialTail.atMost(0, 58, 0.05)).isGreaterThan(0.05);
    assertThat(BinomialTail.atMost(0, 59, 0.05)).isCloseTo(Math.pow(0.95, 59), within(1e-12));
  }

  @Test
  void endsAreWhatTheyAre() {
    assertThat(BinomialTail.atLeast(0, 100, 0.05)).isEqualTo(1);
    assertThat(BinomialTail.atLeast(1, 100, 0)).isZero();
    assertThat(BinomialTail.atLeast(0, 100, 0)).isEqualTo(1);
    assertThat(BinomialTail.atLeast(50, 100, 1)).isEqualTo(1);
    assertThat(BinomialTail.atLeast(100, 100, 0.5)).isCloseTo(Math.pow(0.5, 100), within(1e-40));
    assertThat(BinomialTail.atMost(100, 100, 0.05)).isEqualTo(1);
    assertThat(BinomialTail.atMost(3, 100, 0)).isEqualTo(1);
    assertThat(BinomialTail.atMost(3, 100, 1)).isZero();
    assertThat(BinomialTail.atLeast(0, 0, 0.05)).isEqualTo(1);
    assertThat(BinomialTail.atMost(0, 0, 0.05)).isEqualTo(1);
  }

  @Test
  void countsMayBeParts() {
    double between = BinomialTail.atLeast(7.5, 100.5, 0.05);
    assertThat(between)
        .isBetween(BinomialTail.atLeast(8, 100.5, 0.05), BinomialTail.atLeast(7, 100.5, 0.05));
    // more events than samples are none
    assertThat(BinomialTail.atLeast(2, 1.5, 0.5)).isEqualTo(BinomialTail.atLeast(1.5, 1.5, 0.5));
  }

  @Test
  void noNumberIsNone() {
    assertThat(BinomialTail.atLeast(Double.NaN, 100, 0.05)).isNaN();
    assertThat(BinomialTail.atLeast(1, Double.NaN, 0.05)).isNaN();
    assertThat(BinomialTail.atLeast(1, 100, Double.NaN)).isNaN();
    assertThat(BinomialTail.atMost(Double.NaN, 100, 0.05)).isNaN();
    assertThat(BinomialTail.atMost(1, Double.NaN, 0.05)).isNaN();
    assertThat(BinomialTail.atMost(1, 100, Double.NaN)).isNaN();
  }

  /** Just below so many samples it is exact, and above it is not. */
  @ParameterizedTest
  @CsvSource({"0.05,-3", "0.05,0", "0.05,0.5", "0.05,2.5", "0.05,5", "0.01,-2", "0.001,3"})
  void approximationOfVeryManyAgrees(double p, double deviations) {
    double few = 9_999_000;
    double many = 10_001_000;
    double exact = BinomialTail.atLeast(at(few, p, deviations), few, p);
    assertThat(BinomialTail.atLeast(at(many, p, deviations), many, p))
        .isCloseTo(exact, within(1e-5 * exact + 1e-9));
    double other = BinomialTail.atMost(at(few, p, deviations), few, p);
    assertThat(BinomialTail.atMost(at(many, p, deviations), many, p))
        .isCloseTo(other, within(1e-5 * other + 1e-9));
  }

  private static double at(double n, double p, double deviations) {
    return n * p + deviations * Math.sqrt(n * p * (1 - p));
  }

  @ParameterizedTest
  @CsvSource({
    "1e9,5e7,0.05",
    "1e9,1e9,0.05",
    "1e9,0,0.05",
    "1e9,3,1e-9",
    "1e15,5e13,0.05",
    "9e18,1,0.05",
    "9e18,4.5e17,0.05",
    "1e9,999999990,0.05"
  })
  void noNumberOfSamplesIsTooGreat(double n, double x, double p) {
    double atLeast = BinomialTail.atLeast(x, n, p);
    double atMost = BinomialTail.atMost(x, n, p);
    assertThat(atLeast).isBetween(0.0, 1.0);
    assertThat(atMost).isBetween(0.0, 1.0);
    assertThat(atLeast + atMost).isGreaterThan(0.999).isLessThan(1.5);
  }
}
