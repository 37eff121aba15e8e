package io.github.loadgate.verdict.baseline;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.Statistic;
import io.github.loadgate.plan.Subject;
import io.github.loadgate.plan.Threshold;
import io.github.loadgate.verdict.Certainty;
import io.github.loadgate.verdict.FakeStatistics;
import io.github.loadgate.verdict.Outcome;
import io.github.loadgate.verdict.PlanFixture;
import io.github.loadgate.verdict.ThresholdResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ObservationTest {

  private static Map<String, Past> of(FakeStatistics statistics) {
    return Observation.of(statistics, List.of(), Double.NaN);
  }

  @Test
  void keepsTheUsualStatistics() {
    FakeStatistics statistics = new FakeStatistics(20).ok(950, 100).ok(48, 200).failed(2, 300);

    Map<String, Past> values = of(statistics);

    assertThat(values)
        .containsOnlyKeys(
            "p50",
            "p75",
            "p90",
            "p95",
            "p99",
            "p999",
            "mean",
            "max",
            "errorRate",
            "toleratedRate",
            "throughput");
    assertThat(values.get("p50")).isEqualTo(new Past(100, 0));
    assertThat(requireNonNull(values.get("throughput")).value()).isEqualTo(50);
    assertThat(requireNonNull(values.get("throughput")).error())
        .isCloseTo(Math.sqrt(0.001), within(1e-6));
    assertThat(requireNonNull(values.get("errorRate")).value()).isEqualTo(0.002);
    assertThat(requireNonNull(values.get("errorRate")).error())
        .isCloseTo(Math.sqrt(0.002 * 0.998 / 1000), within(1e-6));
    // Nobody was tolerated, and one of a thousand might have been.
    assertThat(requireNonNull(values.get("toleratedRate")).value()).isZero();
    assertThat(requireNonNull(values.get("toleratedRate")).error())
        .isCloseTo(Math.sqrt(0.001 * 0.999 / 1000), within(1e-6));
  }

  @Test
  void keepsWhatThePlanComparesToo() {
    FakeStatistics statistics = new FakeStatistics(20).ok(100, 100);

    assertThat(
            Observation.of(
                statistics,
                List.of(Histories.comparison(Statistic.percentile(0.97), 0.1, "10%")),
                1))
        .containsKey("p97");
  }

  @Test
  void errorOfAQuantileIsHalfWhatLiesAStepAround() {
    FakeStatistics statistics = new FakeStatistics(20);
    for (int i = 1; i <= 10_000; i++) {
      statistics.ok(1, i);
    }
    // √(0.5 · 0.5 / 10,000) is 0.5 % of the samples on either side of 5,000 ms: 1 %.
    assertThat(requireNonNull(of(statistics).get("p50")).error()).isCloseTo(0.01, within(2e-4));
    assertThat(requireNonNull(Observation.of(statistics, List.of(), 4).get("p50")).error())
        .isCloseTo(0.02, within(2e-4));
  }

  /** Samples that are alike in fours are a fourth as many. */
  @Test
  void errorOfARateIsThatOfTheSamplesThatCorrelatedOnesAreWorth() {
    FakeStatistics statistics =
        new FakeStatistics(20).ok(700, 100).tolerated(200, 100).failed(100, 100);

    Map<String, Past> values = Observation.of(statistics, List.of(), 4);

    assertThat(requireNonNull(values.get("errorRate")).error())
        .isCloseTo(Math.sqrt(0.1 * 0.9 / 250), within(1e-6));
    assertThat(requireNonNull(values.get("toleratedRate")).error())
        .isCloseTo(Math.sqrt(0.2 * 0.8 / 250), within(1e-6));
    assertThat(requireNonNull(values.get("throughput")).error())
        .isCloseTo(Math.sqrt(1 / 250.0), within(1e-6));
  }

  /** Of two samples nobody knows what lies between them. */
  @Test
  void errorOfAQuantileOfFewSamplesIsHalfOfTheirDistance() {
    FakeStatistics two = new FakeStatistics(20).ok(1, 100).ok(1, 120);

    assertThat(requireNonNull(of(two).get("p50")).error())
        .isCloseTo(Math.log(1.2) / 2, within(1e-6));
  }

  @Test
  void timesOfNothingAreNoValues() {
    assertThat(of(new FakeStatistics(20).ok(100, 0)))
        .doesNotContainKeys("p50", "mean", "max")
        .containsKeys("errorRate", "throughput");
  }

  @Test
  void whatFallsAmongTimeoutsIsNoValue() {
    Map<String, Past> values = of(new FakeStatistics(20).ok(980, 100).timedOut(20));

    assertThat(values).containsKeys("p50", "p95").doesNotContainKeys("p99", "p999", "max");
  }

  @Test
  void dispersionIsTheGreatestThatALatencyHasShown() {
    assertThat(
            Observation.dispersion(
                List.of(result("p95Max", 2.5), result("p99Max", 3.5), result("errorRateMax", 9))))
        .isEqualTo(3.5);
    assertThat(Observation.dispersion(List.of(result("errorRateMax", 9)))).isNaN();
    assertThat(Observation.dispersion(List.of(result("p95Max", Double.NaN), result("p99Max", 2))))
        .isEqualTo(2);
    assertThat(Observation.dispersion(List.of(result("p95Max", 1)))).isEqualTo(1);
  }

  @Test
  void dispersionIsThatOfAllRequestsTogether() {
    Threshold ofLabel =
        new Threshold(
            new Subject.Label(PlanFixture.GET),
            Statistic.percentile(0.95),
            500,
            "500ms",
            Origin.BUILT_IN);

    assertThat(Observation.dispersion(List.of(result(ofLabel, 9), result("p95Max", 2))))
        .isEqualTo(2);
  }

  private static ThresholdResult result(String key, double dispersion) {
    return result(PlanFixture.threshold(key, 0.5), dispersion);
  }

  private static ThresholdResult result(Threshold threshold, double dispersion) {
    return new ThresholdResult(
        threshold,
        0.1,
        100,
        Outcome.PASSED,
        "",
        "",
        null,
        new Certainty(true, 0.1, 0.2, 50, dispersion, 0),
        List.of(0.1));
  }
}
