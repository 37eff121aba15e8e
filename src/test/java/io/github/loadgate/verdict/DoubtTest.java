package io.github.loadgate.verdict;

import static io.github.loadgate.verdict.PlanFixture.GET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.verdict.Doubt.Known;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is known of a limit when the time of a measurement is over and nothing is under way. */
class DoubtTest {

  /** One request that failed is one too many for a limit of 0, however few there are. */
  @ParameterizedTest
  @CsvSource({
    "errorRateMax, 0,    20, 0, INVALID",
    "errorRateMax, 0,    20, 1, BREACHED",
    "errorRateMax, 0,    59, 0, HOLDS",
    "errorRateMax, 0.01, 20, 1, INVALID",
    "p95Max,       0,    20, 1, INVALID",
    "samplesMin,   59,   20, 1, HOLDS"
  })
  void tooFewSamplesSayNothingButOfALimitOfNone(
      String key, double limit, int fine, int failed, Known known) {
    Plan plan = new PlanFixture().task(1, GET).limit(key, limit, "").plan();
    RecordedLoad load = new RecordedLoad(plan);
    for (int i = 0; i < fine; i++) {
      load.request(i / 3.0, 10);
    }
    for (int i = 0; i < failed; i++) {
      load.request(1, 10, FailureClass.STATUS);
    }
    SamplesNeeded needed = new SamplesNeeded(plan.thresholds());

    assertThat(
            new Doubt(plan.thresholds().get(0), needed, Confidence.USUAL, 1)
                .of(0, load.soFar(0).get(0), 0, true))
        .isEqualTo(known);
  }
}
