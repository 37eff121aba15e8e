package io.github.loadgate.report;

import static io.github.loadgate.verdict.PlanFixture.GET;
import static io.github.loadgate.verdict.SummaryFixture.requests;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loadgate.metrics.Scope;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Subject;
import io.github.loadgate.verdict.Outcome;
import io.github.loadgate.verdict.PlanFixture;
import io.github.loadgate.verdict.SummaryFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How thresholds by tag, scenario and group read in every report, and are read back. */
class ScopesInReportsTest {

  @TempDir
  @SuppressWarnings("NullAway.Init") // by JUnit
  Path folder;

  private static RunResult run() {
    Plan plan =
        new PlanFixture()
            .task(1, GET)
            .limit(new Subject.Tag("check out"), "p95Max", 500, "500ms")
            .limit(new Subject.Scenario("customer"), "errorRateMax", 0.01, "1%")
            .limit(new Subject.Label("GROUP pay"), "p95Max", 2000, "2s")
            .plan();
    return RunFixture.run(
        plan,
        new SummaryFixture()
            .label(GET, requests().ok(1000, 450))
            .apart("GROUP pay", requests().ok(400, 1500))
            .scope(Scope.tag("check out"), requests().ok(300, 612.4))
            .scope(Scope.scenario("customer"), requests().ok(999, 450).failed(1, 450))
            .summary());
  }

  @Test
  void theSubjectIsNamedInEveryReport() {
    assertThat(ConsoleReport.end(run(), "summary.md").stream().map(line -> line.text()))
        .anyMatch(line -> line.matches("  over +tag check out p95 +612.4 ms +limit 500 ms .*"))
        .anyMatch(line -> line.matches("  ok +scenario customer error rate +0.1 % +limit 1 % .*"))
        .anyMatch(line -> line.matches("  ok +GROUP pay p95 +1,500.0 ms +limit 2 s .*"))
        .anyMatch(line -> line.startsWith("FAILED: tag check out p95 is 612.4 ms, over its limit"));
    assertThat(SummaryMarkdown.of(run()))
        .contains("| tag check out p95 | 612.4 ms |", "| scenario customer error rate | 0.1 % |");
    assertThat(JUnitXml.of(run(), "orders"))
        .contains(
            "name=\"tag check out p95\"",
            "name=\"scenario customer error rate\"",
            "name=\"GROUP pay p95\"");
    assertThat(ResultJson.of(run()))
        .contains(
            "\"subject\" : \"tag check out\"",
            "\"subject\" : \"scenario customer\"",
            "\"subject\" : \"GROUP pay\"",
            "\"tags\" : {\n    \"check out\" : {\n      \"count\" : 300,",
            "\"scenarios\" : {\n    \"customer\" : {\n      \"count\" : 1000,");
  }

  @Test
  void theyAreReadBack() throws Exception {
    StoredRun stored = ResultJson.readRun(written(ResultJson.of(run())));
    assertThat(stored.thresholds())
        .extracting(result -> result.threshold().subject())
        .containsExactly(
            new Subject.Tag("check out"),
            new Subject.Scenario("customer"),
            new Subject.Label("GROUP pay"));
    assertThat(stored.thresholds().get(0).outcome()).isEqualTo(Outcome.FAILED);
    Summary summary = requireNonNull(stored.summary());
    assertThat(summary.scopes().keySet())
        .containsExactly(Scope.tag("check out"), Scope.scenario("customer"));
    assertThat(
            requireNonNull(summary.measurements().get(0).ofScope(Scope.tag("check out")))
                .quantile(0.95))
        .isEqualTo(612.4);
  }

  @Test
  void aResultThatToldNoneApartHasNone() throws Exception {
    String text =
        ResultJson.of(run()).replace("\"tags\"", "\"x\"").replace("\"scenarios\"", "\"y\"");
    Summary summary = requireNonNull(ResultJson.readRun(written(text)).summary());
    assertThat(summary.scopes()).isEmpty();
  }

  @Test
  void whatWasDecidedByOtherFiguresDoesNotAddUp() {
    for (String edited : List.of("\"measured\" : 700.0", "\"measured\" : 501.0")) {
      String text = ResultJson.of(run()).replaceFirst("\"measured\" : 612[.]4", edited);
      assertThatThrownBy(() -> ResultJson.readRun(written(text)))
          .isInstanceOf(ResultException.class)
          .hasMessageContaining("tag check out p95 was judged by ")
          .hasMessageContaining("but 612.4 is what was measured: it does not add up");
    }
  }

  private Path written(String text) throws IOException {
    return Files.writeString(folder.resolve("result.json"), text);
  }
}
