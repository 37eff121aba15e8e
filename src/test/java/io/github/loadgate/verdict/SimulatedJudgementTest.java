package io.github.loadgate.verdict;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Threshold;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the simulation takes for the decision is what a build decides. */
@Tag("slow")
@SuppressWarnings("EnumOrdinal") // a seed or a place in a table of its own
final class SimulatedJudgementTest {

  private static final int SECONDS = (int) SummaryFixture.SECONDS;

  /** Of true p95s around the limit, so that all there is to decide occurs. */
  @Test
  void theJudgeDecidesOnRecordedRequestsAsTheSimulationOnCounts() {
    SimulatedService service = SimulatedService.QUEUE_50;
    int[] decisions = new int[Decision.values().length];
    for (int run = 0; run < 60; run++) {
      double millis = service.p95() / (0.8 + 0.01 * run);
      Plan plan = new PlanFixture().task(1, PlanFixture.GET).limit("p95Max", millis, "").plan();
      Threshold limit = plan.thresholds().get(0);
      RecordedLoad recorded = new RecordedLoad(plan);
      CountedSeconds counted = new CountedSeconds(new int[SECONDS], new int[SECONDS]);
      Draws draws = new Draws(1, run);
      SimulatedService.Latencies latencies = service.start(draws);
      double mean = 1.0 / SimulatedService.RATE;
      for (double at = draws.exponential(mean); at < SECONDS; at += draws.exponential(mean)) {
        double latency = latencies.of(at);
        recorded.request(at, latency);
        counted.count()[(int) at]++;
        counted.over()[(int) at] += (long) (latency * 1e6) > limit.limitNanos() ? 1 : 0;
      }

      Decision decision = Significance.of(limit, counted, SECONDS).decision(Confidence.USUAL, 1);
      ThresholdResult result = Judge.judge(plan, recorded.summary()).thresholds().get(0);

      assertThat(result.outcome())
          .isEqualTo(decision == Decision.HOLDS ? Outcome.PASSED : Outcome.FAILED);
      if (decision != Decision.HOLDS) {
        assertThat(requireNonNull(result.certainty()).clear())
            .isEqualTo(decision == Decision.OVER_CLEAR);
      }
      decisions[decision.ordinal()]++;
    }
    assertThat(decisions).as("each occurs").doesNotContain(0);
  }
}
