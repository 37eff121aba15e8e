package io.github.loadgate.verdict.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.loadgate.plan.Statistic;
import io.github.loadgate.plan.Statistic.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ForecastTest {

  private static final Statistic P95 = Statistic.percentile(0.95);
  private static final Statistic THROUGHPUT = Statistic.of(Kind.THROUGHPUT);
  private static final Statistic ERRORS = Statistic.of(Kind.ERROR_RATE);

  private static Forecast of(Statistic statistic, double error, double... values) {
    return Forecast.of(
        statistic, Arrays.stream(values).mapToObj(value -> new Past(value, error)).toList());
  }

  @Test
  void equalRunsStillLeaveRoomForFivePercent() {
    Forecast forecast = of(P95, 0, 100, 100, 100, 100, 100);

    assertThat(forecast.runs()).isEqualTo(5);
    assertThat(forecast.median()).isCloseTo(100, within(1e-9));
    assertThat(forecast.noiseShare()).isCloseTo(Math.expm1(0.01), within(1e-9));
    assertThat(forecast.suspicious()).isCloseTo(105, within(1e-9));
    assertThat(forecast.limit(0.1)).isCloseTo(110, within(1e-9));
    assertThat(forecast.limit(0.02)).isCloseTo(105, within(1e-9));
    assertThat(forecast.allowed(0.1)).isCloseTo(0.1, within(1e-9));
  }

  @Test
  void marginIsTheEndOfThePredictionInterval() {
    // About the median of ln 90, ln 95, ln 100, ln 105, ln 110; t(4, 0.975) = 2.776445.
    double sum = 0;
    for (double value : new double[] {90, 95, 105, 110}) {
      sum += Math.pow(Math.log(value / 100), 2);
    }
    double noise = Math.sqrt(sum / 4);

    Forecast forecast = of(P95, 0, 90, 110, 100, 95, 105);

    assertThat(forecast.noise()).isCloseTo(noise, within(1e-12));
    assertThat(forecast.margin()).isCloseTo(2.776445 * noise * Math.sqrt(1.2), within(1e-6));
    assertThat(forecast.suspicious()).isCloseTo(100 * Math.exp(forecast.margin()), within(1e-9));
    assertThat(forecast.limit(0.1)).isEqualTo(forecast.suspicious());
    assertThat(forecast.limit(0.5)).isCloseTo(150, within(1e-9));
  }

  @Test
  void onlyTheLastTenCount() {
    double[] values = {900, 900, 900, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100};

    assertThat(of(P95, 0, values)).isEqualTo(of(P95, 0, Arrays.copyOfRange(values, 3, 13)));
  }

  @Test
  void oneOddRunDoesNotBlind() {
    Forecast forecast = of(P95, 0, 98, 99, 100, 100, 101, 102, 103, 97, 99, 300);

    assertThat(forecast.median()).isCloseTo(100, within(0.1));
    assertThat(forecast.limit(0.1)).isBetween(109.9, 112.0);
  }

  @Test
  void chanceWithinTheRunsIsTheLeastNoise() {
    assertThat(of(P95, 0.06, 100, 100, 100, 100, 100).noise()).isEqualTo(0.06);
  }

  @Test
  void throughputIsWorseBelow() {
    Forecast forecast = of(THROUGHPUT, 0, 200, 200, 200, 200, 200);

    assertThat(forecast.suspicious()).isCloseTo(200 / 1.05, within(1e-9));
    assertThat(forecast.limit(0.1)).isCloseTo(180, within(1e-9));
    assertThat(forecast.allowed(0.1)).isCloseTo(0.1, within(1e-9));
    assertThat(forecast.smallest(0.1)).isBetween(0.1, 0.12);
  }

  @Test
  void ratesAreComparedByTheirDifference() {
    Forecast none = of(ERRORS, 0, 0, 0, 0, 0, 0);

    assertThat(none.median()).isZero();
    assertThat(none.suspicious()).isBetween(0.001, 0.002);
    assertThat(none.limit(0.01)).isEqualTo(0.01);
    assertThat(none.allowed(0.01)).isEqualTo(0.01);
    assertThat(none.smallest(0.01)).isBetween(0.01, 0.011);
    assertThat(of(ERRORS, 0.01, 0.02, 0.02, 0.02, 0.02, 0.02).suspicious())
        .isCloseTo(0.02 + 2.776445 * 0.01 * Math.sqrt(1.2), within(1e-6));
  }

  @Test
  void fourRunsAreTooFewAndZeroHasNoLogarithm() {
    assertThatThrownBy(() -> of(P95, 0, 1, 2, 3, 4)).hasMessage("4 runs are too few");
    assertThatThrownBy(() -> of(P95, 0, 1, 2, 3, 4, 0))
        .hasMessageStartingWith("0 has no logarithm");
  }

  @Test
  void nothingIsObservedThatIsNoNumber() {
    for (double odd : new double[] {Double.NaN, -1, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new Past(odd, 0)).hasMessageStartingWith("no observation: ");
      assertThatThrownBy(() -> new Past(1, odd)).hasMessageStartingWith("no observation: ");
    }
  }

  /** Ten runs at 5 % noise: at most 2 % false, at least 80 % of 20 % seen, both times. */
  @Test
  void seesWhatItPromisesToSee() {
    Random random = new Random(5);
    int repetitions = 4000;
    int falseAlarms = 0;
    int seen = 0;
    int smallest = 0;
    for (int i = 0; i < repetitions; i++) {
      List<Past> past = new ArrayList<>();
      for (int run = 0; run < 10; run++) {
        past.add(new Past(100 * Math.exp(0.05 * random.nextGaussian()), 0.01));
      }
      Forecast forecast = Forecast.of(P95, past);
      double next = 100 * Math.exp(0.05 * random.nextGaussian());
      falseAlarms += next > forecast.limit(0.1) ? 1 : 0;
      seen += 1.2 * next > forecast.limit(0.1) ? 1 : 0;
      smallest += (1 + forecast.smallest(0.1)) * next > forecast.limit(0.1) ? 1 : 0;
    }
    assertThat(falseAlarms / (double) repetitions).isLessThan(0.03);
    assertThat(seen / (double) repetitions).isGreaterThan(0.8);
    assertThat(smallest / (double) repetitions).isBetween(0.74, 0.86);
  }
}
