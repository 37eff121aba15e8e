package io.github.loadgate.engine;

import static io.github.loadgate.engine.Fakes.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rate of starts as tables: how many until when, and when the next one is due. */
class RateCurveTest {

  private static Duration seconds(double seconds) {
    return Duration.ofNanos(Math.round(seconds * 1e9));
  }

  /** Up to 10/s in 4 s, 6 s of it, nothing for 5 s, then down from 20/s to nothing in 2 s. */
  private static RateCurve varied() {
    return new RateCurve.Builder()
        .change(10, seconds(4))
        .hold(seconds(6))
        .change(0, seconds(0))
        .hold(seconds(5))
        .change(20, seconds(0))
        .change(0, seconds(2))
        .build();
  }

  @ParameterizedTest
  @CsvSource({
    "-1, 0",
    "0, 0",
    "1, 1.25",
    "2, 5",
    "4, 20",
    "7, 50",
    "10, 80",
    "12.5, 80",
    "15, 80",
    "16, 95",
    "17, 100",
    "99, 100"
  })
  void comesToSoManyStarts(double second, double starts) {
    assertThat(varied().startsUntil((long) (second * 1e9))).isCloseTo(starts, within(1e-9));
    assertThat(varied().end()).isEqualTo(17 * SECOND);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1.25, 1", "5, 2", "20, 4", "50, 7", "79, 9.9", "80, 15", "95, 16"})
  void startIsDueWhenThoseBeforeItHaveBeen(double starts, double second) {
    assertThat(varied().timeOf(starts)).isCloseTo(Math.round(second * 1e9), within(1L));
  }

  @ParameterizedTest
  @ValueSource(doubles = {100, 100.5, 1e9})
  void nothingIsDueAfterTheLast(double starts) {
    assertThat(varied().timeOf(starts)).isEqualTo(RateCurve.NEVER);
  }

  @Test
  void timeIsTheInverseOfTheSum() {
    RateCurve curve = varied();
    for (double starts = 0; starts < 100; starts += 0.37) {
      assertThat(curve.startsUntil(curve.timeOf(starts))).isCloseTo(starts, within(1e-6));
    }
  }

  @Test
  void constantRateIsExactToTheNanosecondAfterThousandHours() {
    RateCurve curve = new RateCurve.Builder().change(3, seconds(0)).hold(seconds(3.6e6)).build();
    long last = 3 * 3_600_000L - 1;
    assertThat(curve.timeOf((double) last)).isEqualTo(3_600_000L * SECOND - 333_333_333L);
    assertThat(curve.timeOf((double) last + 1)).isEqualTo(RateCurve.NEVER);
  }

  @Test
  void curveWithoutAnyRateOwesNothing() {
    RateCurve curve = new RateCurve.Builder().change(0, seconds(1)).hold(seconds(1)).build();
    assertThat(curve.timeOf(0)).isEqualTo(RateCurve.NEVER);
    assertThat(curve.startsUntil(SECOND)).isZero();
  }
}
