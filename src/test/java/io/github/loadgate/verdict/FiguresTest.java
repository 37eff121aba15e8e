package io.github.loadgate.verdict;

import static io.github.loadgate.verdict.PlanFixture.statistic;
import static io.github.loadgate.verdict.PlanFixture.threshold;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.Subject;
import io.github.loadgate.plan.Threshold;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FiguresTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          p95Max        | 612.44     | 612.4 ms
          p95Max        | 12345.67   | 12,345.7 ms
          p95Max        | 9.126      | 9.13 ms
          p95Max        | 0.00123    | 0.0012 ms
          p95Max        | 0          | 0.00 ms
          p95Max        | NaN        | none
          p95Max        | Infinity   | a timeout
          throughputMin | Infinity   | without bound
          errorRateMax  | 0.0146     | 1.46 %
          errorRateMax  | 0          | 0 %
          errorRateMax  | 0.00000045 | 0.000045 %
          throughputMin | 303.44     | 303.4/s
          samplesMin    | 18204      | 18,204
          """)
  void writesValuesWithTheirUnit(String key, double value, String text) {
    assertThat(Figures.of(statistic(key), value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          p95Max        | 500     | 500 ms
          p95Max        | 2000.25 | 2,000.25 ms
          errorRateMax  | 0.029   | 2.9 %
          errorRateMax  | 0       | 0 %
          throughputMin | 100     | 100/s
          samplesMin    | 59      | 59
          """)
  void writesLimitsExactly(String key, double limit, String text) {
    assertThat(Figures.limit(threshold(key, limit))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          5s      | 5000   | 5 s
          1.5s    | 1500   | 1.5 s
          1m30s   | 90000  | 90 s
          2h      | 7.2e6  | 7,200 s
          5000ms  | 5000   | 5,000 ms
          1s500ms | 1500   | 1,500 ms
          0.5s    | 500    | 500 ms
          """)
  void writesALimitInSecondsWhereItsAuthorDid(String written, double limit, String text) {
    Threshold threshold =
        new Threshold(Subject.ALL, statistic("p95Max"), limit, written, Origin.BUILT_IN);
    assertThat(Figures.limit(threshold)).isEqualTo(text);
    assertThat(Figures.awayFromLimit(threshold, limit + 1, false)).endsWith(" ms");
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"p95Max", "errorRateMax", "throughputMin"})
  void neverReadsAsIfItWereOnTheOtherSideOfItsLimit(String key) {
    Random random = new Random(42);
    for (int i = 0; i < 20_000; i++) {
      double limit = round(random.nextDouble() * Math.pow(10, random.nextInt(6) - 2));
      double distance = limit * random.nextDouble() * Math.pow(10, -random.nextInt(9));
      double value = random.nextBoolean() ? limit + distance : Math.max(0, limit - distance);
      Threshold threshold = threshold(key, limit);
      boolean minimum = threshold.statistic().kind().isMinimum();
      boolean holds = minimum ? value >= limit : value <= limit;

      BigDecimal printed = number(Figures.awayFromLimit(threshold, value, holds));
      int side = printed.compareTo(number(Figures.limit(threshold)));

      assertThat(minimum ? -side : side)
          .as("%s measured %s limit %s", key, value, limit)
          .matches(s -> holds ? s <= 0 : s > 0);
    }
  }

  @Test
  void readsAsInTheTableWhereTheLimitIsNotNear() {
    Threshold threshold = threshold("p95Max", 500);

    assertThat(Figures.awayFromLimit(threshold, 47.16, true)).isEqualTo("47.2 ms");
    assertThat(Figures.awayFromLimit(threshold, 612.44, false)).isEqualTo("612.4 ms");
    assertThat(Figures.awayFromLimit(threshold, 499.99, true)).isEqualTo("499.9 ms");
    assertThat(Figures.awayFromLimit(threshold, 500.01, false)).isEqualTo("500.1 ms");
  }

  @Test
  void whatIsNoNumberHasNoSideOfItsLimit() {
    Threshold threshold = threshold("p95Max", 500);

    assertThat(Figures.awayFromLimit(threshold, Double.NaN, false)).isEqualTo("none");
    assertThat(Figures.awayFromLimit(threshold, Double.POSITIVE_INFINITY, false))
        .isEqualTo("a timeout");
    assertThat(Figures.seconds(Double.NaN)).isEqualTo("NaN s");
  }

  /** Which side a value is on is told by the value. */
  @ParameterizedTest
  @CsvSource({
    "p95Max,        499.99, 499.9 ms",
    "p95Max,        500,    500.0 ms",
    "p95Max,        500.01, 500.1 ms",
    "throughputMin, 499.99, 499.9/s",
    "throughputMin, 500,    500.0/s",
    "throughputMin, 500.01, 500.1/s"
  })
  void besideItsLimitAValueKeepsItsSide(String key, double value, String text) {
    assertThat(Figures.beside(threshold(key, 500), value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0,     00:00",
    "59.9,  00:59",
    "60,    01:00",
    "754,   12:34",
    "3599,  59:59",
    "3600,  1:00:00",
    "45296, 12:34:56"
  })
  void aMomentReadsAsOnAClock(double seconds, String text) {
    assertThat(Figures.clock(seconds)).isEqualTo(text);
  }

  @Test
  void tenMillisecondsNeedOneDecimal() {
    assertThat(Figures.of(statistic("p95Max"), 9.99)).isEqualTo("9.99 ms");
    assertThat(Figures.of(statistic("p95Max"), 10)).isEqualTo("10.0 ms");
  }

  @Test
  void isTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(Figures.of(statistic("p95Max"), 1234.5)).isEqualTo("1,234.5 ms");
      assertThat(Figures.count(1234)).isEqualTo("1,234");
      assertThat(Figures.seconds(7.25)).isEqualTo("7.3 s");
      assertThat(Figures.percent(0.125)).isEqualTo("12.5 %");
    } finally {
      Locale.setDefault(before);
    }
  }

  /** As an author would write it: not more than six digits. */
  private static double round(double value) {
    return new BigDecimal(value).round(new java.math.MathContext(6)).doubleValue();
  }

  private static BigDecimal number(String text) {
    return new BigDecimal(text.replaceAll("[^0-9.]", ""));
  }
}
