package io.github.loadgate.report;

import static io.github.loadgate.verdict.PlanFixture.GET;
import static io.github.loadgate.verdict.SummaryFixture.requests;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.metrics.Gauge;
import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Statistic;
import io.github.loadgate.plan.Statistic.Kind;
import io.github.loadgate.plan.Subject;
import io.github.loadgate.plan.Threshold;
import io.github.loadgate.report.StoredResult.StoredThreshold;
import io.github.loadgate.verdict.Outcome;
import io.github.loadgate.verdict.PlanFixture;
import io.github.loadgate.verdict.SummaryFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How services and queries read in every report. */
final class GaugesInReportsTest {

  private static Threshold threshold(Subject subject, Kind kind, double limit, String written) {
    return new Threshold(
        subject, Statistic.of(kind), limit, written, Origin.line("orders.load.yaml", 31));
  }

  private static final Threshold CPU = threshold(new Subject.Service("api"), Kind.CPU, 0.7, "70%");
  private static final Threshold DRIFT =
      threshold(new Subject.Query("drift"), Kind.VALUE, -2, "-2");

  private static RunResult run(double cpu, double drift) {
    Plan plan = new PlanFixture().task(1, GET).add(CPU).add(DRIFT).plan();
    return RunFixture.run(
        plan,
        new SummaryFixture()
            .label(GET, requests().ok(1000, 18))
            .gauge("service api cpu", new Gauge(cpu, 60, "mean of 60 s, of 2 cores", ""))
            .gauge("query drift value", new Gauge(drift, 1, "`d` at the end of 60s", ""))
            .summary());
  }

  private static List<String> console(RunResult run) {
    return ConsoleReport.end(run, "summary.md").stream()
        .map(line -> line.level() + " " + line.text())
        .toList();
  }

  @Test
  void aBreachReadsAsThatOfRequests() {
    RunResult failed = run(0.83, -3);
    assertThat(console(failed))
        .startsWith(
            "ERROR FAILED: service api cpu is 83 %, over its limit of 70 % (mean of 60 s, of 2"
                + " cores; limit from orders.load.yaml:31)")
        .contains(
            "ERROR   over  service api cpu  83 %  limit 70 %  (orders.load.yaml:31)",
            "ERROR   ok    query drift        -3  limit -2    (orders.load.yaml:31)");
    assertThat(SummaryMarkdown.of(failed))
        .contains("| service api cpu | 83 % | 70 % | 60 | orders.load.yaml:31 | FAILED |");
    assertThat(JUnitXml.of(failed, "orders"))
        .contains(
            "<testcase classname=\"load.orders\" name=\"service api cpu\"",
            "service api cpu 83 %, limit 70 % (orders.load.yaml:31), 60 readings");
  }

  @Test
  void theResultHasWhatWasMeasuredAndIsReadBack(@TempDir Path directory) throws Exception {
    String json = ResultJson.of(run(0.5, -3));
    assertThat(json)
        .contains(
            """
              "gauges" : {
                "service api cpu" : {
                  "value" : 0.5,
                  "readings" : 60,
                  "evidence" : "mean of 60 s, of 2 cores",
                  "missing" : ""
                },
            """
                .indent(0)
                .strip());
    StoredResult read = ResultJson.read(Files.writeString(directory.resolve("result.json"), json));
    assertThat(read.outcome()).isEqualTo(Outcome.PASSED);
    assertThat(read.thresholds())
        .contains(
            new StoredThreshold(
                "query drift", "value", -3, 1, -2, Outcome.PASSED, "orders.load.yaml:31", ""));
  }

  @Test
  void whatIsNotEvaluatedIsSaidByItsReason() {
    assertThat(
            NotEvaluated.byReason(
                List.of(CPU, threshold(new Subject.Query("q"), Kind.VALUE, 1, "1"))))
        .isEqualTo(
            Map.of(
                "Not evaluated, for `only` leaves nothing to measure for them:",
                List.of(threshold(new Subject.Query("q"), Kind.VALUE, 1, "1")),
                "Not evaluated, for the stack is external (-Dload.stack), so that nothing measures"
                    + " its services:",
                List.of(CPU)));
    assertThat(NotEvaluated.byReason(List.of())).isEmpty();
  }
}
