package io.github.loadgate.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loadgate.plan.PlanException;
import io.github.loadgate.verdict.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A check from the files that it is pointed at to its outcome. */
class ResultCheckTest {

  private static final Path REAL =
      Path.of("src/test/resources/io/github/loadgate/results").toAbsolutePath();

  private final Path base;
  private final RecordedChecks checks;

  ResultCheckTest(@TempDir Path base) {
    this.base = base;
    checks = new RecordedChecks(base);
  }

  @ParameterizedTest
  @CsvSource({
    "jmeter-5.6.2.jtl, 89ms, 88ms",
    "k6-1.8.1-points.json.gz, 87ms, 86ms",
    "k6-1.8.1-summary.json, 86ms, 85ms",
    "locust-2.47.0_stats.csv, 90ms, 89ms",
    "locust-2.47.0.json, 90ms, 89ms",
    "gatling-3.11.5-simulation.log, 139ms, 138ms"
  })
  void whatAToolWroteIsGreenAndRedByTheLimit(String file, String green, String red)
      throws MisuseException, PlanException {
    String results = "results=" + REAL.resolve(file);
    assertThat(checks.only(results, "p95Max=" + green).outcome()).isEqualTo(Outcome.PASSED);
    RunOutcome failed = checks.only(results, "p95Max=" + red);
    assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(failed.message()).startsWith("FAILED: p95 is ").contains("limit from -Dload.p95Max");
    assertThat(failed.files().result()).exists();
    assertThat(failed.files().junit()).exists();
  }

  @Test
  void aSummaryIsNotJudgedByWhatItDoesNotHave() throws MisuseException, PlanException {
    RunOutcome outcome =
        checks.only("results=" + REAL.resolve("k6-1.8.1-summary.json"), "p99Max=1s", "p95Max=1s");
    assertThat(outcome.message())
        .startsWith(
            "INVALID: p99 cannot be judged (limit from -Dload.p99Max): the results do not have that"
                + " value; results with every request have. Report: ");
  }

  @Test
  void thePercentilesOfAFullHistoryAreNoEvidence() throws MisuseException, PlanException {
    RunOutcome outcome =
        checks.only("results=" + REAL.resolve("locust-2.47.0_stats_history.csv"), "p95Max=10s");
    assertThat(outcome.outcome()).isEqualTo(Outcome.INVALID);
  }

  @Test
  void tooFewSamplesAreInvalid() throws MisuseException, PlanException, IOException {
    Path jtl = base.resolve("few.jtl");
    List<String> lines = Files.readAllLines(REAL.resolve("jmeter-5.6.2.jtl"));
    Files.write(jtl, lines.subList(0, 59));
    assertThat(checks.only("results=few.jtl", "p95Max=1s", "errorRateMax=50%").message())
        .startsWith("INVALID: 58 samples, a p95 needs 59. Report: ");
    Files.write(jtl, lines.subList(0, 60));
    assertThat(checks.only("results=few.jtl", "p95Max=1s", "errorRateMax=50%").outcome())
        .isEqualTo(Outcome.PASSED);
  }

  private RunOutcome ofJtl(int samples, String row, String... properties)
      throws MisuseException, PlanException, IOException {
    StringBuilder text = new StringBuilder("timeStamp,elapsed,label,responseCode,success\n");
    for (int i = 0; i < samples; i++) {
      text.append(1_795_292_595_000L + i).append(row).append('\n');
    }
    Files.writeString(base.resolve("run.jtl"), text);
    List<String> all = new ArrayList<>(List.of(properties));
    all.add("results=run.jtl");
    return checks.only(all.toArray(String[]::new));
  }

  @Test
  void allFailedIsFailedAndAllWithoutAnAnswerIsNoMeasurement()
      throws MisuseException, PlanException, IOException {
    assertThat(ofJtl(400, ",20,a,500,false", "p95Max=1s").message())
        .startsWith("FAILED: error rate is 100 %, 100 times its limit of 1 % (400 of 400 samples");
    assertThat(
            ofJtl(400, ",1,a,Non HTTP response code: java.net.ConnectException,false", "p95Max=1s")
                .message())
        .startsWith("INVALID: none of 400 requests got an answer; ");
  }

