package io.github.loadgate.report;

import static io.github.loadgate.verdict.PlanFixture.GET;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.engine.Judged;
import io.github.loadgate.expression.Mask;
import io.github.loadgate.metrics.Generator;
import io.github.loadgate.metrics.Phase;
import io.github.loadgate.metrics.Recorder;
import io.github.loadgate.metrics.Repetition;
import io.github.loadgate.metrics.Result;
import io.github.loadgate.metrics.Sample;
import io.github.loadgate.metrics.Starts;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.metrics.Tasks;
import io.github.loadgate.metrics.Users;
import io.github.loadgate.metrics.WorkloadRun;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.verdict.PlanFixture;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is written of a run whose first measurement left doubt and whose second did not. */
final class RepeatedMeasurementTest {
  private static final long SECOND = 1_000_000_000L;
  private static final String WHY = "p95 is 900.0 ms, over its limit of 500 ms (hunter2)";

  private static RunResult run() {
    return run(60, 40);
  }

  /** So many requests in a thousand are slow, in the first measurement and in the second. */
  private static RunResult run(int first, int second) {
    Plan plan = new PlanFixture().task(1, GET).limit("p95Max", 500, "500ms").plan();
    Recorder recorder =
        new Recorder(Judged.limits(plan), List.of(GET), List.of(), Judged.watches(plan));
    recorder.begin(0, 7 * SECOND, Instant.EPOCH);
    recorder.measuring(1, 27 * SECOND);
    record(recorder, Phase.MEASURED, 7, first);
    record(recorder, Phase.CONFIRMING, 27, second);
    Summary summary =
        recorder
            .summarize(
                List.of(20.0, 20.0),
                List.of(
                    WorkloadRun.of(
                        "load",
                        new Users(20, 20, ""),
                        List.of(new Starts(1_000, 998, 2), new Starts(1_000, 1_000, 0)),
                        40)),
                Tasks.begun(Map.of("customer", 2_000L)),
                Generator.UNWATCHED,
                null,
                null)
            .repeated(List.of(new Repetition(1, List.of(WHY), 20, 47, true)));
    Mask mask = new Mask(Set.of());
    mask.learnAll("password", "hunter2");
    return RunFixture.run(plan, summary).masked(mask);
  }

  /** Fifty a second, of which so many in a thousand take 900 ms. */
  private static void record(Recorder recorder, Phase phase, int from, int slow) {
    for (int i = 0; i < 1_000; i++) {
      long begun = from * SECOND + i * (SECOND / 50);
      long nanos = i * slow % 1_000 < slow ? 900_000_000L : 40_000_000L;
      recorder.record(new Sample(GET, phase, begun, nanos, Result.OK, null, 200, null));
    }
  }

  @Test
  void bothValuesAndTheDecisionAreTold() {
    assertThat(ConsoleReport.end(run(), "summary.md").stream().map(Line::text))
        .anyMatch(line -> line.contains("ok  p95  900.0 ms, then 40.0 ms  limit 500 ms"))
        .contains(
            "Measured once more: p95 900.0 ms, then 40.0 ms. The second decides: within its limit of"
                + " 500 ms");
    assertThat(SummaryMarkdown.of(run()))
        .contains(
            "| p95 | 900.0 ms, then 40.0 ms | 500 ms | 1,000 |",
            "- Measured once more: p95 900.0 ms, then 40.0 ms. The second decides: within its limit");
    assertThat(JUnitXml.of(run(), "orders")).contains("p95 900.0 ms, then 40.0 ms, limit 500 ms");
  }

  @Test
  void theResultHasEachMeasurementAndWhyThereIsASecond() {
    assertThat(ResultJson.of(run()).replaceAll("\\s+", " "))
        .contains(
            "\"measured\" : 40.",
            "\"measurements\" : [ { \"from\" : 7.0, \"judged\" : 20.0, \"total\" : {",
            "{ \"from\" : 27.0, \"judged\" : 20.0, \"total\" : {",
            "\"starts\" : { \"planned\" : 2000, \"made\" : 1998, \"dropped\" : 2, \"measurements\" : ["
                + " { \"planned\" : 1000, \"made\" : 998, \"dropped\" : 2 },"
                + " { \"planned\" : 1000, \"made\" : 1000, \"dropped\" : 0 } ] }",
            "\"confirmations\" : [ { \"measurement\" : 1, \"reasons\" : [ \"p95 is 900.0 ms, over"
                + " its limit of 500 ms ("
                + Mask.MASKED
                + ")\" ], \"inPlace\" : true } ]")
        .doesNotContain("hunter2)");
  }

  @Test
  void aBreachSaysItselfThatItWasMeasuredAgain() {
    assertThat(ConsoleReport.end(run(60, 60), "summary.md").stream().map(Line::text))
        .anyMatch(line -> line.startsWith("FAILED: p95 is 900.0 ms, over its limit of 500 ms"))
        .anyMatch(line -> line.contains(". Measured twice: 900.0 ms, 900.0 ms"))
        .noneMatch(line -> line.startsWith("Measured"));
  }

  @Test
  void aMeasurementThatNoLimitNeededIsExplained() {
    assertThat(ConsoleReport.end(run(40, 40), "summary.md").stream().map(Line::text))
        .contains("Measured once more, which no limit needed in the end");
  }

  @Test
  void tablesCoverAllJudgedTime() {
    assertThat(SummaryMarkdown.of(run())).contains("| all | 2,000 |");
  }
}
