package io.github.loadgate.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.plan.Threshold;
import io.github.loadgate.verdict.Outcome;
import io.github.loadgate.verdict.PlanFixture;
import io.github.loadgate.verdict.ThresholdResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OtherLimitTest {

  @ParameterizedTest
  @CsvSource({
    "p95Max,612.4,-Dload.p95Max=680ms",
    "p999Max,12345.6,-Dload.p999Max=14000ms",
    "meanMax,0.31,-Dload.meanMax=0.35ms",
    "errorRateMax,0.0146,-Dload.errorRateMax=1.7%",
    "errorRateMax,0.05,-Dload.errorRateMax=5.5%",
    "errorRateMax,0.0501,''",
    "errorRateMax,1,''",
    "throughputMin,96.4,-Dload.throughputMin=86/s",
    "throughputMin,0,''",
    "p95Max,Infinity,''"
  })
  void wouldHaveHeldAndCanBePasted(String key, double measured, String hint) {
    Threshold threshold = PlanFixture.threshold(key, 0.001);
    assertThat(OtherLimit.forOneRun(List.of(failed(threshold, measured)))).isEqualTo(hint);
  }

  @Test
  void limitsOfLabelsHaveNoProperty() {
    Threshold threshold =
        PlanFixture.orders().limit("POST /orders", "p95Max", 1, "1ms").plan().thresholds().get(0);
    assertThat(OtherLimit.forOneRun(List.of(failed(threshold, 5)))).isEmpty();
  }

  private static ThresholdResult failed(Threshold threshold, double measured) {
    return new ThresholdResult(threshold, measured, 100, Outcome.FAILED, "x");
  }
}
