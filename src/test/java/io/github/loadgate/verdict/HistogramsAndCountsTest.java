package io.github.loadgate.verdict;

import static io.github.loadgate.verdict.PlanFixture.GET;
import static io.github.loadgate.verdict.PlanFixture.threshold;
import static io.github.loadgate.verdict.SummaryFixture.requests;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.metrics.Measurement;
import io.github.loadgate.plan.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counts decide; a histogram that clearly says something else shows that samples were lost. */
class HistogramsAndCountsTest {

  /** A thousand samples of that time, which the histogram calls another. */
  private static Verdict judge(double millis, double histogram) {
    FakeStatistics odd =
        new FakeStatistics(SummaryFixture.SECONDS) {
          @Override
          public double quantile(double q) {
            return histogram;
          }
        };
    odd.ok(1000, millis);
    return Judge.judge(
        new PlanFixture().task(1, GET).limit("p95Max", 500, "500ms").plan(),
        new SummaryFixture().oddLabel(GET, odd).total(odd).summary());
  }

  /** 2 % of the limit of 500 ms and a millisecond are 11 ms. */
  @ParameterizedTest
  @CsvSource({
    "499.9, 500,   PASSED",
    "499.9, 511,   PASSED",
    "499.9, 511.1, INVALID",
    "500.1, 500,   FAILED",
    "500.1, 489,   FAILED",
    "500.1, 488.9, INVALID"
  })
  void agreeButForRounding(double millis, double histogram, Outcome outcome) {
    assertThat(judge(millis, histogram).thresholds().get(0).outcome()).isEqualTo(outcome);
  }

  @Test
  void whatTheySayIsTold() {
    assertThat(judge(499.9, 511.1).reasons())
        .contains(
            "p95 is 511.1 ms by the histogram, but 0 of 1,000 samples counted over the limit of 500"
                + " ms: the results do not add up");
  }

  /** A rank and a half beside the p95 of 20 samples there is none. */
  @Test
  void ofFewSamplesTheHistogramSaysNothing() {
    Verdict verdict =
        Judge.judge(
            new PlanFixture()
                .task(1, GET)
                .limit("p95Max", 500, "500ms")
                .limit("samplesMin", 20, "20")
                .plan(),
            new SummaryFixture().label(GET, requests().ok(20, 600)).summary());

    assertThat(verdict.outcome()).isEqualTo(Outcome.FAILED);
  }

  @Test
  void requestsEnoughWithTooFewAnswersNeedNoLongerRun() {
    Verdict verdict =
        Judge.judge(
            new PlanFixture().task(1, GET).limit("p95Max", 500, "500ms").plan(),
            new SummaryFixture().label(GET, requests().ok(49, 10).refused(10)).summary());

    assertThat(verdict.reasons())
        .containsExactly("59 requests, but only 49 got an answer: a p95 needs 59");
  }

  @Test
  void whatIsOnlyShownIsHeldAgainstALimitHoweverFewTheSamples() {
    assertThat(Judge.wouldHold(threshold("p95Max", 500), requests().ok(1, 500))).isTrue();
    assertThat(Judge.wouldHold(threshold("p95Max", 500), requests().ok(1, 501))).isFalse();
    assertThat(Judge.wouldHold(threshold("p95Max", 500), requests().refused(1)))
        .as("none has a latency")
        .isTrue();
  }

  @Test
  void whatWasMeasuredOfASubjectIsThatOfTheMeasurement() {
    Measurement measurement =
        new SummaryFixture().label(GET, requests().ok(1, 10)).summary().measurements().get(0);

    assertThat(Judge.measured(Subject.ALL, measurement)).isSameAs(measurement.total());
    assertThat(Judge.measured(new Subject.Label("GET /typo"), measurement)).isNull();
  }
}
