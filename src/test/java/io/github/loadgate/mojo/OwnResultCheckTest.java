package io.github.loadgate.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.engine.Judged;
import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.metrics.Generator;
import io.github.loadgate.metrics.Phase;
import io.github.loadgate.metrics.Recorder;
import io.github.loadgate.metrics.Result;
import io.github.loadgate.metrics.Sample;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.metrics.Tasks;
import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.PlanException;
import io.github.loadgate.plan.Statistic;
import io.github.loadgate.plan.Subject;
import io.github.loadgate.plan.Threshold;
import io.github.loadgate.report.PlainRun;
import io.github.loadgate.report.ResultJson;
import io.github.loadgate.report.RunResult;
import io.github.loadgate.verdict.Confidence;
import io.github.loadgate.verdict.Outcome;
import io.github.loadgate.verdict.ResultsJudge;
import io.github.loadgate.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks of runs of our own. */
class OwnResultCheckTest {

  private static final Statistic P95 = Statistic.percentile(0.95);

  private final Path base;
  private final RecordedChecks checks;

  OwnResultCheckTest(@TempDir Path base) {
    this.base = base;
    checks = new RecordedChecks(base);
  }

  /** A run of ours: 200 requests from 1 to 200 ms, four of which failed. */
  private Path ownRun(double limit) throws IOException {
    Threshold p95 =
        new Threshold(Subject.ALL, P95, limit, limit + "ms", new Origin("orders.load.yaml:9"));
    Threshold errors =
        new Threshold(
            Subject.ALL,
            Statistic.of(Statistic.Kind.ERROR_RATE),
            0.05,
            "5%",
            new Origin("orders.load.yaml:10"));
    List<Threshold> thresholds = List.of(p95, errors);
    Recorder recorder = Judged.recorder(thresholds, List.of("GET /a"), List.of());
    recorder.begin(0, Instant.parse("2026-11-21T20:00:00Z"));
    for (int i = 1; i <= 200; i++) {
      FailureClass failure = i % 50 == 0 ? FailureClass.STATUS : null;
      recorder.record(sample(i, failure));
    }
    Summary summary =
        recorder.summarize(20, List.of(), Tasks.begun(Map.of()), Generator.UNWATCHED, null);
    Verdict verdict =
        ResultsJudge.judge(thresholds, summary, Map.of(), List.of(), Confidence.USUAL);
    return write(verdict, summary);
  }

  private Path write(Verdict verdict, @Nullable Summary summary) throws IOException {
    RunResult run = PlainRun.of(verdict, summary);
    Path file = base.resolve("target/load/orders/result.json");
    Files.createDirectories(file.getParent());
    return Files.writeString(file, ResultJson.of(run));
  }

  private static Sample sample(int i, @Nullable FailureClass failure) {
    return new Sample(
        "GET /a",
        Phase.MEASURED,
        i * 100_000_000L,
        i * 1_000_000L,
        failure == null ? Result.OK : Result.FAILED,
        failure,
        failure == null ? 200 : 500,
        null);
  }

  @Test
  void aRunOfOursIsJudgedAsItWas() throws MisuseException, PlanException, IOException {
    ownRun(190);
    assertThat(checks.only().outcome()).isEqualTo(Outcome.PASSED);
    ownRun(189);
    assertThat(checks.only().message())
        .startsWith("FAILED: p95 is 190.1 ms, over its limit of 189 ms");
  }

  @Test
  void byTheCommandLineItIsJudgedOnceMore() throws MisuseException, PlanException, IOException {
    ownRun(500);
    assertThat(checks.only("p95Max=191ms").outcome()).isEqualTo(Outcome.PASSED);
    RunOutcome red = checks.only("p95Max=189ms");
    assertThat(red.message())
        .startsWith("FAILED: p95 is 190.1 ms, over its limit of 189 ms by 0.")
        .contains("limit from -Dload.p95Max");
    assertThat(checks.only("p90Max=181ms").outcome()).isEqualTo(Outcome.PASSED);
    assertThat(checks.only("p90Max=170ms").outcome()).isEqualTo(Outcome.FAILED);
    assertThat(checks.only("errorRateMax=1.9%").message())
        .startsWith("FAILED: error rate is 2 %, over its limit of 1.9 % by 5.26 %");
    assertThat(checks.only("p99Max=200ms").message())
        .startsWith("INVALID: 200 samples, a p99 needs 299. Report: ");
  }

