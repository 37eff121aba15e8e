package io.github.loadgate.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.github.loadgate.engine.RunBrokenException;
import io.github.loadgate.metrics.Evidence;
import io.github.loadgate.metrics.Exchanged;
import io.github.loadgate.metrics.FailedRequest;
import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.metrics.Phase;
import io.github.loadgate.metrics.PreflightReport;
import io.github.loadgate.metrics.Result;
import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.Problem;
import io.github.loadgate.plan.Setting;
import io.github.loadgate.report.ResultJson;
import io.github.loadgate.report.RunFiles;
import io.github.loadgate.stack.StackException;
import io.github.loadgate.time.SystemClock;
import io.github.loadgate.verdict.Confidence;
import io.github.loadgate.verdict.Outcome;
import io.github.loadgate.verdict.SummaryFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class PlanRunTest {

  private static final String PLAN =
      """
      target: http://127.0.0.1:${stack.port('app')}
      stack:
        process: {app: {command: [app]}}
      load: {users: 20, duration: 20s}
      tasks:
        - GET: /items
      thresholds: {p95Max: 500ms}
      """;

  private final FakeTools tools = new FakeTools();
  private final Teardown teardown = new Teardown();
  private final RecordingConsole console = new RecordingConsole();
  private final Map<String, Object> shared = new HashMap<>();
  private final Module state = new Module(Turn.of(shared));
  private boolean preflight;
  private Confidence confidence = Confidence.USUAL;
  private RedOn redOn = RedOn.ALL;
  private Path module = Path.of("");
  private RunFiles files = RunFiles.of(Path.of("load"), Path.of("reports"), "items");

  @BeforeEach
  void write(@TempDir Path temp) throws IOException {
    module = temp;
    tools.baseDirectory = module;
    files = RunFiles.of(module.resolve("load"), module.resolve("reports"), "items");
    write(PLAN);
  }

  @Test
  void gateStartsLoadsStopsAndPasses() throws Exception {
    RunOutcome outcome = run(false).gate();

    assertThat(outcome.outcome()).isEqualTo(Outcome.PASSED);
    assertThat(tools.stack.calls).containsExactly("start", "ready", "prepare", "load", "stop");
    assertThat(ResultJson.read(files.result()).outcome()).isEqualTo(Outcome.PASSED);
    assertThat(files.junit()).exists();
    assertThat(console.lines)
        .startsWith(
            "INFO Plan items (items.load.yaml): 20 users, 20 s judged",
            "INFO   confirm: 0 (-Dload.confirm)")
        .noneMatch(line -> line.contains("failOnBreach"))
        .contains("WARN The scenario `rare` gets no user: there are too few")
        .anyMatch(line -> line.startsWith("INFO Stack: a fake, ready after "))
        .anyMatch(line -> line.startsWith("INFO PASSED in "));
    assertNobodyHasTheTurn();
  }

  @Test
  void breachIsFailedAndSaysSo() throws Exception {
    tools.load = FakeTools::slow;

    RunOutcome outcome = run(false).gate();

    assertThat(outcome.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(outcome.message())
        .startsWith("FAILED: p95 is 1,000.0 ms, over its limit of 500 ms")
        .endsWith("Report: load/items/summary.md");
  }

  @Test
  void strictRunThatProvesNothingIsInconclusiveForWhoeverReportsIt() throws Exception {
    confidence = Confidence.strict(0.99);

    RunOutcome outcome = run(false).gate();

    assertThat(outcome.outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(outcome.asStored()).isSameAs(outcome);
    assertThat(outcome.message())
        .startsWith("INCONCLUSIVE: p95 is ")
        .contains(" within its limit of 500 ms, but that is not established at 99 % (")
        .endsWith("Report: load/items/summary.md");
    assertThat(ResultJson.read(files.result()).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(Files.readString(files.junit()))
        .contains("failures=\"3\" errors=\"0\" skipped=\"0\"", "type=\"INCONCLUSIVE\"");
    assertThat(console.lines)
        .contains(
            "INFO Strict: passes or fails what is established at 99 %; the rest is INCONCLUSIVE"
                + " (load.confidence)")
        .anyMatch(line -> line.startsWith("ERROR INCONCLUSIVE: p95 is "))
        .anyMatch(line -> line.startsWith("ERROR   unsure  p95 "));
  }

  @Test
  void whatLeavesTheBuildGreenIsNoErrorInItsLog() throws Exception {
    confidence = Confidence.strict(0.99);
    redOn = new RedOn(true, false);

    assertThat(run(false).gate().outcome()).isEqualTo(Outcome.INCONCLUSIVE);

    assertThat(console.lines)
        .anyMatch(line -> line.startsWith("WARN INCONCLUSIVE: p95 is "))
        .anyMatch(line -> line.startsWith("WARN   unsure  p95 "))
        .noneMatch(line -> line.startsWith("ERROR"));
  }

  @Test
  void planWithProblemsIsBrokenAndStartsNothing() throws Exception {
    write(PLAN.replace("500ms", "500"));

    RunOutcome outcome = run(false).gate();

    assertThat(outcome.outcome()).isEqualTo(Outcome.BROKEN);
    assertThat(outcome.byRequest()).isFalse();
    assertThat(tools.stack.calls).isEmpty();
    assertThat(console.lines)
        .contains("ERROR BROKEN: items.load.yaml has a problem")
        .anyMatch(line -> line.contains("items.load.yaml:7:22") && line.contains("500ms"));
    assertThat(ResultJson.read(files.result()).outcome()).isEqualTo(Outcome.BROKEN);
  }

  @Test
  void whatOnlyTheEngineKnowsToBeWrongStartsNothingEither() throws Exception {
    write(PLAN.replace("- GET: /items", "- {GET: /items, capture: {id: '$.['}}"));

    assertThat(run(false).gate().outcome()).isEqualTo(Outcome.BROKEN);
    assertThat(tools.stack.calls).isEmpty();
    assertThat(console.lines)
        .contains("ERROR BROKEN: items.load.yaml has a problem")
        .anyMatch(line -> line.contains("items.load.yaml:6") && line.contains("$.["));
    assertThat(run(false).validate(false)).contains("items.load.yaml has a problem");
  }

  @Test
  void moreUsersThanTheMachineCanBeStartNothing() throws Exception {
    tools.refusal = "20 users need as many sockets, but there are 10";

    assertThat(run(false).gate().message())
        .startsWith("BROKEN: 20 users need as many sockets, but there are 10");
    assertThat(run(false).start().orElseThrow().outcome()).isEqualTo(Outcome.BROKEN);
    assertThat(tools.stack.calls).isEmpty();
  }

  @Test
  void whatTheMachineMayNotBeAbleToDoIsSaidBeforeTheStackStarts() throws Exception {
    tools.concerns = List.of("20 users are many");

    assertThat(run(false).gate().outcome()).isEqualTo(Outcome.PASSED);
    assertThat(console.lines).contains("WARN 20 users are many");
  }

  @Test
  void preflightIsToldBeforeTheLoad() throws Exception {
    preflight = true;
    tools.preflight = new PreflightReport(3, 2, List.of(), Map.of("GET /b", "not reached"), 0.25);

    RunOutcome outcome = run(false).gate();

    assertThat(outcome.outcome()).isEqualTo(Outcome.PASSED);
    assertThat(tools.stack.calls)
        .containsExactly("start", "ready", "prepare", "preflight", "load", "stop");
    assertThat(console.lines)
        .containsSubsequence(
            "INFO Preflight: 2 of 3 requests answered as expected, 0.3 s",
            "WARN   GET /b: not reached");
    assertThat(Files.readString(files.result())).contains("\"unproven\" : {");
  }

  @Test
  void dryRunSaysWhatIsSentAndLeavesTheResultOfAnEarlierRun() throws Exception {
    Files.createDirectories(files.directory());
    Files.writeString(files.result(), "{\"outcome\": \"PASSED\"}");
    tools.exchanged =
        List.of(
            new Exchanged(
                "GET /items",
                Result.OK,
                12.34,
                new Evidence(
                    "GET",
                    "http://127.0.0.1:80/items",
                    Map.of("Authorization", "Bearer abcdef"),
                    null,
                    200,
                    Map.of("Content-Type", "application/json"),
                    "{\"a\":[1]}",
                    "",
                    "items.load.yaml:6:5")));

    assertThat(run(false).dryRun()).isEmpty();

    assertThat(tools.stack.calls).containsExactly("start", "ready", "prepare", "rehearse", "stop");
    assertThat(console.lines)
        .containsSubsequence(
            "INFO GET /items  12.3 ms  (items.load.yaml:6:5)  ok",
            "INFO   > GET http://127.0.0.1:80/items",
            "INFO   > Authorization: ***",
            "INFO   < 200",
            "INFO   < Content-Type: application/json",
            "INFO   < {",
            "INFO   <   \"a\" : [ 1 ]",
            "INFO   < }",
            "INFO Preflight: 1 of 1 requests answered as expected, 0.3 s");
    assertThat(files.result()).hasContent("{\"outcome\": \"PASSED\"}");
    assertNobodyHasTheTurn();
  }

  @Test
  void dryRunThatFailsIsBrokenAndNamesNoReport() throws Exception {
    tools.preflight = new PreflightReport(1, 0, List.of(LOGIN), Map.of(), 0.25);

    RunOutcome outcome = run(false).dryRun().orElseThrow();

    assertThat(outcome.outcome()).isEqualTo(Outcome.BROKEN);
    assertThat(outcome.message()).doesNotContain("Report");
    assertThat(console.lines).noneMatch(line -> line.contains("Report:"));
    assertThat(files.result()).doesNotExist();
  }

  @Test
  void externalStackWithoutReadyIsNotCalledReady() throws Exception {
    write(
        PLAN.replace("stack:\n  process: {app: {command: [app]}}\n", "")
            .replace("${stack.port('app')}", "1"));

    run(false).gate();

    assertThat(console.lines).contains("INFO Stack: a fake, not asked whether it is ready");
  }

  @Test
  void stackThatIsNotReadyIsStoppedAndBroken() throws Exception {
    tools.stack.failure = new StackException("app is not ready", List.of("app: no database"));

    RunOutcome outcome = run(false).gate();

    assertThat(outcome.outcome()).isEqualTo(Outcome.BROKEN);
    assertThat(tools.stack.calls).containsExactly("start", "ready", "stop");
    assertThat(console.lines)
        .contains("ERROR BROKEN: app is not ready", "ERROR   app: no database");
    assertNobodyHasTheTurn();
  }

  /** A variable without a value, say: the plan has to be mended. */
  @Test
  void planThatCannotBeRunIsNotBrokenByRequest() throws Exception {
    tools.load =
        () -> {
          throw new RunBrokenException("vars day: there is no variable `dya`");
        };

    assertThat(run(false).gate().byRequest()).isFalse();
  }

  @Test
  void requestThatFailsBeforeTheLoadIsBrokenByRequest() throws Exception {
    tools.load =
        () -> {
          throw new RunBrokenException(
              "setup failed: POST /login: 500", List.of(LOGIN), List.of("what else"));
        };

    RunOutcome outcome = run(false).gate();

    assertThat(outcome.outcome()).isEqualTo(Outcome.BROKEN);
    assertThat(outcome.byRequest()).isTrue();
    assertThat(tools.stack.calls).endsWith("load", "stop");
  }

  @Test
  void errorOfOurOwnIsBrokenAndStopsTheStack() throws Exception {
    tools.load =
        () -> {
          throw new IllegalStateException("no");
        };

    RunOutcome outcome = run(false).gate();

    assertThat(outcome.message())
        .startsWith(
            "BROKEN: loadgate itself failed (mvn -X shows where):"
                + " java.lang.IllegalStateException: no");
    assertThat(tools.stack.calls).endsWith("stop");
  }

  @Test
  void abortIsTheCauseWhateverIsSeenFirst() throws Exception {
    tools.load =
        () -> {
          teardown.abort();
          return new SummaryFixture().endedEarly("app exited with 130").summary();
        };

    RunOutcome outcome = run(false).gate();

    assertThat(outcome.message()).startsWith("BROKEN: the build was aborted. ");
    assertThat(tools.stack.calls)
        .containsExactly(
            "start", "ready", "prepare", "load", "abort load", "stop quickly", "stop quickly");
  }

  @Test
  void nothingIsStartedInABuildThatIsBeingAborted() throws Exception {
    teardown.abort();

    assertThat(run(false).gate().message()).startsWith("BROKEN: the build was aborted. ");
    assertThat(tools.stack.calls).isEmpty();
  }

  @Test
  void interruptStopsTheStackAndGoesOn() {
    tools.load =
        () -> {
          throw new InterruptedException();
        };

    assertThatThrownBy(() -> run(false).gate()).isInstanceOf(InterruptedException.class);
    assertThat(tools.stack.calls).endsWith("stop");
    assertThat(files.result()).doesNotExist();
  }

  @Test
  void firstActIsToRemoveOldResults() throws Exception {
    Files.createDirectories(files.directory());
    Files.writeString(files.result(), "{\"outcome\": \"PASSED\"}");
    tools.load =
        () -> {
          assertThat(files.result()).doesNotExist();
          return FakeTools.passed();
        };

    run(false).gate();

    assertThat(files.result()).exists();
  }

  @Test
  void resultThatCannotBeWrittenIsBroken() throws Exception {
    Files.writeString(module.resolve("load"), "a file where a directory should be");

    RunOutcome outcome = run(false).gate();

    assertThat(outcome.outcome()).isEqualTo(Outcome.BROKEN);
    assertThat(outcome.message()).contains("the results cannot be written: ");
  }

  @Test
  void keptStackStaysUp() throws Exception {
    tools.stack.notes.add("a note");

    run(true).gate();
    teardown.abort();

    assertThat(tools.stack.calls).containsExactly("start", "ready", "prepare", "load");
    assertThat(console.lines)
        .contains("WARN a note", "INFO The stack is left up: a fake. `mvn load:stop` stops it");
  }

  @Test
  void runUsesTheStackThatStartHasBroughtUp() throws Exception {
    assertThat(run(false).start()).isEmpty();
    assertThat(tools.stack.calls).containsExactly("start", "ready", "prepare");
    Files.createDirectories(files.logs());
    Files.writeString(files.logs().resolve("app.log"), "up");

    RunOutcome outcome = run(false).run();

    assertThat(outcome.outcome()).isEqualTo(Outcome.PASSED);
    assertThat(tools.stack.calls).containsExactly("start", "ready", "prepare", "load");
    assertThat(files.logs().resolve("app.log")).exists();
    assertThat(tools.seeds).containsOnly(42L);
  }

  private static final String WITH_VARS =
      PLAN.replace("load:", "vars: {key: '${hex(32)}', tenant: acme}\nload:");

  @Test
  void varsAreSetOnceAndTheSameForTheStackAndItsLoad() throws Exception {
    write(WITH_VARS);

    run(false).gate();

    assertThat(tools.variables).singleElement().asInstanceOf(MAP).containsKey("key");
    assertThat(tools.loads).containsOnly(tools.variables.get(0));
  }

  @Test
  void varsOfStartAreThoseOfRun() throws Exception {
    write(WITH_VARS);

    run(false).start();
    RunOutcome outcome = run(false).run();

    assertThat(outcome.outcome()).isEqualTo(Outcome.PASSED);
    assertThat(tools.variables).hasSize(1);
    assertThat(tools.loads).hasSize(2).containsOnly(tools.variables.get(0));
  }

  @Test
  void otherVarsThanTheStackWasStartedWithAreBroken() throws Exception {
    write(WITH_VARS);
    run(false).start();
    write(WITH_VARS.replace("acme", "other"));

    assertThat(run(false).run().message())
        .startsWith(
            "BROKEN: the stack was started with other `vars` than this goal is given (tenant):"
                + " configure load:start and load:run alike. ");
    assertThat(tools.stack.calls).containsExactly("start", "ready", "prepare");
  }

  @Test
  void planThatAsksForWhatIsNotSupportedYetIsRefused() throws Exception {
    tools.notYet =
        List.of(
            new Problem("items.load.yaml:4:7", "`stages` cannot be run."),
            new Problem("items.load.yaml:6:5", "`group` cannot be run."));

    RunOutcome outcome = run(false).gate();

    assertThat(outcome.outcome()).isEqualTo(Outcome.BROKEN);
    assertThat(tools.stack.calls).isEmpty();
    assertThat(console.lines)
        .startsWith(
            "ERROR BROKEN: items.load.yaml asks for 2 things that are not supported yet by this"
                + " version of loadgate",
            "ERROR   items.load.yaml:4:7  `stages` cannot be run.",
            "ERROR   items.load.yaml:6:5  `group` cannot be run.");
    assertThat(run(false).start()).map(RunOutcome::outcome).contains(Outcome.BROKEN);
  }

  @Test
  void validateAcceptsWhatIsNotSupportedYetAndNamesIt() {
    tools.notYet = List.of(new Problem("items.load.yaml:4:7", "`stages` cannot be run."));

    assertThat(run(false).validate(false)).isEmpty();
    assertThat(console.lines)
        .contains("WARN A run is refused: items.load.yaml:4:7  " + " `stages` cannot be run.");
  }

  @Test
  void runWithoutStartIsBroken() throws Exception {
    assertThat(run(false).run().message())
        .startsWith(
            "BROKEN: the stack of the plan `items` is not up: bind load:start before load:run, or"
                + " use load:gate");
    assertThat(tools.stack.calls).isEmpty();
  }

  @Test
  void runWithoutStartIsFineWhereTheTargetIsExternal() throws Exception {
    write(PLAN.replaceAll("(?s)stack:.*?load:", "load:").replace("${stack.port('app')}", "80"));

    assertThat(run(false).run().outcome()).isEqualTo(Outcome.PASSED);
    assertThat(tools.stack.calls).containsExactly("start", "ready", "prepare", "load", "stop");
  }

  @Test
  void startThatFailsGivesTheTurnBack() throws Exception {
    tools.stack.failure = new StackException("app is not ready", List.of());

    assertThat(run(false).start()).map(RunOutcome::outcome).contains(Outcome.BROKEN);
    assertNobodyHasTheTurn();
  }

  @Test
  void validateListsSettingsAndStartsNothing() {
    assertThat(run(false).validate(false)).isEmpty();
    assertThat(tools.stack.calls).isEmpty();
    assertThat(console.lines).contains("INFO     load.users: 20 (items.load.yaml:4)");
  }

  @Test
  void validateListsEveryProblem() throws Exception {
    write(PLAN.replace("500ms", "500").replace("20s", "20"));

    assertThat(run(false).validate(false)).contains("items.load.yaml has 2 problems");
    assertThat(console.lines).hasSize(3).allMatch(line -> line.startsWith("ERROR "));
  }

  @Test
  void verifyTrustsNoResultButItsOwn() throws Exception {
    RunOutcome outcome = run(false).gate();
    assertThat(outcome.asStored()).isSameAs(outcome);

    String stored = Files.readString(files.result());
    Files.writeString(
        files.result(), stored.replaceAll("\"runId\" *: *\"[^\"]*\"", "\"runId\":\"x\""));
    assertThat(outcome.asStored().outcome()).isEqualTo(Outcome.INVALID);
    assertThat(outcome.asStored().message())
        .startsWith("INVALID: ")
        .contains("result.json is another run's. The run itself was ");

    Files.delete(files.result());
    assertThat(outcome.asStored().outcome()).isEqualTo(Outcome.INVALID);
  }

  private static final FailedRequest LOGIN =
      new FailedRequest(
          "POST /login",
          Phase.SETUP,
          "setup",
          FailureClass.STATUS,
          new Evidence(
              "POST", "http://a/login", Map.of(), null, 500, Map.of(), null, "500", "a:1"));

  private PlanRun run(boolean keepStack) {
    return new PlanRun(
        new PlanRun.Context(
            tools,
            state,
            teardown,
            new Deadline(null, new SystemClock()),
            console,
            new SystemClock(),
            42,
            preflight,
            keepStack,
            false,
            confidence,
            redOn,
            BaselinesFixture.in(module),
            List.of(
                new Setting("confirm", "0", new Origin("-Dload.confirm")),
                new Setting("failOnBreach", "true", Origin.BUILT_IN))),
        new PlanRun.Subject(module.resolve("items.load.yaml"), null, "default", files, module));
  }

  private void write(String plan) throws IOException {
    Files.writeString(module.resolve("items.load.yaml"), plan);
  }

  private void assertNobodyHasTheTurn() throws InterruptedException {
    Turn other = Turn.of(shared);
    other.take(console);
    other.giveBack();
    assertThat(console.lines).noneMatch(line -> line.contains("Waiting"));
  }
}
