package io.github.loadgate.verdict;

import static io.github.loadgate.verdict.PlanFixture.GET;
import static io.github.loadgate.verdict.PlanFixture.POST;
import static io.github.loadgate.verdict.SummaryFixture.requests;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.metrics.Scope;
import io.github.loadgate.metrics.StatedStatistics;
import io.github.loadgate.metrics.StatedStatistics.Counts;
import io.github.loadgate.metrics.StatedStatistics.Values;
import io.github.loadgate.metrics.Statistics;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the figures of a measurement say of each other. */
class SumsTest {

  private static final Scope SHOP = Scope.tag("shop");

  private static List<String> faults(SummaryFixture results) {
    return new Sums(results.summary()).faults();
  }

  /** Of a hundred requests of one label, beside a total of as many. */
  private static List<String> faultsOf(Statistics label) {
    return faults(new SummaryFixture().oddLabel(GET, label).total(requests().ok(100, 100)));
  }

  private static SummaryFixture orders() {
    return new SummaryFixture()
        .label(GET, requests().ok(60, 10))
        .label(POST, requests().ok(40, 20));
  }

  @Test
  void whatWasCountedAddsUp() {
    assertThat(faults(orders())).isEmpty();
    assertThat(faultsOf(requests().ok(70, 10).tolerated(20, 20).failed(5, 30).timedOut(5)))
        .isEmpty();
    assertThat(faultsOf(requests().refused(100))).isEmpty();
    assertThat(faultsOf(requests().ok(100, 0))).as("below a nanosecond").isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void aJudgedTimeIsANumberOfSeconds(double seconds) {
    assertThat(faults(orders().judgedSeconds(seconds)))
        .containsExactly("the judged time is " + seconds + " s: the results do not add up");
  }

  @Test
  void noJudgedTimeAddsUp() {
    assertThat(faults(new SummaryFixture().judgedSeconds(0))).isEmpty();
  }

  @Test
  void aScopeHasAtMostWhatTheTotalHas() {
    assertThat(faults(orders().scope(SHOP, requests().ok(100, 10)))).isEmpty();
    assertThat(faults(orders().scope(SHOP, requests().ok(101, 10))))
        .containsExactly(
            "tag shop has 101 requests and the total has 100: the results do not add up");
  }

  @Test
  void theFiguresOfAScopeAreCheckedAsThoseOfALabel() {
    assertThat(faults(orders().scope(SHOP, stated(100, 100, 300, 200, 100))))
        .containsExactly(
            "of tag shop, p50 is 200.0 ms and p95 100.0 ms: the results do not add up");
  }

  /** Who states values may have rounded each of them: 6 % and a millisecond. */
  @ParameterizedTest
  @CsvSource({"100,true", "94,true", "93.3,false", "50,false"})
  void statedPercentilesRise(double p95, boolean addsUp) {
    List<String> faults = faultsOf(stated(100, 90, 100, 100, p95));

    if (addsUp) {
      assertThat(faults).isEmpty();
    } else {
      assertThat(faults)
          .containsExactly(
              "of GET /orders, p50 is 100.0 ms and p95 " + p95 + " ms: the results do not add up");
    }
  }

  /** A histogram is less wrong: 100 ms, 2 % and a millisecond are 103 ms. */
  @ParameterizedTest
  @CsvSource({"103,true", "103.1,false"})
  void countedPercentilesRise(double p50, boolean addsUp) {
    FakeStatistics counted =
        new FakeStatistics(SummaryFixture.SECONDS) {
          @Override
          public double quantile(double q) {
            return q == 0.5 ? p50 : 100;
          }
        };

    assertThat(faultsOf(counted.ok(100, 100)).isEmpty()).isEqualTo(addsUp);
  }

  /** Of values from 100 ms to 200 ms that a histogram may have moved by 2 %. */
  @ParameterizedTest
  @CsvSource({"97.9,false", "98,true", "150,true", "204,true", "204.1,false"})
  void theMeanIsFromTheLeastToTheGreatest(double mean, boolean addsUp) {
    List<String> faults = faultsOf(stated(mean, 100, 200, 150, 180));

    if (addsUp) {
      assertThat(faults).isEmpty();
    } else {
      assertThat(faults)
          .containsExactly(
              "the mean of GET /orders is "
                  + mean
                  + " ms, which is not from 100.0 to 200.0 ms: the results do not add up");
    }
  }

  @Test
  void aLatencyBelowNothingIsThatOfAClockThatWentBack() {
    assertThat(faultsOf(stated(10, -5, 100, 20, 90)))
        .containsExactly(
            "the min of GET /orders is -5.0 ms, as of a clock that went back: the results do not"
                + " add up");
    assertThat(faultsOf(stated(10, 10, 100, -20, 90)))
        .contains("the p50 of GET /orders is -20.0: the results do not add up");
  }

  @Test
  void whatIsNotStatedIsNoFault() {
    double none = Double.NaN;

    assertThat(faultsOf(stated(none, none, none, none, none))).isEmpty();
  }

  @Test
  void moreLatenciesThanRequestsDoNotAddUp() {
    assertThat(faultsOf(new OddStatistics(requests().ok(100, 100), "latencySamples")))
        .containsExactly(
            "of 100 requests of GET /orders, 101 have a latency, 0 are over every limit and 0 were"
                + " dropped: the results do not add up");
  }

  private static StatedStatistics stated(
      double mean, double min, double max, double p50, double p95) {
    return new StatedStatistics(
        new Counts(100, 0, 0, 0, 100, 0),
        new Values(5, mean, min, max),
        new TreeMap<>(Map.of(0.5, p50, 0.95, p95)),
        null);
  }
}
