package io.github.loadgate.mojo;

import static io.github.loadgate.verdict.baseline.Histories.runs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loadgate.metrics.Disturbance;
import io.github.loadgate.metrics.Limits;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.metrics.Tolerance;
import io.github.loadgate.report.BaselineFile;
import io.github.loadgate.report.ResultJson;
import io.github.loadgate.report.RunFiles;
import io.github.loadgate.time.SystemClock;
import io.github.loadgate.verdict.Confidence;
import io.github.loadgate.verdict.Outcome;
import io.github.loadgate.verdict.SummaryFixture;
import io.github.loadgate.verdict.baseline.PastRun;
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

@Timeout(60)
class BaselineWorkTest {

  private static final String PLAN =
      """
      target: http://127.0.0.1:8000
      load: {users: 20, duration: 20s}
      tasks:
        - GET: /items
      thresholds: {p95Max: 5s, baseline: {p95: 10%, throughput: 50%}}
      """;

  private static final String FILE = "items.baseline.json";

  private final FakeTools tools = new FakeTools();
  private final RecordingConsole console = new RecordingConsole();
  private final Teardown teardown = new Teardown();
  private final Module state = new Module(Turn.of(new HashMap<>()));
  private Path module = Path.of("");
  private RunFiles files = RunFiles.of(Path.of("load"), Path.of("reports"), "items");
  private boolean records;

  @BeforeEach
  void write(@TempDir Path temp) throws IOException {
    module = temp;
    tools.baseDirectory = module;
    files = RunFiles.of(module.resolve("load"), module.resolve("reports"), "items");
    write(PLAN);
  }

  private void write(String plan) throws IOException {
    Files.writeString(module.resolve("items.load.yaml"), plan);
  }

  private PlanRun run() {
    Baselines baselines =
        records ? BaselinesFixture.recordingIn(module) : BaselinesFixture.in(module);
    return new PlanRun(
        new PlanRun.Context(
            tools,
            state,
            teardown,
            new Deadline(null, new SystemClock()),
            console,
            new SystemClock(),
            42,
            false,
            false,
            false,
            Confidence.USUAL,
            RedOn.ALL,
            baselines,
            List.of()),
        new PlanRun.Subject(module.resolve("items.load.yaml"), null, "default", files, module));
  }

  private BaselineFile file() {
    return BaselinesFixture.in(module).file(module.resolve("items.load.yaml"), null);
  }

  private void runAndRecord(int times) throws Exception {
    records = true;
    for (int i = 0; i < times; i++) {
      assertThat(run().gate().outcome()).isEqualTo(Outcome.PASSED);
    }
  }

  @Test
  void firstRunSaysThatThereIsNoBaselineYetAndPasses() throws Exception {
    assertThat(run().gate().outcome()).isEqualTo(Outcome.PASSED);

    String waiting =
        "No baseline yet: 0 of 5 runs recorded on this machine. Not judged: p95 10%"
            + " (items.load.yaml:5), throughput 50% (items.load.yaml:5)";
    assertThat(console.lines.stream().filter(("WARN " + waiting)::equals)).hasSize(2);
    assertThat(Files.readString(files.result()))
        .contains("\"notCompared\"", "\"no baseline yet: 0 of 5 runs recorded on this machine\"");
    assertThat(Files.readString(files.summary())).contains("No baseline yet: 0 of 5 runs");
    assertThat(module.resolve(FILE)).doesNotExist();
  }

