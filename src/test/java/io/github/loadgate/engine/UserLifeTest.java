package io.github.loadgate.engine;

import static io.github.loadgate.engine.Fakes.MILLI;
import static io.github.loadgate.engine.Fakes.SECOND;
import static io.github.loadgate.engine.Fakes.get;
import static io.github.loadgate.engine.Fakes.load;
import static io.github.loadgate.engine.Fakes.plan;
import static io.github.loadgate.engine.Fakes.scenario;
import static io.github.loadgate.engine.Fakes.set;
import static io.github.loadgate.engine.Fakes.status;
import static io.github.loadgate.engine.Fakes.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loadgate.expression.Mask;
import io.github.loadgate.expression.Template;
import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.metrics.Phase;
import io.github.loadgate.metrics.Sample;
import io.github.loadgate.plan.DurationRange;
import io.github.loadgate.plan.OnFailure;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Scenario;
import io.github.loadgate.plan.Step;
import java.time.Duration;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One user: what follows what. */
class UserLifeTest {

  /** The run is over after one second, each answer takes 0.4 s. */
  private static Simulation alone(Scenario scenario, SimulatedDriver.Network network) {
    return Simulation.of(plan(load(1, 0, 0, 1, 9), scenario), network);
  }

  private static SimulatedDriver.Network failing(String path, int status) {
    return (call, now) -> status(call.url().endsWith(path) ? status : 200, 400 * MILLI);
  }

  @ParameterizedTest
  @CsvSource({
    // rule, status of the middle request, firsts, lasts
    "CONTINUE, 200, 1, 1",
    "CONTINUE, 500, 1, 1",
    "CONTINUE, 404, 1, 1",
    "END_TASK, 500, 2, 0",
    "END_TASK, 404, 2, 0",
    "STOP_USER, 500, 1, 0",
    "STOP_USER, 404, 1, 1",
    "STOP_RUN, 500, 1, 0",
    "STOP_RUN, 404, 1, 1",
  })
  void whatFollowsARequestThatIsNotOk(OnFailure rule, int status, int firsts, int lasts) {
    Simulation run =
        alone(
            scenario("a", 1, 0, task(1, get("/first"), get("/middle", rule), get("/last"))),
            failing("/middle", status));

    assertThat(run.sent("/first")).isEqualTo(firsts);
    assertThat(run.sent("/last")).isEqualTo(lasts);
    boolean stopped = status == 500 && rule == OnFailure.STOP_USER;
    assertThat(run.users().alive()).isEqualTo(stopped ? 0 : 1);
    assertThat(run.courses.early() != null)
        .isEqualTo(status == 500 && (stopped || rule == OnFailure.STOP_RUN));
  }

  @Test
  void failureInTheStartThatEndsOnlyTheStartGoesOnWithTasks() {
    Scenario scenario =
        scenario(
            "a",
            1,
            0,
            List.of(get("/one", OnFailure.END_TASK), get("/two")),
            List.of(task(1, get("/task"))),
            List.of());
    Simulation run = alone(scenario, failing("/one", 500));
    assertThat(run.sent("/two")).isZero();
    assertThat(run.sent("/task")).isEqualTo(2);
  }

  @Test
  void usersThatHangInTheirStartTookNoPart() {
    Scenario scenario =
        scenario("a", 1, 0, List.of(get("/login")), List.of(task(1, get("/task"))), List.of());
    Plan plan = plan(load(4, 0, 1, 2, 9), scenario);
    int[] logins = {0};
    Simulation run =
        Simulation.of(
            plan,
            (call, now) ->
                call.url().endsWith("/login") && ++logins[0] > 1
                    ? status(200, 5 * SECOND)
                    : status(200, 100 * MILLI));
    assertThat(run.count("GET /task", Phase.MEASURED)).isPositive();
    assertThat(run.users().alive()).isEqualTo(1);
    assertThat(run.users().lostTo())
        .isEqualTo("user 2 (a) was still in its `start` when the judged time ended");
  }

  @ParameterizedTest
  @CsvSource({"5000, 1", "2500, 1", "1900, 4"})
  void usersThatOneRequestHeldThroughTheJudgedTimeTookNoPart(long millis, int alive) {
    int[] calls = {0};
    Simulation run =
        Simulation.of(
            plan(load(4, 0, 1, 1, 9), scenario("a", 1, 0, task(1, get("/task")))),
            (call, now) -> status(200, ++calls[0] > 1 && calls[0] < 5 ? millis * MILLI : MILLI));
    assertThat(run.users().alive()).isEqualTo(alive);
    assertThat(run.users().lostTo())
        .isEqualTo(
            alive == 4
                ? ""
                : "user 2 (a) waited for one answer from before the judged time until after its end");
  }

  @Test
  void aTransportErrorEndsTheTask() {
    Simulation run =
        alone(
            scenario("a", 1, 0, task(1, get("/first"), get("/last"))),
            (call, now) -> Fakes.failed(FailureClass.RESET, 400 * MILLI));
    assertThat(run.sent("/first")).isEqualTo(3);
    assertThat(run.sent("/last")).isZero();
    assertThat(run.failed(FailureClass.RESET, Phase.MEASURED)).isEqualTo(3);
  }