  @Test
  void timeoutsAreOverEveryLimit() throws MisuseException, PlanException, IOException {
    RunOutcome outcome =
        ofJtl(
            400,
            ",1,a,Non HTTP response code: java.net.SocketTimeoutException,false",
            "p95Max=1s",
            "errorRateMax=100%");
    assertThat(outcome.outcome()).isEqualTo(Outcome.INVALID);
  }

  @Test
  void allEqualInLessThanASecondIsJudgedByWhatItIs()
      throws MisuseException, PlanException, IOException {
    assertThat(ofJtl(400, ",20,a,200,true", "p95Max=20ms").outcome()).isEqualTo(Outcome.PASSED);
    assertThat(ofJtl(400, ",20,a,200,true", "p95Max=19ms").message())
        .startsWith("FAILED: p95 is 20.0 ms, over its limit of 19 ms by 5.26 %");
    assertThat(ofJtl(400, ",20,a,200,true", "p95Max=20ms", "confidence=99%").outcome())
        .isEqualTo(Outcome.INCONCLUSIVE);
  }

  @Test
  void aSummaryOfABillionSamplesIsOne() throws MisuseException, PlanException, IOException {
    String summary = Files.readString(REAL.resolve("k6-1.8.1-summary.json"));
    Files.writeString(
        base.resolve("summary.json"),
        summary
            .replace("\"count\": 594", "\"count\": 1000000002")
            .replace("\"fails\": 592", "\"fails\": 1000000000"));
    assertThat(checks.only("results=summary.json", "p95Max=86ms").outcome())
        .isEqualTo(Outcome.PASSED);
    assertThat(checks.only("results=summary.json", "p95Max=85ms").outcome())
        .isEqualTo(Outcome.FAILED);
  }

  @Test
  void aSummaryWhosePercentilesCannotBeIsInvalid()
      throws MisuseException, PlanException, IOException {
    String summary = Files.readString(REAL.resolve("k6-1.8.1-summary.json"));
    Files.writeString(
        base.resolve("summary.json"),
        summary.replace("\"p(95)\": 85.17233920000001", "\"p(95)\": 850"));
    assertThat(checks.only("results=summary.json", "p95Max=1s").message())
        .startsWith(
            "INVALID: of all requests, p95 is 850.0 ms and max 180.664047 ms: the results do not"
                + " add up");
  }

  @Test
  void withoutALimitOfTheirOwnOthersAreNotJudged() {
    assertThatThrownBy(() -> checks.all("results=" + REAL.resolve("jmeter-5.6.2.jtl")))
        .isInstanceOf(MisuseException.class)
        .hasMessageEndingWith(
            "jmeter-5.6.2.jtl has no limit to be judged by; give one, for example"
                + " -Dload.p95Max=500ms, or a plan's by -Dload.plan=NAME");
  }

  @Test
  void aLimitThatIsNoneIsAProblemOfTheBuild() {
    assertThatThrownBy(
            () -> checks.all("results=" + REAL.resolve("jmeter-5.6.2.jtl"), "p95Max=500"))
        .isInstanceOfSatisfying(
            PlanException.class,
            e ->
                assertThat(e.problems().get(0).message())
                    .isEqualTo("`500` has no unit. Did you mean `500ms`?"));
  }

  @Test
  void aFolderIsLookedThrough() throws MisuseException, PlanException {
    List<RunOutcome> outcomes = checks.all("results=" + REAL, "p95Max=1s", "errorRateMax=100%");
    assertThat(outcomes)
        .extracting(outcome -> outcome.files().name() + " " + outcome.outcome())
        .containsExactly(
            "check-gatling-3.11.5-simulation PASSED",
            "check-gatling-3.15.1-simulation INVALID",
            "check-jmeter-5.6.2 PASSED",
            "check-jmeter-5.6.2-2 INVALID",
            "check-k6-1.8.1-failures INVALID",
            "check-k6-1.8.1-points PASSED",
            "check-k6-1.8.1-summary PASSED",
            "check-locust-2.47.0 PASSED",
            "check-locust-2.47.0_stats PASSED");
  }

  @Test
  void whatIsNotReadOfAFolderIsNamed() throws MisuseException, PlanException, IOException {
    Files.copy(REAL.resolve("jmeter-5.6.2.jtl"), base.resolve("run.jtl"));
    Files.createFile(base.resolve("empty.jtl"));
    for (int i = 10; i < 21; i++) {
      Files.writeString(base.resolve("page-" + i + ".html"), "<html>");
    }

    assertThat(checks.all("results=.", "p95Max=1s")).hasSize(1);

    assertThat(checks.console.lines)
        .contains(
            "INFO Not read, for loadgate does not know their format: page-10.html, page-11.html,"
                + " page-12.html, page-13.html, page-14.html, page-15.html, page-16.html,"
                + " page-17.html, page-18.html, page-19.html and 1 other",
            "WARN Not read, for there is nothing in them: empty.jtl");
  }

