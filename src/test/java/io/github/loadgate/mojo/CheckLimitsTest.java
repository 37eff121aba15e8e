package io.github.loadgate.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.Statistic;
import io.github.loadgate.plan.Subject;
import io.github.loadgate.plan.Threshold;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckLimitsTest {

  private static final Origin PLAN = new Origin("orders.load.yaml:9");

  private static Threshold p95(double limit, Origin origin, Threshold.Terms terms) {
    return new Threshold(
        Subject.ALL, Statistic.percentile(0.95), limit, limit + "ms", origin, terms);
  }

  private static CheckLimits commandLine(Threshold... limits) {
    return new CheckLimits(null, List.of(), List.of(limits), List.of(), List.of());
  }

  @Test
  void aLimitOfTheCommandLineTakesThePlaceOfThePlans() {
    Threshold stored = p95(500, PLAN, Threshold.Terms.NONE);
    Threshold given = p95(300, new Origin("-Dload.p95Max"), Threshold.Terms.NONE);
    assertThat(commandLine(given).forOwn(List.of(stored))).containsExactly(given);
  }

  @Test
  void aLimitThatComesFromEarlierRunsStaysBesideOneOfTheCommandLine() {
    Threshold.Baseline baseline = new Threshold.Baseline(100, 5, 0.02, 0.1);
    Threshold stored = p95(110, PLAN, new Threshold.Terms(null, null, false, baseline));
    Threshold given = p95(300, new Origin("-Dload.p95Max"), Threshold.Terms.NONE);
    assertThat(commandLine(given).forOwn(List.of(stored))).containsExactly(stored, given);
  }
}
