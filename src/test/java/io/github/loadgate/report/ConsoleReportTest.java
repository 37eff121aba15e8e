package io.github.loadgate.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.expression.Mask;
import io.github.loadgate.metrics.Cluster;
import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.metrics.Phase;
import io.github.loadgate.metrics.Progress;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Problem;
import io.github.loadgate.verdict.PlanFixture;
import io.github.loadgate.verdict.SummaryFixture;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConsoleReportTest {

  @Test
  void aRunBeginsWithItsLoadAndWhatWasSetFromOutside() {
    Plan plan = PlanFixture.orders().plan();
    assertThat(ConsoleReport.plan(plan, "src/load/orders.load.yaml", new Mask(List.of())))
        .containsExactly(
            new Line(
                Line.Level.INFO,
                "Plan orders (src/load/orders.load.yaml, profile light): 20 users over 2 s, 5 s"
                    + " warm-up, 20 s judged"),
            new Line(Line.Level.INFO, "  load.duration: 20s (-Dload.duration)"),
            new Line(Line.Level.INFO, "  vars.password: *** (<vars> in pom.xml)"));
  }

  @Test
  void progressIsOneLineInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(ConsoleReport.progress(new Progress(12.7, Phase.MEASURED, 20, 1412.4, 38.04, 0)))
          .isEqualTo("00:12  20 users  1,412/s   p95 38.0 ms   errors 0 %");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void progressBeforeTheFirstSampleHasNoFigures() {
    assertThat(
            ConsoleReport.progress(new Progress(3725, Phase.WARM_UP, 1, 0, Double.NaN, Double.NaN)))
        .isEqualTo("1:02:05  1 user  0/s   p95 -   errors -   (warm-up)");
  }

  @ParameterizedTest
  @EnumSource(Phase.class)
  void everyPhaseButTheJudgedOneIsNamed(Phase phase) {
    assertThat(ConsoleReport.progress(new Progress(1, phase, 1, 0, 1, 0)).contains("("))
        .isEqualTo(phase != Phase.MEASURED);
    Cluster cluster =
        new Cluster("GET /", phase, FailureClass.STATUS, 500, 2, 0, 0, RunFixture.status500());
    assertThat(FailureText.of(cluster, new SummaryFixture().summary()).contains(" in "))
        .isEqualTo(!phase.isJudged());
  }

  @Test
  void problemsStandUnderEachOther() {
    assertThat(
            ConsoleReport.details(
                List.of(
                    new Problem("a.load.yaml:7:3", "one"), new Problem("-Dload.p95Max", "two"))))
        .containsExactly("a.load.yaml:7:3  one", "-Dload.p95Max    two");
    assertThat(ConsoleReport.details(List.of())).isEmpty();
  }

  @Test
  void theMessageOfTheExceptionHasTheReasons() {
    RunResult run = RunFixture.invalid();
    assertThat(run.verdict().reasons()).hasSize(2);
    assertThat(ConsoleReport.message(run, "target/load/orders/summary.md"))
        .isEqualTo(
            "INVALID: "
                + String.join("; ", run.verdict().reasons())
                + ". Report: target/load/orders/summary.md");
  }

  @ParameterizedTest
  @CsvSource({"20,20 s", "0.4,0.4 s", "119,119 s", "120,2 min", "150,2 min 30 s", "3600,60 min"})
  void durationsAreReadable(double seconds, String text) {
    assertThat(ConsoleReport.duration(Duration.ofMillis((long) (seconds * 1000)))).isEqualTo(text);
  }

  @Test
  void manyKindsOfFailureAreCounted() {
    SummaryFixture summary =
        new SummaryFixture().label("GET /orders", SummaryFixture.requests().failed(120, 5));
    for (int i = 0; i < 12; i++) {
      summary.failure(
          new Cluster(
              "GET /orders",
              Phase.MEASURED,
              FailureClass.EXPECTATION,
              200 + i,
              10,
              3600,
              3725,
              RunFixture.status500()));
    }
    List<String> lines =
        ConsoleReport.end(
                RunFixture.run(
                    new PlanFixture().task(1, "GET /orders").limit("p95Max", 1, "1ms").plan(),
                    summary.summary()),
                "r")
            .stream()
            .map(Line::text)
            .toList();
    assertThat(lines)
        .contains(
            "  10 of 120 GET /orders answered 200, expectation (1:00:00 to 1:02:05)",
            "  and 2 other kinds in result.json");
  }

  @Test
  void whatFailedAlikeBeforeIsNotExplainedAgain() {
    SummaryFixture summary =
        new SummaryFixture()
            .label("GET /orders", SummaryFixture.requests().failed(120, 5))
            .unjudged(Phase.PREFLIGHT, "GET /orders", SummaryFixture.requests().ok(1, 5));
    for (Phase phase : List.of(Phase.MEASURED, Phase.DRAIN)) {
      summary.failure(
          new Cluster(
              "GET /orders", phase, FailureClass.STATUS, 500, 2, 7, 9, RunFixture.status500()));
    }
    RunResult run =
        RunFixture.run(
            new PlanFixture().task(1, "GET /orders").limit("p95Max", 1, "1ms").plan(),
            summary.summary());
    assertThat(ConsoleReport.end(run, "r").stream().map(Line::text))
        .contains(
            "  2 of 120 GET /orders answered 500 (00:07 to 00:09; load-induced: fine for one user"
                + " in preflight)",
            "  2 GET /orders in the drain answered 500 (00:07 to 00:09), as above");
  }

  @Test
  void aVariableWithoutAValueIsNotInducedByLoad() {
    SummaryFixture alone =
        new SummaryFixture()
            .label("GET /", SummaryFixture.requests().failed(120, 5))
            .unjudged(Phase.PREFLIGHT, "GET /", SummaryFixture.requests().ok(1, 5));
    for (FailureClass failure : FailureClass.values()) {
      Cluster cluster =
          new Cluster("GET /", Phase.MEASURED, failure, 0, 2, 7, 9, RunFixture.status500());
      assertThat(FailureText.isLoadInduced(cluster, alone.summary()))
          .as(failure.name())
          .isEqualTo(failure != FailureClass.EXPRESSION);
    }
  }

  @Test
  void aStarIsExplainedWhereARowHasOneAlone() {
    assertThat(starred(500)).isEmpty();
    assertThat(starred(10))
        .hasSize(2)
        .anyMatch(text -> text.startsWith("GET /slow *  "))
        .contains("* over a limit for all requests together, though not judged by itself");
  }

  private static List<String> starred(int limit) {
    SummaryFixture summary =
        new SummaryFixture()
            .label("GET /fast", SummaryFixture.requests().ok(990, 5))
            .label("GET /slow", SummaryFixture.requests().ok(10, 40));
    Plan plan =
        new PlanFixture()
            .task(1, "GET /fast")
            .task(1, "GET /slow")
            .limit("p95Max", limit, limit + "ms")
            .plan();
    RunResult run = RunFixture.run(plan, summary.summary());
    List<String> texts =
        ConsoleReport.end(run, "r").stream()
            .map(Line::text)
            .filter(text -> text.contains("*"))
            .toList();
    assertThat(SummaryMarkdown.of(run).contains("\\*")).isEqualTo(!texts.isEmpty());
    return texts;
  }

  @Test
  void noTableIsWiderThanTheConsole() {
    SummaryFixture summary = new SummaryFixture();
    for (int i = 0; i < 5; i++) {
      summary.label(
          "GET /" + "very/long/".repeat(i * 4) + i,
          SummaryFixture.requests().ok(12_345 * i, 12.5 * i).tolerated(1, 1).timedOut(i));
    }
    RunResult run =
        RunFixture.run(
            new PlanFixture().task(1, "GET /0").limit("p95Max", 1, "1ms").plan(),
            summary.summary());
    assertThat(ConsoleReport.end(run, "r").stream().map(Line::text))
        .filteredOn(text -> text.startsWith("GET") || text.startsWith("Request"))
        .hasSize(6)
        .allSatisfy(text -> assertThat(text.length()).isLessThanOrEqualTo(92));
  }
}
