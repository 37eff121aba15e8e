package io.github.loadgate.report;

import static io.github.loadgate.verdict.PlanFixture.GET;
import static io.github.loadgate.verdict.SummaryFixture.requests;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.metrics.Breach;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.metrics.Watched;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.verdict.PlanFixture;
import io.github.loadgate.verdict.SummaryFixture;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How warnings, windows and an aborted run read in every report. */
final class WarningsAndWindowsTest {

  private static final String WARNING =
      "p95 is 450.0 ms, over its warning limit of 400 ms by 13 % (1,000 samples; limit from"
          + " orders.load.yaml:39)";

  private static RunResult warned() {
    Plan plan =
        new PlanFixture().task(1, GET).limit("p95Max", 500, "500ms").terms(400.0, 0, false).plan();
    return RunFixture.run(
        plan, new SummaryFixture().label(GET, requests().ok(1000, 450)).summary());
  }

  private static RunResult aborted() {
    Plan plan =
        new PlanFixture()
            .task(1, GET)
            .limit("p95Max", 500, "500ms")
            .terms(null, 30, true)
            .limit("p999Max", 2000, "2s")
            .plan();
    Breach breach =
        new Breach(plan.thresholds().get(0), "p95 of 00:30–01:00 is bad", 612.4, 950, 30, 60);
    Summary summary =
        new SummaryFixture()
            .label(GET, requests().ok(1000, 450))
            .watched(new Watched(7, Map.of()))
            .breach(breach)
            .judgedSeconds(12)
            .endedEarly(breach.sentence())
            .summary();
    return RunFixture.run(plan, summary);
  }

  private static List<String> console(RunResult run) {
    return ConsoleReport.end(run, "summary.md").stream()
        .map(line -> line.level() + " " + line.text())
        .toList();
  }

  @Test
  void aWarningHasItsOwnLevelAndFailsNothing() {
    assertThat(console(warned()))
        .contains(
            "WARN   warn  p95  450.0 ms  limit 500 ms  (-Dload.p95Max)", "WARN Warning: " + WARNING)
        .last()
        .asString()
        .startsWith("INFO PASSED");
    assertThat(SummaryMarkdown.of(warned()))
        .contains(
            "| p95 | 450.0 ms | 500 ms | 1,000 | -Dload.p95Max | PASSED, with a warning |",
            "Warnings, which never fail the build:\n\n- p95 is 450.0 ms, over its warning limit");
    assertThat(JUnitXml.of(warned(), "orders"))
        .contains("failures=\"0\" errors=\"0\" skipped=\"0\"", "\nWarning: " + WARNING)
        .doesNotContain("<failure", "<error");
    assertThat(ResultJson.of(warned()))
        .contains("\"warn\" : 400.0", "\"warning\" : \"" + WARNING + "\"");
  }

  @Test
  void anAbortedRunTellsWhenAndWhatItDidNotComeTo() {
    assertThat(console(aborted()))
        .startsWith(
            "ERROR FAILED: p95 of 00:30–01:00 is bad, so the run was ended after 12 s of 20 s of"
                + " judged time")
        .contains(
            "ERROR   over      p95   612.4 ms  limit 500 ms each 30 s, worst 00:30–01:00 "
                + " (-Dload.p95Max)   clear");
    assertThat(JUnitXml.of(aborted(), "orders"))
        .contains("failures=\"1\" errors=\"0\" skipped=\"1\"", "<skipped message=\"INVALID: ");
    assertThat(ResultJson.of(aborted()))
        .contains("\"aborted\" : true", "\"window\" : 30", "\"abort\" : true", "\"from\" : 30.0");
    assertThat(SummaryMarkdown.of(aborted()))
        .contains("| p95 | 612.4 ms | 500 ms each 30 s, worst 00:30–01:00 | 950 |");
  }

  @Test
  void aLabelWithAFullStopDoesNotCutTheMessage() {
    String login = "GET 1. Login";
    Plan plan = new PlanFixture().task(1, login).limit(login, "p95Max", 500, "500ms").plan();
    RunResult run =
        RunFixture.run(
            plan, new SummaryFixture().label(login, requests().ok(1000, 612.4)).summary());
    assertThat(ConsoleReport.message(run, ""))
        .startsWith("FAILED: GET 1. Login p95 is 612.4 ms, over its limit of 500 ms by 22 %");
  }

  @Test
  void aBreachBesideWhatIsInvalidSaysSo() {
    Plan plan =
        new PlanFixture()
            .task(1, GET)
            .limit("p95Max", 500, "500ms")
            .limit("p999Max", 2000, "2s")
            .plan();
    RunResult run =
        RunFixture.run(plan, new SummaryFixture().label(GET, requests().ok(1000, 612.4)).summary());
    assertThat(console(run).get(0)).startsWith("ERROR INVALID: 1,000 samples, a p999 needs 2,995");
    assertThat(console(run).get(1))
        .isEqualTo(
            "ERROR          breached all the same: p95 is 612.4 ms, over its limit of 500 ms by 22"
                + " % (1,000 samples; limit from -Dload.p95Max)");
    // Another limit would not make it a measurement.
    assertThat(console(run)).noneMatch(line -> line.contains("Try another limit"));
    assertThat(ConsoleReport.message(run, ""))
        .isEqualTo(
            "INVALID: 1,000 samples, a p999 needs 2,995. Longer: -Dload.duration=70s; breached all"
                + " the same: p95 is 612.4 ms, over its limit of 500 ms by 22 % (1,000 samples; limit"
                + " from -Dload.p95Max)");
  }
}