  @Test
  void whatAnEarlierCheckHasWrittenIsNotChecked()
      throws MisuseException, PlanException, IOException {
    Files.copy(REAL.resolve("jmeter-5.6.2.jtl"), base.resolve("run.jtl"));
    assertThat(checks.all("results=.", "p95Max=1s")).hasSize(1);
    assertThat(base.resolve("target/load-check/check-run/result.json")).exists();
    assertThat(checks.all("results=.", "p95Max=1s"))
        .extracting(outcome -> outcome.files().name())
        .containsExactly("check-run");
  }

  @Test
  void onlyOneToolsResultsAreTaken() throws MisuseException, PlanException {
    assertThat(checks.all("results=" + REAL, "p95Max=1s", "format=gatling"))
        .extracting(outcome -> outcome.files().name())
        .containsExactly("check-gatling-3.11.5-simulation", "check-gatling-3.15.1-simulation");
    assertThat(
            checks
                .only("results=" + REAL.resolve("jmeter-5.6.2.jtl"), "p95Max=1s", "format=k6")
                .message())
        .contains("is of JMeter (JTL as CSV), and load.format is k6");
    assertThatThrownBy(() -> checks.all("results=" + REAL, "p95Max=1s", "format=jtl"))
        .isInstanceOf(MisuseException.class)
        .hasMessage("load.format is `jtl`; it can be loadgate, jmeter, k6, locust, gatling");
  }

  @Test
  void thresholdsOfAPlanAreJudgedByLabel() throws MisuseException, PlanException, IOException {
    Path plan = base.resolve("src/load/orders.load.yaml");
    Files.createDirectories(plan.getParent());
    Files.writeString(
        plan,
        """
        target: http://localhost:1
        load: {users: 1, duration: 10s}
        tasks:
          - GET: /item
          - POST: /order
          - GET: /never
        thresholds:
          requests:
            GET /item: {p95Max: 60ms}
            POST /order: {p95Max: 100ms}
            GET /never: {p95Max: 1s}
          baseline: {p95: 10%}
        """);
    RunOutcome outcome =
        checks.only(
            "results=" + REAL.resolve("locust-2.47.0_stats.csv"), "plan=orders", "p95Max=90ms");
    assertThat(outcome.message())
        .startsWith(
            "INVALID: GET /never p95 cannot be judged (limit from orders.load.yaml:11): GET /never"
                + " never ran. They have GET /item, POST /order; breached all the same: POST /order p95 is"
                + " 130.0 ms, over its limit of 100 ms by 30 % (238 samples; limit from"
                + " orders.load.yaml:10). Report: ");
    assertThat(checks.console.lines)
        .contains(
            "ERROR INVALID: GET /never p95 cannot be judged (limit from orders.load.yaml:11): GET"
                + " /never never ran. They have GET /item, POST /order",
            "ERROR          breached all the same: POST /order p95 is 130.0 ms, over its limit of"
                + " 100 ms by 30 % (238 samples; limit from orders.load.yaml:10)",
            "INFO Not checked, because a check knows no earlier runs: p95 10% against earlier"
                + " runs (orders.load.yaml:12)");
  }

  @Test
  void whereNothingRanThereIsNothingToCheck() throws MisuseException, PlanException {
    assertThat(checks.all("p95Max=1s")).isEmpty();
    assertThatThrownBy(() -> checks.all("results=run.jtl", "p95Max=1s"))
        .isInstanceOf(MisuseException.class)
        .hasMessage("there is no result run.jtl in " + base);
  }

  @Test
  void withoutAPomTheFoldersAreWhereMavenWasCalled() throws MisuseException, PlanException {
    RunOutcome outcome =
        checks.only(
            "results=" + REAL.resolve("jmeter-5.6.2.jtl"),
            "p95Max=1s",
            "checkDirectory=${project.basedir}/target/load-check");
    assertThat(outcome.files().result())
        .isEqualTo(base.resolve("target/load-check/check-jmeter-5.6.2/result.json"))
        .exists();
  }
}
