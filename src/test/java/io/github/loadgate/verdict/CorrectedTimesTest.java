package io.github.loadgate.verdict;

import static io.github.loadgate.verdict.PlanFixture.GET;
import static io.github.loadgate.verdict.PlanFixture.POST;
import static io.github.loadgate.verdict.SummaryFixture.requests;
import static java.time.Duration.ZERO;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.metrics.Source;
import io.github.loadgate.metrics.Statistics;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.Load;
import io.github.loadgate.plan.Plan;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorrectedTimesTest {

  private static final Plan PLAN =
      new PlanFixture().task(1, GET).load(RecordedWaits.TEN_USERS).plan();

  /**
   * Ten users send 10,000 requests in 20 s, one each 20 ms. Nine of them wait for 25 s: each would
   * have sent 1,249 more, the first of which would have waited for 24.98 s, and the next for 20 ms
   * less.
   */
  @Test
  void haveWhatUsersWhoWaitedWouldHaveSent() {
    Summary summary = new RecordedWaits(PLAN).sent(0, 9_991, 10).sent(1, 9, 25_000).summary();

    CorrectedTimes corrected = CorrectedTimes.of(PLAN, summary).total();

    assertThat(summary.total().quantile(0.999)).isLessThan(11);
    assertThat(corrected)
        .isEqualTo(new CorrectedTimes(21_241, 1_400, 20_280, 22_640, 24_540, 24_960));
  }

  @Test
  void ofASteadyTargetAreWhatWasMeasured() {
    Summary summary =
        new RecordedWaits(PLAN).sent(0, 180, 10).sent(1, 15, 20).sent(2, 5, 40).summary();
    Statistics measured = summary.total();

    assertThat(CorrectedTimes.of(PLAN, summary).total())
        .isEqualTo(
            new CorrectedTimes(
                200,
                measured.quantile(0.5),
                measured.quantile(0.9),
                measured.quantile(0.95),
                measured.quantile(0.99),
                measured.quantile(0.999)));
  }

  /** Only the users of the closed model wait. */
  @Test
  void areOfEachLabelThatUsersWhoWaitSend() {
    Load rate =
        new Load.Open(
            10, Load.Arrivals.UNIFORM, 10, ZERO, ZERO, Duration.ofSeconds(20), Duration.ZERO);
    Plan plan =
        new PlanFixture()
            .task(1, GET)
            .load(RecordedWaits.TEN_USERS)
            .own("visitor", POST, rate)
            .plan();
    Summary summary =
        new RecordedWaits(plan).sent(0, 200, 10).sent(Source.of(POST), 0, 200, 10).summary();

    CorrectedTimes.OfRun corrected = CorrectedTimes.of(plan, summary);

    assertThat(corrected.requests()).containsOnlyKeys(GET);
    assertThat(corrected.total()).isNotNull();
  }

  @Test
  void ofNothingAreNone() {
    Summary nothing = new RecordedWaits(PLAN).summary();

    assertThat(CorrectedTimes.of(PLAN, nothing)).isEqualTo(CorrectedTimes.OfRun.NONE);
  }

  /** More than a tenth of what was measured: what is less than a millisecond is noise. */
  @ParameterizedTest
  @CsvSource({
    "100, 100,    false",
    "100, 109.9,  false",
    "100, 110.1,  true",
    "5,   5.9,    false",
    "5,   6,      false",
    "5,   6.1,    true",
    "100, 50,     false"
  })
  void differByMoreThanATenthAndAMillisecond(double measured, double corrected, boolean differ) {
    Statistics statistics = requests().ok(100, measured);

    assertThat(times(corrected, measured, measured).differFrom(statistics)).isEqualTo(differ);
    assertThat(times(measured, corrected, measured).differFrom(statistics)).isEqualTo(differ);
    assertThat(times(measured, measured, corrected).differFrom(statistics)).isEqualTo(differ);
  }

  @Test
  void aTenthMoreIsNoDifference() {
    assertThat(times(1.1 * 100, 100, 100).differFrom(requests().ok(100, 100))).isFalse();
  }

  private static CorrectedTimes times(double p50, double p95, double p99) {
    return new CorrectedTimes(100, p50, p95, p95, p99, p99);
  }
}
