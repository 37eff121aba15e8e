package io.github.loadgate.verdict;

import static io.github.loadgate.verdict.PlanFixture.GET;
import static io.github.loadgate.verdict.SummaryFixture.requests;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.metrics.Generator;
import io.github.loadgate.metrics.Generator.Delays;
import io.github.loadgate.metrics.Generator.Pauses;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.Plan;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a target could hide at most that is bad exactly while our own generator stands still. */
class HiddenByStandstillsTest {

  private static final int DUE = 10_000;

  /**
   * Nothing was sent while it stood still, and all of that would have been bad; of the rest as much
   * was as the limit lets. In decision 15.
   */
  @ParameterizedTest
  @CsvSource({"p95Max,500,0.05,0.24", "p99Max,500,0.01,0.208", "errorRateMax,0.01,0.01,0.208"})
  void soMuchOfTheLoadMayBeBadInARunThatPasses(
      String key, double limit, double allowed, double worst) {
    Plan plan = new PlanFixture().task(1, GET).limit(key, limit, "").plan();
    int most = 0;
    for (int unsent = 0; unsent < DUE; unsent += 100) {
      int sent = DUE - unsent;
      int bad = (int) Math.round(allowed * sent);
      if (Judge.judge(plan, summary(key, sent, bad)).outcome() == Outcome.PASSED) {
        most = Math.max(most, unsent + bad);
      }
    }

    assertThat((double) most / DUE).isEqualTo(worst);
  }

  private static Summary summary(String key, int sent, int bad) {
    double still = SummaryFixture.SECONDS * 1e3 * (DUE - sent) / DUE;
    FakeStatistics statistics = requests().ok(sent - bad, 10);
    return new SummaryFixture()
        .label(
            GET, key.equals("errorRateMax") ? statistics.failed(bad, 10) : statistics.ok(bad, 900))
        .generator(
            new Generator(
                2,
                0.1,
                0.1,
                Pauses.NONE,
                0,
                0,
                0,
                new Delays(50, 50),
                new Pauses(Math.round(still / 50), still, Math.min(still, 50)),
                List.of()))
        .summary();
  }
}
