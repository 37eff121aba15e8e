package io.github.loadgate.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class IntervalTest {

  /** As in tables of Clopper and Pearson. */
  @ParameterizedTest
  @CsvSource({"10,100,0.0490047,0.1762226", "1,20,0.0012651,0.2487328", "5,10,0.187086,0.812914"})
  void shareIsThatOfTheTables(double events, double samples, double low, double high) {
    Interval found = Interval.ofShare(events, samples);
    assertThat(found.low()).isCloseTo(low, within(1e-6));
    assertThat(found.high()).isCloseTo(high, within(1e-6));
  }

  @Test
  void noEventAndNothingElseHaveOneEnd() {
    assertThat(Interval.ofShare(0, 59).low()).isZero();
    assertThat(Interval.ofShare(0, 59).high())
        .isCloseTo(1 - Math.pow(0.025, 1.0 / 59), within(1e-9));
    assertThat(Interval.ofShare(59, 59).low()).isCloseTo(Math.pow(0.025, 1.0 / 59), within(1e-9));
    assertThat(Interval.ofShare(59, 59).high()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"10,1e9,4.795e-9,1.839e-8", "0,1e9,0,3.689e-9", "5e7,1e9,0.0499865,0.0500135"})
  void veryManySamplesHaveANarrowOne(double events, double samples, double low, double high) {
    Interval found = Interval.ofShare(events, samples);
    assertThat(found.low()).isCloseTo(low, within(low * 1e-3));
    assertThat(found.high()).isCloseTo(high, within(high * 1e-3));
  }
}