  @Test
  void capturesBecomeVariablesOfThatUserAlone() {
    Plan plan =
        plan(load(3, 0, 0, 1, 9), scenario("a", 1, 1000, task(1, get("/id"), get("/item/${id}"))));
    Simulation run = new Simulation(plan, 1);
    run.exchange.captures.put("GET /id", "id");
    int[] ids = {0};
    run.run((call, now) -> Fakes.answer(200, "i" + ++ids[0], MILLI), now -> {});
    assertThat(run.sent.keySet()).containsExactly("/id", "/item/i1", "/item/i2", "/item/i3");
  }

  @Test
  void setsVariablesInTheirOrder() {
    Scenario scenario =
        scenario("a", 1, 1000, task(1, set("x", "b"), set("y", "${x}c"), get("/${y}")));
    assertThat(alone(scenario, failing("", 200)).sent.keySet()).containsExactly("/bc");
  }

  @Test
  void knowsItsNumberScenarioAndIteration() {
    Scenario scenario =
        scenario(
            "a",
            1,
            0,
            List.of(get("/start/${user.iteration}")),
            List.of(task(1, get("/${user.id}/${user.scenario}/${user.iteration}"))),
            List.of());
    Simulation run = alone(scenario, failing("", 200));
    assertThat(run.sent.keySet()).containsExactly("/1/a/0", "/1/a/1", "/start/0");
  }

  @Test
  void laterStepsSeeTheLastResponse() {
    Scenario scenario =
        scenario(
            "a",
            1,
            1000,
            task(
                1,
                set("before", "${response.status}"),
                get("/one"),
                get("/${before}/${response.status}/${response.json.id}/${response.size}")));
    Simulation run = alone(scenario, (call, now) -> Fakes.answer(201, "{\"id\": 7}", 100 * MILLI));
    assertThat(run.sent.keySet()).containsExactly("/0/201/7/9", "/one");
  }

  @Test
  void requestWhoseExpressionFailsIsAFailedRequestThatWasNotSent() {
    Scenario scenario = scenario("a", 1, 100, task(1, get("/one/${missing}"), get("/two")));
    Simulation run = alone(scenario, failing("", 200));

    assertThat(run.sent()).isZero();
    assertThat(run.samples).hasSize(10);
    Sample sample = run.samples.get(0);
    assertThat(sample.label()).isEqualTo("GET /one/${missing}");
    assertThat(sample.failure()).isEqualTo(FailureClass.EXPRESSION);
    assertThat(sample.phase()).isEqualTo(Phase.MEASURED);
    assertThat(Objects.requireNonNull(sample.evidence()).reason()).contains("missing");
  }

  @Test
  void expressionThatAlwaysFailsDoesNotSpinWithoutThinkTime() {
    Simulation run = alone(scenario("a", 1, 0, task(1, get("/one/${missing}"))), failing("", 200));
    assertThat(run.samples).hasSize(100);
    assertThat(run.courses.early()).isNull();
  }

  @Test
  void expressionThatFailsInSetIsAFailureOfTheRequestThatItWasToPrepare() {
    Scenario scenario =
        scenario("a", 1, 500, task(1, get("/one"), set("x", "${missing}"), get("/two")));
    Simulation run = alone(scenario, failing("", 200));

    assertThat(run.sent("/one")).isEqualTo(2);
    assertThat(run.sent("/two")).isZero();
    assertThat(run.count("GET /two", Phase.MEASURED)).isEqualTo(1);
    assertThat(run.count("GET /two", Phase.DRAIN)).isEqualTo(1);
    assertThat(run.failed(FailureClass.EXPRESSION, Phase.MEASURED)).isEqualTo(1);
    assertThat(Objects.requireNonNull(run.samples.get(1).evidence()).reason())
        .startsWith("set x: ")
        .endsWith(" (test.load.yaml:1)");
  }

  @Test
  void expressionThatFailsInSetBeforeNoRequestIsCountedUnderTheTask() {
    Scenario scenario = scenario("a", 1, 1000, task(1, get("/one"), set("x", "${missing}")));
    Simulation run = alone(scenario, failing("", 200));
    assertThat(run.count("task 1.0", Phase.MEASURED)).isEqualTo(1);
  }

  @Test
  void choiceFromNothingSkipsTheRestOfTheTaskAndTheUserThinks() {
    Scenario scenario =
        scenario(
            "a", 1, 200, task(1, set("none", List.of()), get("/item/${pick(none)}"), get("/last")));
    Simulation run = alone(scenario, failing("", 200));

    assertThat(run.sent()).isZero();
    assertThat(run.samples).isEmpty();
    assertThat(run.taskStarts()).isEqualTo(Map.of("a", 5L));
    assertThat(run.skippedTasks().values()).containsExactly(5L);
    assertThat(run.skippedTasks().keySet().iterator().next())
        .startsWith("a: GET /item/${pick(none)}: ")
        .contains("empty");
  }

