package io.github.loadgate.report;

import static io.github.loadgate.verdict.PlanFixture.GET;
import static io.github.loadgate.verdict.SummaryFixture.requests;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.metrics.Series;
import io.github.loadgate.metrics.Watched;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.verdict.Confidence;
import io.github.loadgate.verdict.FakeSeries;
import io.github.loadgate.verdict.Judge;
import io.github.loadgate.verdict.PlanFixture;
import io.github.loadgate.verdict.SummaryFixture;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How sure a verdict is, as every report tells it; of 1,000 requests in twenty seconds. */
final class CertaintyTextTest {

  private static final Plan PLAN =
      new PlanFixture()
          .task(1, GET)
          .limit("p95Max", 500, "500ms")
          .limit("errorRateMax", 0.05, "5%")
          .plan();

  private static final String FAILED =
      "p95 is 600.0 ms, over its limit of 500 ms by 20 % (1,000 samples, in doubt; limit from"
          + " -Dload.p95Max). With 95 % confidence it is between 40.0 ms and 600.0 ms; about 70 s"
          + " of judged time would settle it (-Dload.duration=70s)";

  private static final String MARGINAL =
      "error rate is marginal. With 95 % confidence it is between 2.87 % and 5.41 %; about 30 s of"
          + " judged time would settle it";

  /** So many are over the limit of 500 ms; 4 % failed where all others do. */
  private static RunResult run(int slow, boolean failing, Confidence confidence) {
    int failed = failing ? 40 : 0;
    Map<Object, Series> series = new LinkedHashMap<>();
    series.put(PLAN.thresholds().get(0), FakeSeries.even(20, 50, slow / 20));
    series.put(PLAN.thresholds().get(1), FakeSeries.even(20, 50, failed / 20));
    SummaryFixture fixture =
        new SummaryFixture()
            .label(GET, requests().ok(1000 - slow - failed, 40).failed(failed, 40).ok(slow, 600))
            .watched(new Watched(0, series));
    return RunFixture.run(
        PLAN, fixture.summary(), Judge.judge(PLAN, fixture.summary(), confidence, false));
  }

  private static List<String> console(RunResult run) {
    return ConsoleReport.end(run, "summary.md").stream()
        .map(line -> line.level() + " " + line.text())
        .toList();
  }

  @Test
  void greenRunsSayNoMoreThanAWord() {
    RunResult run = run(20, true, Confidence.USUAL);
    assertThat(console(run))
        .contains(
            "INFO   ok  p95         40.0 ms  limit 500 ms  (-Dload.p95Max)        clear",
            "INFO   ok  error rate      4 %  limit 5 %     (-Dload.errorRateMax)  marginal")
        .noneMatch(line -> line.contains("confidence"));
    assertThat(SummaryMarkdown.of(run))
        .contains(
            "| Threshold | Measured | Limit | Samples | From | Outcome | Sure |\n"
                + "|---|---:|---:|---:|---|---|---|\n"
                + "| p95 | 40.0 ms | 500 ms | 1,000 | -Dload.p95Max | PASSED | clear |\n"
                + "| error rate | 4 % | 5 % | 1,000 | -Dload.errorRateMax | PASSED | marginal |\n"
                + "\n- "
                + MARGINAL
                + "\n");
    assertThat(JUnitXml.of(run, "orders"))
        .contains(
            "error rate 4 %, limit 5 % (-Dload.errorRateMax), 1,000 samples, marginal\n"
                + MARGINAL
                + "</system-out>",
            "p95 40.0 ms, limit 500 ms (-Dload.p95Max), 1,000 samples, clear</system-out>");
  }

  @Test
  void redRunsTellWhatIsInDoubtBesideTheBreach() {
    RunResult run = run(60, true, Confidence.USUAL);
    assertThat(console(run))
        .startsWith("ERROR FAILED: " + FAILED)
        .contains(
            "ERROR   over  p95         600.0 ms  limit 500 ms  (-Dload.p95Max)        marginal",
            "ERROR   ok    error rate       4 %  limit 5 %     (-Dload.errorRateMax)  marginal",
            "INFO " + MARGINAL);
    assertThat(SummaryMarkdown.of(run)).containsOnlyOnce("between 40.0 ms and 600.0 ms");
    assertThat(JUnitXml.of(run, "orders"))
        .contains("failures=\"1\" errors=\"0\" skipped=\"0\"")
        .contains("600.0 ms, limit 500 ms (-Dload.p95Max), 1,000 samples, marginal</system-out>");
  }

  @Test
  void theResultHasItInFigures() {
    assertThat(ResultJson.of(run(60, false, Confidence.USUAL)))
        .containsPattern(
            "\"clear\" : false,\\s*\"interval\" : \\[\\s*40.0,\\s*600.0\\s*\\],\\s*"
                + "\"effectiveSamples\" : 1000.0,\\s*\"dispersion\" : 1.0,\\s*\"settle\" : 68\\.")
        .containsPattern(
            "\"clear\" : true,\\s*\"interval\" : \\[\\s*0.0,\\s*0.00368\\d*\\s*\\],\\s*"
                + "\"effectiveSamples\" : 1000.0,\\s*\"dispersion\" : 1.0,\\s*\"settle\" : 0.0");
  }

  @Test
  void strictRunsAreInconclusiveEverywhere() {
    RunResult run = run(60, true, Confidence.strict(0.99));
    assertThat(console(run).get(0))
        .isEqualTo(
            "ERROR INCONCLUSIVE: p95 is 600.0 ms, over its limit of 500 ms by 20 %, but that is"
                + " not established at 99 % (1,000 samples; limit from -Dload.p95Max). With 95 %"
                + " confidence it is between 40.0 ms and 600.0 ms; about 70 s of judged time would"
                + " settle it (-Dload.duration=70s)");
    assertThat(console(run))
        .contains(
            "ERROR   unsure  p95         600.0 ms  limit 500 ms  (-Dload.p95Max)        marginal",
            "ERROR   unsure  error rate       4 %  limit 5 %     (-Dload.errorRateMax)  marginal");
    assertThat(ConsoleReport.message(run, "summary.md"))
        .isEqualTo(
            "INCONCLUSIVE: p95 is 600.0 ms, over its limit of 500 ms by 20 %, but that is not"
                + " established at 99 % (1,000 samples; limit from -Dload.p95Max); error rate is 4 %,"
                + " within its limit of 5 %, but that is not established at 99 % (40 of 1,000 samples;"
                + " limit from -Dload.errorRateMax). Report: summary.md");
    assertThat(JUnitXml.of(run, "orders"))
        .contains(
            "failures=\"2\" errors=\"0\" skipped=\"0\"",
            "<failure message=\"INCONCLUSIVE: error rate is 4 %",
            "type=\"INCONCLUSIVE\"");
    assertThat(SummaryMarkdown.of(run))
        .startsWith("## Load of orders, profile light: INCONCLUSIVE\n")
        .contains("| INCONCLUSIVE | marginal |");
    assertThat(ResultJson.of(run)).contains("\"outcome\" : \"INCONCLUSIVE\"");
  }
}