  @Test
  void aBreachThatTheRunHadIsNoneByALaxerLimit()
      throws MisuseException, PlanException, IOException {
    ownRun(100);
    assertThat(checks.only("p95Max=191ms").outcome()).isEqualTo(Outcome.PASSED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "\"schema\" : 1 | \"schema\" : 2 | its `schema` is 2, and this version of loadgate reads 1",
        "\"count\" : 200 | \"count\" : 300 | of all requests, 300 requests are 196 ok, 0 tolerated"
            + " and 4 failed: it does not add up",
        "\"failed\" : 4 | \"failed\" : -4 | its `failed` is -4 and not a count from 0",
        "\"p95\" : 190.0 | \"p95\" : 80.0 | of all requests, 95.0 % took up to 80.054399 ms, and up"
            + " to",
        "\"errorRate\" : 0.02 | \"errorRate\" : 0.0 | of all requests, errorRate 0.0, and 0.02"
            + " counted: it does not add up",
        "\"mean\" : 100.5 | \"mean\" : \"NaN\" | its `mean` is \"NaN\" and not a number from 0",
        "\"measured\" : 190.0 | \"measured\" : 90.0 | p95 was judged by 90.054399, but 190.054399"
            + " is what was measured: it does not add up",
        "\"histogram\" : \"HIST | \"histogram\" : \"AAAA | its `histogram` of all requests is none"
            + " that loadgate wrote"
      })
  void aResultThatWasEditedIsRefused(String from, String to, String why)
      throws MisuseException, PlanException, IOException {
    Path file = ownRun(500);
    String text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replace(from, to));
    RunOutcome outcome = checks.only();
    assertThat(outcome.outcome()).isEqualTo(Outcome.INVALID);
    assertThat(outcome.message()).contains("cannot be judged: ").contains(why);
  }

  @Test
  void aResultCutShortIsRefused() throws MisuseException, PlanException, IOException {
    Path file = ownRun(500);
    String text = Files.readString(file);
    Files.writeString(file, text.substring(0, text.length() / 2));
    assertThat(checks.only().message()).contains("it is not whole JSON (line ");
  }

  @Test
  void strictlyNothingIsEstablishedWithoutItsSeconds()
      throws MisuseException, PlanException, IOException {
    ownRun(500);
    assertThat(checks.only("confidence=99%").outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(checks.console.lines).anyMatch(line -> line.startsWith("ERROR INCONCLUSIVE: "));
  }

  @Test
  void whatOnlyWarnsIsNoErrorInTheLog() throws MisuseException, PlanException, IOException {
    ownRun(100);
    assertThat(checks.only("failOnBreach=false").outcome()).isEqualTo(Outcome.FAILED);
    assertThat(checks.console.lines)
        .anyMatch(line -> line.startsWith("WARN FAILED: p95 is "))
        .noneMatch(line -> line.startsWith("ERROR"));
  }

  @Test
  void whatIsNotKnownOfOtherLimitsIsSaid() throws MisuseException, PlanException, IOException {
    ownRun(500);
    assertThat(checks.only("p95Max=191ms").outcome()).isEqualTo(Outcome.PASSED);
    assertThat(checks.console.lines)
        .contains(
            "INFO Limits that the run itself did not have are judged by its stored latencies, to 0.1"
                + " %. How sure those values are is not known: that takes them second by second");
  }

  @Test
  void aRunThatMeasuredNothingIsInvalid() throws MisuseException, PlanException, IOException {
    write(Verdict.broken(List.of("the stack did not start")), null);
    assertThat(checks.only("p95Max=191ms").message())
        .startsWith("INVALID: the run measured nothing (BROKEN): the stack did not start. Report");
  }
}