  @Test
  void choiceFromNothingInSetSkipsTheRestToo() {
    Scenario scenario =
        scenario(
            "a", 1, 500, task(1, set("none", List.of()), set("x", "${pick(none)}"), get("/last")));
    Simulation run = alone(scenario, failing("", 200));
    assertThat(run.samples).isEmpty();
    assertThat(run.skippedTasks().values()).containsExactly(2L);
    assertThat(run.skippedTasks().keySet().iterator().next()).startsWith("a: GET /last: set x: ");
  }

  @Test
  void choiceFromNothingInTheStartStopsTheUser() {
    Scenario scenario =
        scenario(
            "a",
            1,
            0,
            List.of(set("none", List.of()), get("/${pick(none)}", OnFailure.STOP_USER)),
            List.of(task(1, get("/task"))),
            List.of());
    Simulation run = alone(scenario, failing("", 200));
    assertThat(run.sent()).isZero();
    assertThat(run.users().alive()).isZero();
  }

  @Test
  void expressionThatFailsInTheStartStopsTheUser() {
    Scenario scenario =
        scenario(
            "a",
            1,
            0,
            List.of(Fakes.set("x", "${missing}", OnFailure.STOP_USER)),
            List.of(task(1, get("/task"))),
            List.of(get("/stop")));
    Simulation run = alone(scenario, failing("", 200));
    assertThat(run.sent.keySet()).containsExactly("/stop");
    assertThat(run.users().lostTo()).startsWith("user 1 (a) was stopped by start: set x: ");
  }

  @Test
  void variableOfAScenarioThatCannotBeSetStopsTheUser() {
    Scenario scenario =
        new Scenario(
            "a",
            Fakes.ORIGIN,
            1,
            Map.of("x", Template.of("${missing}")),
            Fakes.constant(0),
            null,
            null,
            List.of(get("/start")),
            List.of(task(1, get("/task"))),
            List.of());
    Simulation run = alone(scenario, failing("", 200));
    assertThat(run.sent()).isZero();
    assertThat(run.users().alive()).isZero();
    assertThat(run.users().lostTo()).startsWith("user 1 (a) was stopped by vars x: ");
  }

  @Test
  void variablesOfAScenarioAreSetOncePerUser() {
    Scenario scenario =
        new Scenario(
            "a",
            Fakes.ORIGIN,
            1,
            Map.of("x", Template.of("${hex(8)}")),
            Fakes.constant(100),
            null,
            null,
            List.of(),
            List.of(task(1, get("/${x}"))),
            List.of());
    Simulation run = Simulation.of(plan(load(5, 0, 0, 1, 9), scenario), failing("", 200));
    assertThat(run.sent).hasSize(5);
    assertThat(run.sent.values()).allSatisfy(times -> assertThat(times).hasSize(2));
  }

  @Test
  void thinksAnyTimeOfTheRange() {
    Scenario scenario =
        new Scenario(
            "a",
            Fakes.ORIGIN,
            1,
            Map.of(),
            new DurationRange(Duration.ofMillis(100), Duration.ofMillis(300)),
            null,
            null,
            List.of(),
            List.of(task(1, get("/a"))),
            List.of());
    Simulation run =
        Simulation.of(plan(load(1, 0, 0, 1000, 9), scenario), (call, now) -> status(200, 0));
    List<Double> times = run.times("/a");
    double[] thinks = new double[times.size() - 1];
    for (int i = 0; i < thinks.length; i++) {
      thinks[i] = times.get(i + 1) - times.get(i);
    }
    DoubleSummaryStatistics all = Arrays.stream(thinks).summaryStatistics();
    assertThat(all.getMin()).isBetween(0.1 - 1e-9, 0.101);
    assertThat(all.getMax()).isBetween(0.299, 0.3 + 1e-9);
    assertThat(all.getAverage()).isBetween(0.197, 0.203);
  }

  @Test
  void secretsAreRemovedFromWhyAUserWasLost() {
    Mask mask = new Mask(Set.of());
    UserScope scope = Fakes.user(Fakes.state(mask, 1), 1, "a");
    scope.set("password", "correct-horse");
    assertThat(scope.masked("no user with correct-horse")).isEqualTo("no user with ***");
  }

  @Test
  void refusesToGoOnBeforeAnAnswerThatIsDue() {
    UserScope scope = UserScope.ofRun(Fakes.state(new Mask(Set.of()), 1), 0);
    Samples samples = new Simulation(plan(load(1, 0, 0, 1, 1), scenario("a", 1, 0)), 1).recorded;
    Transport.Session session = new Fakes.NoTransport().open();
    StepRunner runner =
        new StepRunner(
            new RequestRunner(new Fakes.FakeExchange(), samples, scope, session, false), scope);
    List<Step> steps = List.of(get("/a"), get("/b"));
    runner.begin(steps, new Purpose("t", at -> Phase.SETUP));
    assertThat(runner.next(SECOND)).isInstanceOf(Action.Send.class);
    assertThatThrownBy(() -> runner.next(2 * SECOND))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the answer to GET /a is still due");
  }
}
