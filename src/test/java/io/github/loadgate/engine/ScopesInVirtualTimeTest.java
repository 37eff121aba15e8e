package io.github.loadgate.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.metrics.Generator;
import io.github.loadgate.metrics.Measurement;
import io.github.loadgate.metrics.Recorder;
import io.github.loadgate.metrics.Scope;
import io.github.loadgate.metrics.Statistics;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.PlanException;
import io.github.loadgate.plan.Subject;
import io.github.loadgate.plan.reading.Overrides;
import io.github.loadgate.plan.reading.PlanReader;
import io.github.loadgate.verdict.Confidence;
import io.github.loadgate.verdict.Judge;
import io.github.loadgate.verdict.Outcome;
import io.github.loadgate.verdict.ThresholdResult;
import io.github.loadgate.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a plan's text to the verdict: two scenarios that share a label and differ in speed. */
class ScopesInVirtualTimeTest {

  private static final String PLAN =
      """
      target: http://test
      tags: [all]
      scenarios:
        reader:
          tags: [read]
          load: {users: 10, duration: 20s}
          start: [{GET: /login, tags: [browse]}]
          tasks:
            - {GET: /list, name: list, tags: [browse]}
        editor:
          vars: {locked: false}
          load: {users: 5, duration: 20s}
          tasks:
            - group: edit
              steps:
                - {GET: "/list?by=editor", name: list, tags: [browse]}
                - steps: [{fail: it is locked, if: "${locked}"}]
                  tags: [locking]
                - {POST: /save, tags: [save]}
      thresholds:
        errorRateMax: 50%
        requests: {GET list: {p95Max: 300ms}}
        tags:
          browse: {p95Max: 300ms}
          save: {p95Max: {fail: 500ms, window: 5s}}
          all: {errorRateMax: 50%}
        scenarios:
          reader: {p95Max: 150ms, errorRateMax: 1%}
          editor: {p95Max: 150ms, throughputMin: 25/s}
        groups: {edit: {p95Max: 450ms}}
      """;

  @TempDir
  @SuppressWarnings("NullAway.Init") // by JUnit
  Path folder;

