package io.github.loadgate.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.expression.Mask;
import io.github.loadgate.metrics.Cluster;
import io.github.loadgate.metrics.Evidence;
import io.github.loadgate.metrics.FailedRequest;
import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.metrics.Phase;
import io.github.loadgate.metrics.PreflightReport;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Setting;
import io.github.loadgate.verdict.Judge;
import io.github.loadgate.verdict.PlanFixture;
import io.github.loadgate.verdict.SummaryFixture;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MaskingTest {

  private static final String SECRET = "correct-horse-battery";

  private final Mask mask = new Mask(List.of());

  MaskingTest() {
    mask.learn("password", SECRET);
  }

  @Test
  void noOutputOfAMaskedRunHasASecret() {
    RunResult leaky = leaky();
    String before = everyOutput(leaky);
    // Each of them would show it.
    assertThat(before.split(SECRET, -1)).hasSizeGreaterThan(20);

    String after = everyOutput(leaky.masked(mask));
    assertThat(after).doesNotContain(SECRET).contains(Mask.MASKED);
  }

  @Test
  void whatIsNoSecretStays() {
    assertThat(everyOutput(RunFixture.failed().masked(new Mask(List.of()))))
        .isEqualTo(everyOutput(RunFixture.failed()).replace("hunter2", Mask.MASKED));
    assertThat(RunFixture.broken().masked(mask)).isEqualTo(RunFixture.broken());
  }

  @Test
  void aSettingIsMaskedByItsName() {
    Masking masking = new Masking(mask);
    Origin origin = new Origin("-Dload.vars.password");
    assertThat(masking.of(new Setting("vars.password", "x", origin)).value())
        .isEqualTo(Mask.MASKED);
    assertThat(masking.of(new Setting("vars.password", "${env.PW}", origin)).value())
        .isEqualTo("${env.PW}");
    assertThat(masking.of(new Setting("load.users", "20", origin)).value()).isEqualTo("20");
  }

  private static RunResult leaky() {
    Evidence evidence =
        new Evidence(
            "GET",
            "http://localhost/?q=" + SECRET,
            Map.of("X-A", SECRET),
            SECRET,
            500,
            Map.of("X-B", SECRET),
            SECRET,
            "because of " + SECRET,
            "o:1");
    Plan plan = PlanFixture.orders().limit("p95Max", 1, "1ms").plan();
    Summary summary =
        new SummaryFixture()
            .label(PlanFixture.GET, SummaryFixture.requests().failed(400, 5))
            .failure(
                new Cluster(
                    PlanFixture.GET, Phase.MEASURED, FailureClass.STATUS, 500, 400, 0, 5, evidence))
            .skipped("customer: " + SECRET, 3)
            .users(20, 10, "got " + SECRET)
            .endedEarly("saw " + SECRET)
            .summary();
    return new RunResult(
        "orders",
        "light",
        "abc",
        "run-1",
        Instant.parse("2026-01-01T00:00:00Z"),
        31,
        20,
        Judge.judge(plan, summary),
        summary,
        List.of("detail " + SECRET),
        List.of(
            new FailedRequest("GET /", Phase.PREFLIGHT, "start", FailureClass.STATUS, evidence)),
        new PreflightReport(2, 1, List.of(), Map.of("GET /", "got " + SECRET), 1),
        List.of(new Setting("vars.a", SECRET, Origin.BUILT_IN)),
        "vars: {a: " + SECRET + "}\n",
        "process " + SECRET,
        Map.of("app", "logs/app.log"),
        List.of(),
        Earlier.NONE);
  }

  private static String everyOutput(RunResult run) {
    return ResultJson.of(run)
        + SummaryMarkdown.of(run)
        + JUnitXml.of(run, "orders")
        + ConsoleReport.message(run, "r")
        + ConsoleReport.end(run, "r").stream().map(Line::text).collect(Collectors.joining("\n"))
        + run.effectivePlan();
  }
}
