package io.github.loadgate.report;

import static io.github.loadgate.verdict.PlanFixture.GET;
import static io.github.loadgate.verdict.PlanFixture.POST;
import static io.github.loadgate.verdict.SummaryFixture.requests;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Threshold;
import io.github.loadgate.verdict.CorrectedTimes;
import io.github.loadgate.verdict.Outcome;
import io.github.loadgate.verdict.PlanFixture;
import io.github.loadgate.verdict.SummaryFixture;
import io.github.loadgate.verdict.ThresholdResult;
import io.github.loadgate.verdict.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Corrected percentiles are shown where they differ from what was measured, and only there. */
class CorrectedTableTest {

  private static final Summary SUMMARY =
      new SummaryFixture()
          .label(GET, requests().ok(1000, 20))
          .label(POST, requests().ok(100, 40))
          .summary();

  private static CorrectedTimes times(double p50, double p95, double p99) {
    return new CorrectedTimes(1200, p50, p95, p95, p99, p99);
  }

  private static CorrectedTable table(CorrectedTimes total, CorrectedTimes get) {
    return new CorrectedTable(SUMMARY, new CorrectedTimes.OfRun(total, Map.of(GET, get)));
  }

  @Test
  void hasALineForEachLabelThatDiffersAndOneForAll() {
    CorrectedTable table = table(times(20, 40, 40), times(20, 20, 9_000));

    assertThat(table.rows())
        .containsExactly(
            List.of(GET, "20.0", "20.0", "9,000.0"), List.of("all", "20.0", "40.0", "40.0"));
  }

  @Test
  void isEmptyWhereNothingIsMoreByMoreThanATenth() {
    assertThat(table(times(20, 40, 40), times(21.9, 21.9, 21.9)).rows()).isEmpty();
    assertThat(table(times(20, 40, 40), times(22.1, 20, 20)).rows()).hasSize(2);
    assertThat(new CorrectedTable(SUMMARY, CorrectedTimes.OfRun.NONE).rows()).isEmpty();
  }

  @Test
  void isInEveryReport() throws JsonProcessingException {
    CorrectedTimes.OfRun corrected =
        new CorrectedTimes.OfRun(
            times(20, 8_000, Double.POSITIVE_INFINITY), Map.of(GET, times(20, 20, 20)));
    RunResult run = RunFixture.corrected(SUMMARY, corrected);

    assertThat(SummaryMarkdown.of(run))
        .contains("| Corrected | p50 | p95 | p99 |", "| all | 20.0 | 8,000.0 | timeout |")
        .contains(CorrectedTable.NOTE);
    assertThat(ConsoleReport.end(run, "summary.md"))
        .extracting(Line::text)
        .contains(CorrectedTable.NOTE);
    JsonNode json = new ObjectMapper().readTree(ResultJson.of(run));
    assertThat(json.path("total").path("corrected").path("p95").asDouble()).isEqualTo(8_000);
    assertThat(json.path("total").path("corrected").path("unbounded").toString())
        .isEqualTo("[\"p99\",\"p999\"]");
    assertThat(json.path("requests").path(GET).path("corrected").path("samples").asLong())
        .isEqualTo(1200);
    assertThat(json.path("requests").path(POST).has("corrected")).isFalse();
  }

  /** With {@code load.corrected=true}: the figures are those of what was sent. */
  @Test
  void aLimitThatWasJudgedByThemIsReadBack(@TempDir Path folder) throws Exception {
    Threshold p95 = PlanFixture.threshold("p95Max", 500);
    Plan plan = new PlanFixture().task(1, GET).task(1, POST).add(p95).plan();
    String sentence = "p95 is 8,000.0 ms, over its limit of 500 ms";
    ThresholdResult judged = new ThresholdResult(p95, 8_000, 1_100, Outcome.FAILED, sentence);
    Verdict verdict =
        new Verdict(
            Outcome.FAILED,
            List.of(sentence),
            List.of(judged),
            new CorrectedTimes.OfRun(times(20, 8_000, 9_000), Map.of()));
    String text = ResultJson.of(RunFixture.run(plan, SUMMARY, verdict));
    Path file = Files.writeString(folder.resolve("result.json"), text);

    assertThat(ResultJson.readRun(file).thresholds())
        .singleElement()
        .returns(8_000.0, ThresholdResult::measured)
        .returns(Outcome.FAILED, ThresholdResult::outcome);
    Files.writeString(file, text.replace("\"corrected\"", "\"other\""));
    assertThatThrownBy(() -> ResultJson.readRun(file))
        .hasMessageContaining("p95 was judged by 8000.0, but 40.0 is what was measured");
  }
}