  @Test
  void eachScenarioIsJudgedByItsOwnRequestsOfTheSharedLabel() throws Exception {
    Plan plan = plan(PLAN);
    Summary summary = run(plan);
    Measurement measured = summary.measurements().get(0);
    Statistics list = requireNonNull(measured.requests().get("GET list"));
    Statistics save = requireNonNull(measured.requests().get("POST /save"));
    Statistics reader = of(measured, Scope.scenario("reader"));
    Statistics editor = of(measured, Scope.scenario("editor"));
    assertThat(reader.count()).isEqualTo(1990);
    assertThat(editor.count()).isEqualTo(measured.total().count() - reader.count());
    assertThat(of(measured, Scope.tag("browse")).count()).isEqualTo(list.count());
    assertThat(of(measured, Scope.tag("save")).count()).isEqualTo(save.count());
    assertThat(of(measured, Scope.tag("all")).count()).isEqualTo(measured.total().count());
    assertThat(reader.quantile(0.95)).isBetween(99.9, 100.1);
    assertThat(editor.quantile(0.95)).isBetween(219.0, 221.0);
    assertThat(measured.scopes()).hasSize(5); // nothing is judged by the tag `read`

    Verdict verdict = Judge.judge(plan, summary);
    assertThat(verdict.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(verdict.thresholds())
        .filteredOn(result -> result.threshold().subject().equals(new Subject.Tag("save")))
        .extracting(result -> requireNonNull(result.windows()).count())
        .containsExactly(4);
    assertThat(verdict.reasons())
        .hasSize(2)
        .anySatisfy(
            reason ->
                assertThat(reason)
                    .startsWith("scenario editor p95 is 220.0 ms, over its limit of 150 ms by 47 %")
                    .contains("limit from a.load.yaml:29"))
        .anySatisfy(
            reason ->
                assertThat(reason)
                    .startsWith("scenario editor throughput is 24.0/s, under its limit of 25/s"));
  }

  @Test
  void whatFailsWithoutARequestCountsToItsTagsAndItsScenario() throws Exception {
    Plan plan =
        plan(
            PLAN.replace("locked: false", "locked: true")
                .replace("{fail: it", "{GET: /unlock, if: \"${!locked}\"}, {fail: it")
                .replace("all: {errorRateMax: 50%}", "locking: {errorRateMax: 1%}"));
    Measurement measured = run(plan).measurements().get(0);
    Statistics locking = of(measured, Scope.tag("locking"));
    assertThat(Judge.judge(plan, run(plan)).reasons())
        .anyMatch(reason -> reason.startsWith("tag locking error rate is 100 %, 100 times"));
    assertThat(locking.failed()).isPositive().isEqualTo(locking.count());
    assertThat(of(measured, Scope.scenario("editor")).failed())
        .isEqualTo(requireNonNull(measured.requests().get("FAIL it is locked")).count());
  }

  @Test
  void aRequestHasOneSourceHoweverOftenItIsMade() throws Exception {
    Plan plan = plan(PLAN);
    Simulation run = simulation(plan);
    assertThat(
            run.samples.stream()
                .filter(sample -> sample.label().equals("GET list"))
                .map(sample -> System.identityHashCode(sample.source()))
                .distinct())
        .hasSize(2);
    assertThat(run.apart.get(0).source().scopes()).isEmpty();
  }

  @Test
  void aPlanWithoutSuchThresholdsTellsNoScopesApart() throws Exception {
    Plan plan = plan(PLAN.substring(0, PLAN.indexOf("  tags:\n    browse: {p95Max")));
    assertThat(simulation(plan).samples)
        .allSatisfy(sample -> assertThat(sample.source().scopes()).isEqualTo(Set.of()));
  }

  @Test
  void aStandstillThatWaitingUsersHideIsCorrectedForAScenarioAndATagToo() throws Exception {
    Plan plan =
        plan(
            """
            target: http://test
            load: {users: 10, duration: 30s}
            tags: [all]
            scenarios:
              reader: {tasks: [{GET: /list}]}
            thresholds:
              scenarios: {reader: {p95Max: 500ms}}
              tags: {all: {p95Max: 500ms}}
            """);
    Simulation run = new Simulation(plan, 42);
    run.run(
        (call, now) -> {
          long since = now - Simulation.START;
          boolean isStill = since >= 4 * Fakes.SECOND && since < 29 * Fakes.SECOND;
          return Fakes.status(
              200, (isStill ? 29 * Fakes.SECOND - since : 0) + TimeUnit.MILLISECONDS.toNanos(5));
        },
        now -> {});
    Summary summary = summary(plan, run);
    Verdict verdict = Judge.judge(plan, summary);
    assertThat(verdict.outcome()).isEqualTo(Outcome.PASSED);
    assertThat(verdict.thresholds())
        .filteredOn(result -> !(result.threshold().subject() instanceof Subject.All))
        .extracting(ThresholdResult::warning)
        .hasSize(2)
        .allSatisfy(
            warning -> assertThat(warning).contains("holds only because users who wait send"));
    assertThat(Judge.judge(plan, summary, Confidence.USUAL, true).reasons())
        .anyMatch(reason -> reason.startsWith("scenario reader p95 is 22,"))
        .anyMatch(reason -> reason.startsWith("tag all p95 is 22,"));
  }

  private static Statistics of(Measurement measurement, Scope scope) {
    return requireNonNull(measurement.ofScope(scope));
  }

  private Plan plan(String text) throws IOException, PlanException {
    Path file = folder.resolve("a.load.yaml");
    Files.writeString(file, text);
    return PlanReader.read(
        file, folder, Overrides.NONE, new Fakes.FakeSurroundings(Map.of()), true);
  }

  private static Simulation simulation(Plan plan) {
    Simulation run = new Simulation(plan, 42);
    run.run((call, now) -> answer(call), now -> {});
    return run;
  }

  private static Answer answer(Call call) {
    boolean isEditor = call.url().contains("by=editor");
    long millis = isEditor ? 200 : call.url().endsWith("/save") ? 220 : 100;
    return Fakes.status(200, TimeUnit.MILLISECONDS.toNanos(millis));
  }

  private static Summary run(Plan plan) {
    return summary(plan, simulation(plan));
  }

  private static Summary summary(Plan plan, Simulation run) {
    Recorder recorder = Judged.recorder(plan);
    recorder.begin(Simulation.START, run.courses.measuredFrom(), Instant.EPOCH);
    run.samples.forEach(recorder::record);
    run.apart.forEach(recorder::recordApart);
    return recorder.summarize(
        run.courses.judgedSeconds(),
        run.crews.stream().map(Crew::result).toList(),
        run.tasks(),
        Generator.UNWATCHED,
        null);
  }
}
