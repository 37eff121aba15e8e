package io.github.loadgate.report;

import static io.github.loadgate.verdict.PlanFixture.GET;
import static io.github.loadgate.verdict.SummaryFixture.requests;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loadgate.metrics.Gauge;
import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Statistic;
import io.github.loadgate.plan.Statistic.Kind;
import io.github.loadgate.plan.Subject;
import io.github.loadgate.plan.Threshold;
import io.github.loadgate.report.StoredResult.StoredThreshold;
import io.github.loadgate.verdict.Confidence;
import io.github.loadgate.verdict.Outcome;
import io.github.loadgate.verdict.PlanFixture;
import io.github.loadgate.verdict.ResultsJudge;
import io.github.loadgate.verdict.SummaryFixture;
import io.github.loadgate.verdict.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  /** A limit below, and warnings of both signs. */
  private static RunResult runWithTerms(double drift) {
    Subject query = new Subject.Query("drift");
    Threshold cpu = warning(CPU, 0.6);
    Threshold least = warning(threshold(query, Kind.VALUE_MIN, -5, "-5"), -4.5);
    Plan plan = new PlanFixture().task(1, GET).add(cpu).add(warning(DRIFT, -2.5)).add(least).plan();
    return RunFixture.run(
        plan,
        new SummaryFixture()
            .label(GET, requests().ok(1000, 18))
            .gauge("service api cpu", new Gauge(0.5, 60, "mean of 60 s, of 2 cores", ""))
            .gauge("query drift value", new Gauge(drift, 1, "`d` at the end of 60s", ""))
            .gauge("service db memory", Gauge.missing("nothing of it was read"))
            .summary());
  }

  private static Threshold warning(Threshold threshold, double limit) {
    Origin origin = threshold.origin();
    return new Threshold(
        threshold.subject(),
        threshold.statistic(),
        threshold.limit(),
        threshold.written(),
        origin,
        new Threshold.Terms(new Threshold.Warning(limit, "", origin), null, false));
  }

  private static StoredRun stored(Path directory, String json) throws Exception {
    return ResultJson.readRun(Files.writeString(directory.resolve("result.json"), json));
  }

  @ParameterizedTest
  @CsvSource({"-3, PASSED", "-4.75, PASSED", "-5.5, FAILED", "-1, FAILED"})
  void limitsAndFiguresAreReadBackAsTheyWere(double drift, Outcome outcome, @TempDir Path directory)
      throws Exception {
    RunResult written = runWithTerms(drift);
    StoredRun read = stored(directory, ResultJson.of(written));
    assertThat(read.result().outcome()).isEqualTo(outcome);
    assertThat(read.thresholds()).isEqualTo(written.verdict().thresholds());
    assertThat(requireNonNull(read.summary()).gauges())
        .isEqualTo(requireNonNull(written.summary()).gauges());
  }

  @Test
  void otherLimitsAreJudgedByTheStoredFigures(@TempDir Path directory) throws Exception {
    StoredRun read = stored(directory, ResultJson.of(runWithTerms(-3)));
    Verdict verdict =
        ResultsJudge.judge(
            List.of(
                threshold(new Subject.Service("api"), Kind.CPU, 0.4, "40%"),
                threshold(new Subject.Query("drift"), Kind.VALUE_MIN, -2, "-2"),
                threshold(new Subject.Query("drift"), Kind.VALUE, -2.5, "-2.5")),
            requireNonNull(read.summary()),
            Map.of(),
            List.of(),
            Confidence.USUAL);
    assertThat(verdict.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(verdict.reasons())
        .containsExactly(
            "service api cpu is 50 %, over its limit of 40 % (mean of 60 s, of 2 cores; limit from"
                + " orders.load.yaml:31)",
            "query drift is -3, under its min of -2 (`d` at the end of 60s; limit from"
                + " orders.load.yaml:31)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"value\" : 0.5     | \"value\" : 0.4   | it does not add up",
        "\"value\" : 0.5     | \"value\" : -0.5  | its `value` is -0.5 and not a number from 0",
        "\"value\" : 0.5     | \"value\" : null  | service api cpu is NaN, and missing is ``",
        "\"value\" : 0.5     | \"value\" : \"1\" | its `value` is \"1\" and not a number from 0",
        "\"warn\" : 0.6      | \"warn\" : -0.6   | its `warn` is -0.6 and not a number from 0",
        "\"warn\" : -2.5     | \"warn\" : \"a\"  | its `warn` is \"a\" and not a number",
        "\"minimum\" : true, | ''                | query drift is PASSED with -3.0 measured"
      })
  void aFigureThatWasEditedIsRefused(String from, String to, String why, @TempDir Path directory) {
    String json = ResultJson.of(runWithTerms(-3));
    assertThat(json).contains(from);
    assertThatThrownBy(() -> stored(directory, json.replace(from, to)))
        .isInstanceOf(ResultException.class)
        .hasMessageContaining(why);
  }

  @Test
  void whatIsNotEvaluatedIsSaidByItsReason() {
    assertThat(
            NotEvaluated.byReason(
                List.of(CPU, threshold(new Subject.Query("q"), Kind.VALUE, 1, "1"))))
        .isEqualTo(
            Map.of(
                "Not evaluated, because `only` leaves nothing to measure for them:",
                List.of(threshold(new Subject.Query("q"), Kind.VALUE, 1, "1")),
                "Not evaluated, because nothing measures the services of an external stack (-Dload.stack):",
                List.of(CPU)));
    assertThat(NotEvaluated.byReason(List.of())).isEmpty();
  }
}