  @Test
  void fiveRecordedRunsAreABaselineThatASlowerRunBreaks() throws Exception {
    runAndRecord(5);
    assertThat(console.lines)
        .anyMatch(line -> line.matches("INFO Recorded as run .{8} in items.baseline.json: 5 of.*"))
        .contains(
            "WARN A baseline from the next run on: 5 of 5 runs recorded on this machine. Not"
                + " judged: p95 10% (items.load.yaml:5), throughput 50% (items.load.yaml:5)");
    assertThat(Files.readString(files.summary())).contains("5 of 5").doesNotContain("4 of 5");
    records = false;
    console.lines.clear();
    assertThat(run().gate().outcome()).isEqualTo(Outcome.PASSED);
    assertThat(console.lines)
        .contains(
            "INFO Baseline of p95: 10.0 ms + 10 % (median of 5 runs, noise 1 %) = 11 ms; a"
                + " regression of 11 % or more is seen four times out of five");
    tools.load = FakeTools::slow;

    RunOutcome outcome = run().gate();

    assertThat(outcome.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(outcome.message())
        .contains(
            "p95 against earlier runs is 1,000.0 ms, over its limit of 11 ms",
            "limit from items.load.yaml:5: 10.0 ms + 10 % (median of 5 runs, noise 1 %)");
    assertThat(Files.readString(files.result())).contains("\"baseline\" : {", "\"runs\" : 5");
    assertThat(file().read()).hasSize(5);
  }

  @Test
  void redRunIsNotRecorded() throws Exception {
    records = true;
    write(PLAN.replace("5s,", "500ms,"));
    tools.load = FakeTools::slow;

    assertThat(run().gate().outcome()).isEqualTo(Outcome.FAILED);

    assertThat(console.lines)
        .contains("WARN Not recorded for later runs to be compared with: this one is FAILED");
    assertThat(module.resolve(FILE)).doesNotExist();
    assertThatThrownBy(() -> run().baseline().record())
        .hasMessage(
            "the last run, in load/items/result.json, is FAILED; only runs that passed are"
                + " something to compare others with");
  }

  private static Summary disturbed(int requests) {
    return new SummaryFixture()
        .label("GET /items", SummaryFixture.requests().ok(500, 10))
        .disturbance(new Disturbance(Tolerance.of(Limits.NONE), requests, 0))
        .summary();
  }

  @Test
  void whatIsComparedDecidesHowMuchSlowerItMayHaveBeenMade() throws Exception {
    tools.load = () -> disturbed(5);
    runAndRecord(1);
    assertThat(file().read()).hasSize(1);
    write(PLAN.replace("p95: 10%", "p99: 10%"));

    run().gate();

    assertThat(console.lines)
        .anyMatch(line -> line.contains("at most 0.2 % may (a fifth of what a p99 leaves out)"));
    assertThat(file().read()).hasSize(1);
  }

  @Test
  void runThatTheLoadGeneratorMadeSlowerIsNotRecorded() throws Exception {
    records = true;
    tools.load = () -> disturbed(6);

    assertThat(run().gate().outcome()).isEqualTo(Outcome.PASSED);

    String why =
        "the load generator itself was the bottleneck: 6 of 500 requests (1.2 %) tell of it and not"
            + " of the target, at most 1 % may (a fifth of what a p95 leaves out). ";
    assertThat(console.lines)
        .anyMatch(
            line ->
                line.startsWith("WARN Not recorded for later runs to be compared with: " + why)
                    && line.contains(". What to do: "));
    assertThatThrownBy(() -> run().baseline().record())
        .hasMessageStartingWith("the last run, in load/items/result.json, is not recorded: " + why);
    assertThat(module.resolve(FILE)).doesNotExist();
  }

  @Test
  void unreadableFileBreaksTheRunBeforeAnythingStarts() throws Exception {
    Files.writeString(module.resolve(FILE), "[{\"schema\":1,");

    RunOutcome outcome = run().gate();

    assertThat(outcome.outcome()).isEqualTo(Outcome.BROKEN);
    assertThat(outcome.message())
        .startsWith(
            "BROKEN: items.baseline.json cannot be used: it is not whole JSON (line 1). Report: ");
    assertThat(console.lines)
        .contains(
            "ERROR BROKEN: items.baseline.json cannot be used: it is not whole JSON (line 1)."
                + " Restore it from version control, or begin anew: mvn load:baseline"
                + " -Dload.baseline=forget -Dload.plan=items");
    assertThat(tools.stack.calls).isEmpty();
    assertThat(run().validate(false)).isEmpty();
    assertThat(console.lines)
        .anyMatch(line -> line.startsWith("WARN A run is refused: items.baseline.json cannot"));
  }

  @Test
  void runThatCannotBeRecordedIsBroken() throws Exception {
    records = true;
    write(PLAN.replace(", baseline: {p95: 10%, throughput: 50%}", ""));
    tools.load =
        () -> {
          try {
            Files.createDirectories(module.resolve("." + FILE + ".part/x"));
          } catch (IOException e) {
            throw new AssertionError(e);
          }
          return FakeTools.passed();
        };

    RunOutcome outcome = run().gate();

    assertThat(outcome.outcome()).isEqualTo(Outcome.BROKEN);
    assertThat(outcome.message()).startsWith("BROKEN: the run passed, but it cannot be recorded: ");
    assertThat(ResultJson.read(files.result()).outcome()).isEqualTo(Outcome.BROKEN);
    assertThat(outcome.asStored()).isSameAs(outcome);
  }

  @Test
  void recordsTheLastRunOnce() throws Exception {
    assertThatThrownBy(() -> run().baseline().record())
        .hasMessageStartingWith("There is no result at ")
        .hasMessageEndingWith(
            ". Run the plan first (mvn load:gate); what an execution with an <id> has run is"
                + " recorded by mvn load:baseline@ID");
    run().gate();

    run().baseline().record();

    List<PastRun> recorded = file().read();
    assertThat(recorded).hasSize(1);
    assertThat(recorded.get(0).machine()).isEqualTo(BaselinesFixture.MACHINE);
    assertThat(recorded.get(0).commit()).isEqualTo(BaselinesFixture.COMMIT);
    assertThat(recorded.get(0).samples()).isEqualTo(500);
    String id = recorded.get(0).shortId();
    assertThat(console.lines)
        .contains(
            "INFO Recorded as run " + id + " in " + FILE + ": 1 of this load on this machine");
    assertThatThrownBy(() -> run().baseline().record())
        .hasMessage("the run " + id + " is recorded already in " + FILE);
  }

  @Test
  void recordsARunOfAnotherLoadAndSaysSo() throws Exception {
    run().gate();
    write(PLAN.replace("20s", "30s"));

    run().baseline().record();

    assertThat(console.lines)
        .contains(
            "WARN It was of another load than the plan is now: settings have changed since, or were"
                + " given to the run alone. It counts only for runs of that load");
    console.lines.clear();
    run().baseline().show();
    assertThat(console.lines)
        .anyMatch(line -> line.contains("not used: 1 of another load, for the plan has changed"));
  }

  @Test
  void resultOfAnotherPlanOrChangedByHandIsNotRecorded() throws Exception {
    run().gate();
    String good = Files.readString(files.result());

    Files.writeString(files.result(), good.replace("\"plan\" : \"items\"", "\"plan\" : \"x\""));
    assertThatThrownBy(() -> run().baseline().record())
        .hasMessage("load/items/result.json is of the plan x, and not of items");
    Files.writeString(
        files.result(),
        good.replace("\"samples\" : 500,\n    \"dis", "\"samples\" : 9,\n    \"dis"));
    assertThatThrownBy(() -> run().baseline().record())
        .hasMessageStartingWith("load/items/result.json has been changed since it was written");
    Files.writeString(files.result(), good.replace("\"comparable\"", "\"x\""));
    assertThatThrownBy(() -> run().baseline().record())
        .hasMessageContaining("it says nothing that later runs could be compared with");
    Files.writeString(
        files.result(),
        good.replace("\"cores\" : 4,\n      \"giga", "\"cores\" : 0,\n      \"giga"));
    assertThatThrownBy(() -> run().baseline().record())
        .hasMessageContaining("its `comparable` is none: its `cores` is 0");
    assertThat(module.resolve(FILE)).doesNotExist();
  }

  @Test
  void forgetsARunAMachineOrAll() throws Exception {
    file().write(runs(400, 410, 420));

    run().baseline().forget("00000002");
    assertThat(file().read()).hasSize(2);
    assertThatThrownBy(() -> run().baseline().forget("0000"))
        .hasMessage(
            "no run and no machine in items.baseline.json begins with `0000`; mvn load:baseline"
                + " lists them");
    run().baseline().forget(BaselinesFixture.MACHINE.id());
    assertThat(module.resolve(FILE)).doesNotExist();
    Files.writeString(module.resolve(FILE), "nonsense");
    run().baseline().forget(null);
    run().baseline().forget(null);

    assertThat(console.lines)
        .containsExactly(
            "INFO Forgotten: 1 of 3 earlier runs in items.baseline.json",
            "INFO Forgotten: 2 of 2 earlier runs in items.baseline.json",
            "INFO Forgotten: all earlier runs, with items.baseline.json",
            "INFO There is nothing to forget: no items.baseline.json");
  }

  private void goal(Map<String, String> commandLine) throws Exception {
    new BaselineMojo().perform(List.of(run()), new Settings(commandLine, Map.of()), console);
  }

  @Test
  void goalShowsRecordsAndForgets() throws Exception {
    run().gate();
    goal(Map.of("load.baseline", "record"));
    assertThat(file().read()).hasSize(1);
    goal(Map.of());
    assertThat(console.lines).contains("INFO Earlier runs of items: 1 in items.baseline.json");
    String id = file().read().get(0).shortId();
    goal(Map.of("load.baseline", "forget", "load.baselineRun", id));
    assertThat(module.resolve(FILE)).doesNotExist();
  }

  @Test
  void goalRefusesWhatItDoesNotKnow() {
    assertThatThrownBy(() -> goal(Map.of("load.baseline", "recrod")))
        .hasMessage("-Dload.baseline is `recrod`; it can be show, record or forget");
    assertThatThrownBy(() -> goal(Map.of("load.baselineRun", "1a2b3c4d")))
        .hasMessage("-Dload.baselineRun says which run to forget: it needs -Dload.baseline=forget");
  }

  @Test
  void validateSaysWhatTheBaselineComesToNow() throws Exception {
    runAndRecord(5);
    console.lines.clear();

    assertThat(run().validate(false)).isEmpty();

    assertThat(console.lines)
        .anyMatch(line -> line.startsWith("INFO Baseline of throughput: 25.0/s − 50 % (median of"));
  }

  @Test
  void correctedPercentilesAreNotComparedWithOthers() throws Exception {
    Baselines corrected =
        new Baselines(module, module.resolve("kept"), BaselinesFixture.MACHINE, null, false, true);

    assertThat(corrected.compare(tools.read(module.resolve("items.load.yaml"), true)).waiting())
        .extracting(waiting -> waiting.reason().substring(0, 14))
        .containsExactly("load.corrected", "no baseline ye");
    assertThat(corrected.file(module.resolve("items.load.yaml"), "spike").path())
        .isEqualTo(module.resolve("kept/items-spike.baseline.json"));
  }
}
