package io.github.loadgate.engine;

import static io.github.loadgate.engine.Fakes.MILLI;
import static io.github.loadgate.engine.Fakes.SECOND;
import static io.github.loadgate.engine.Fakes.failed;
import static io.github.loadgate.engine.Fakes.get;
import static io.github.loadgate.engine.Fakes.load;
import static io.github.loadgate.engine.Fakes.pause;
import static io.github.loadgate.engine.Fakes.plan;
import static io.github.loadgate.engine.Fakes.scenario;
import static io.github.loadgate.engine.Fakes.status;
import static io.github.loadgate.engine.Fakes.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.metrics.Phase;
import io.github.loadgate.metrics.Sample;
import io.github.loadgate.metrics.Users;
import io.github.loadgate.plan.OnFailure;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Step;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whole runs: phases, ends, and that every request is counted once and in its place. */
class RunInVirtualTimeTest {

  /** Ten requests a second and user: 40 ms of answer, 60 ms of thinking. */
  private static final SimulatedDriver.Network IN_40_MS = (call, now) -> status(200, 40 * MILLI);

  private static Plan steady(int users, long rampUp, long warmUp, long duration, long drain) {
    return plan(
        load(users, rampUp, warmUp, duration, drain), scenario("a", 1, 60, task(1, get("/a"))));
  }

  @Test
  void countsEachRequestInThePhaseThatItWasBegunIn() {
    Simulation run = Simulation.of(steady(1, 1, 2, 3, 30), IN_40_MS);

    assertThat(run.byPhase())
        .isEqualTo(Map.of(Phase.RAMP_UP, 10L, Phase.WARM_UP, 20L, Phase.MEASURED, 30L));
    assertThat(run.sent()).isEqualTo(60);
    assertThat(run.taskStarts()).isEqualTo(Map.of("a", 30L));
    assertThat(run.courses.judgedSeconds()).isEqualTo(3);
    assertThat(run.users()).isEqualTo(new Users(1, 1, ""));
    assertThat(run.courses.early()).isNull();
    assertThat(run.ended()).isEqualTo(6);
  }

  @Test
  void everyRequestThatWasSentIsCountedOnce() {
    Plan plan =
        plan(
            load(50, 2, 1, 5, 1),
            scenario(
                "a",
                2,
                30,
                List.of(get("/start")),
                List.of(task(3, get("/a"), pause(700), get("/b")), task(1, get("/c"))),
                List.of(get("/stop"))),
            scenario("b", 1, 0, task(1, get("/d"))));
    SplittableRandom random = new SplittableRandom(1);

    Simulation run =
        Simulation.of(
            plan,
            (call, now) ->
                status(random.nextInt(10) == 0 ? 500 : 200, random.nextLong(3 * SECOND)));

    assertThat(run.samples).hasSize((int) run.sent());
    run.sent.forEach(
        (path, times) ->
            assertThat(run.samples.stream().filter(s -> s.label().equals("GET " + path)))
                .hasSameSizeAs(times));
    for (Sample sample : run.samples) {
      double second = (sample.begunNanos() - Simulation.START) / 1e9;
      Phase expected =
          switch (sample.label()) {
            case "GET /start" -> Phase.START;
            case "GET /stop" -> Phase.STOP;
            default ->
                second < 2
                    ? Phase.RAMP_UP
                    : second < 3 ? Phase.WARM_UP : second < 8 ? Phase.MEASURED : Phase.DRAIN;
          };
      assertThat(sample.phase()).as("%s at %s", sample.label(), second).isEqualTo(expected);
    }
    assertThat(run.byPhase().keySet())
        .containsExactlyInAnyOrder(
            Phase.START, Phase.RAMP_UP, Phase.WARM_UP, Phase.MEASURED, Phase.DRAIN, Phase.STOP);
  }

  @Test
  void sameSeedSameRun() {
    Plan plan =
        plan(load(5, 1, 0, 5, 1), scenario("a", 1, 10, task(1, get("/a")), task(2, get("/b"))));
    Simulation one = Simulation.of(plan, IN_40_MS);
    Simulation two = Simulation.of(plan, IN_40_MS);
    Simulation other = new Simulation(plan, 43);
    other.run(IN_40_MS, now -> {});

    assertThat(one.sent).isEqualTo(two.sent);
    assertThat(one.sent).isNotEqualTo(other.sent);
  }

  @Test
  void startsUsersOnScheduleAndCountsThoseAtWork() {
    Simulation run = Simulation.of(steady(50, 10, 0, 2, 30), IN_40_MS);

    assertThat(run.activeBySecond).containsExactly(5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 50, 50);
  }

  @Test
  void usersStartAtTheirOwnMomentAndThinkFromTheAnswerOn() {
    Simulation run = Simulation.of(steady(2, 1, 0, 1, 30), IN_40_MS);
    assertThat(run.times("/a").subList(0, 8))
        .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-9 ? 0 : Double.compare(a, b))
        .containsExactly(0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.5, 0.6);
  }

  @Test
  void picksTasksByWeight() {
    Plan plan =
        plan(
            load(20, 0, 0, 100, 0),
            scenario("a", 1, 60, task(10, get("/a")), task(3, get("/b")), task(1, get("/c"))));
    Simulation run = Simulation.of(plan, IN_40_MS);

    double n = run.sent();
    double chiSquare = 0;
    Map<String, Integer> weights = Map.of("/a", 10, "/b", 3, "/c", 1);
    for (Map.Entry<String, Integer> weight : weights.entrySet()) {
      double due = n * weight.getValue() / 14;
      chiSquare += Math.pow(run.sent(weight.getKey()) - due, 2) / due;
    }
    assertThat(n).isEqualTo(20_000);
    assertThat(chiSquare).as("two degrees of freedom, 1 %%").isLessThan(9.21);
  }

  @Test
  void tasksUnderWayAtTheEndMayFinishAndTheirLaterRequestsAreNotJudged() {
    Plan plan =
        plan(load(1, 0, 0, 1, 30), scenario("a", 1, 0, task(1, get("/a"), pause(500), get("/b"))));
    Simulation run =
        Simulation.of(plan, (call, now) -> status(200, 300 * MILLI)); // a, pause, b: 1.1 s

    assertThat(run.count("GET /a", Phase.MEASURED)).isEqualTo(1);
    assertThat(run.count("GET /b", Phase.MEASURED)).isEqualTo(1);
    assertThat(run.sent()).isEqualTo(2);

    Simulation slower = Simulation.of(plan, (call, now) -> status(200, 800 * MILLI));
    assertThat(slower.byPhase()).isEqualTo(Map.of(Phase.MEASURED, 1L, Phase.DRAIN, 1L));
    assertThat(slower.failed(FailureClass.UNFINISHED, Phase.MEASURED)).isZero();
    assertThat(slower.ended()).isEqualTo(2.1);
  }

  @Test
  void judgedRequestStillOpenAfterTheDrainIsUnfinished() {
    Simulation run =
        Simulation.of(steady(3, 0, 0, 10, 5), (call, now) -> status(200, Long.MAX_VALUE));

    assertThat(run.failed(FailureClass.UNFINISHED, Phase.MEASURED)).isEqualTo(3);
    assertThat(run.samples).hasSize(3).allMatch(s -> s.responseNanos() == 15 * SECOND);
    assertThat(run.ended()).isEqualTo(15);
    assertThat(run.users()).isEqualTo(new Users(3, 3, ""));
  }

  @Test
  void requestBegunInTheDrainAndCutOffIsNotJudged() {
    Plan plan = plan(load(1, 0, 0, 1, 5), scenario("a", 1, 0, task(1, get("/a"), get("/never"))));
    Simulation run =
        Simulation.of(
            plan,
            (call, now) -> status(200, call.url().endsWith("/a") ? 2 * SECOND : Long.MAX_VALUE));

    assertThat(run.byPhase()).isEqualTo(Map.of(Phase.MEASURED, 1L, Phase.DRAIN, 1L));
    assertThat(run.failed(FailureClass.UNFINISHED, Phase.DRAIN)).isEqualTo(1);
    assertThat(run.failed(FailureClass.UNFINISHED, Phase.MEASURED)).isZero();
    assertThat(run.ended()).isEqualTo(6);
  }

  @Test
  void thinkingAndPausingUsersDoNotProlongTheRun() {
    Plan thinking = plan(load(2, 0, 0, 10, 5), scenario("a", 1, 3_600_000, task(1, get("/a"))));
    assertThat(Simulation.of(thinking, IN_40_MS).ended()).isEqualTo(10);

    Plan pausing =
        plan(
            load(2, 0, 0, 10, 5),
            scenario("a", 1, 0, task(1, get("/a"), pause(3_600_000), get("/b"))));
    Simulation run = Simulation.of(pausing, IN_40_MS);
    assertThat(run.ended()).isEqualTo(15);
    assertThat(run.sent("/b")).isZero();
  }

  @Test
  void stopStepsAlwaysRunOncePerUserAndAreBounded() {
    Plan plan =
        plan(
            load(4, 0, 0, 2, 1),
            scenario(
                "a",
                1,
                100,
                List.of(),
                List.of(task(1, get("/a"))),
                List.of(get("/s1"), get("/s2"))));
    Simulation run = Simulation.of(plan, IN_40_MS);
    assertThat(run.count("GET /s1", Phase.STOP)).isEqualTo(4);
    assertThat(run.count("GET /s2", Phase.STOP)).isEqualTo(4);

    Simulation hanging =
        Simulation.of(
            plan,
            (call, now) ->
                call.url().contains("/s") ? status(200, Long.MAX_VALUE) : status(200, 40 * MILLI));
    assertThat(hanging.count("GET /s1", Phase.STOP)).isEqualTo(4);
    assertThat(hanging.sent("/s2")).isZero();
    assertThat(hanging.ended()).isEqualTo(33);
  }

  @Test
  void usersStillInTheirStartAtTheEndAreCutOffAfterTheDrain() {
    Plan plan =
        plan(
            load(1, 0, 0, 2, 3),
            scenario("a", 1, 0, List.of(get("/login")), List.of(task(1, get("/a"))), List.of()));
    Simulation run = Simulation.of(plan, (call, now) -> status(200, Long.MAX_VALUE));

    assertThat(run.byPhase()).isEqualTo(Map.of(Phase.START, 1L));
    assertThat(run.ended()).isEqualTo(5);
  }

  @Test
  void endsEarlyWhenNothingAnswers() {
    Simulation run =
        Simulation.of(
            steady(2, 0, 0, 60, 30), (call, now) -> failed(FailureClass.REFUSED, 40 * MILLI));

    assertThat(run.courses.early())
        .isEqualTo(
            "target unreachable: 101 requests in a row over 5.0 s ended without an answer, the last"
                + " was GET /a: refused");
    assertThat(run.ended()).isCloseTo(5, within(0.2));
    assertThat(run.courses.judgedSeconds()).isCloseTo(5, within(0.2));
    assertThat(run.samples).hasSize((int) run.sent());
  }

  @Test
  void oneAnswerInTenKeepsTheRunAlive() {
    int[] calls = {0};
    Simulation run =
        Simulation.of(
            steady(1, 0, 0, 60, 30),
            (call, now) ->
                calls[0]++ % 10 == 9
                    ? status(500, 40 * MILLI)
                    : failed(FailureClass.RESET, SECOND));
    assertThat(run.courses.early()).isNull();
    assertThat(run.courses.judgedSeconds()).isEqualTo(60);
  }

  @Test
  void endsEarlyWhenAllUsersAreStopped() {
    Plan plan =
        plan(
            load(3, 2, 0, 60, 30),
            scenario(
                "a",
                1,
                0,
                List.of(get("/login", OnFailure.STOP_USER)),
                List.of(task(1, get("/a"))),
                List.of(get("/logout"))));
    Simulation run = Simulation.of(plan, (call, now) -> status(500, 40 * MILLI));

    assertThat(run.courses.early())
        .isEqualTo("all users were stopped: user 1 (a) was stopped by GET /login: answered 500");
    assertThat(run.users())
        .isEqualTo(new Users(3, 0, "user 1 (a) was stopped by GET /login: answered 500"));
    assertThat(run.byPhase()).isEqualTo(Map.of(Phase.START, 3L, Phase.STOP, 3L));
    assertThat(run.ended()).isLessThan(2);
  }

  @Test
  void stoppedUsersAreNotReplaced() {
    int[] logins = {0};
    Plan plan =
        plan(
            load(10, 1, 0, 5, 30),
            scenario(
                "a",
                1,
                60,
                List.of(get("/login", OnFailure.STOP_USER)),
                List.of(task(1, get("/a"))),
                List.of()));
    Simulation run =
        Simulation.of(
            plan,
            (call, now) ->
                call.url().endsWith("/login") && ++logins[0] % 5 == 0
                    ? status(401, 10 * MILLI)
                    : status(200, 40 * MILLI));

    assertThat(logins[0]).isEqualTo(10);
    assertThat(run.users().alive()).isEqualTo(8);
    assertThat(run.users().lostTo())
        .isEqualTo("user 5 (a) was stopped by GET /login: answered 401");
    assertThat(run.activeBySecond.get(2)).isEqualTo(8);
    assertThat(run.courses.early()).isNull();
  }

  @Test
  void stopRunEndsItEarlyForAll() {
    Plan plan =
        plan(load(5, 0, 0, 60, 30), scenario("a", 1, 60, task(1, get("/a", OnFailure.STOP_RUN))));
    int[] calls = {0};
    Simulation run =
        Simulation.of(plan, (call, now) -> status(++calls[0] == 100 ? 503 : 200, 40 * MILLI));

    assertThat(run.courses.early()).matches("onFailure: stopRun of GET /a: answered 503, user \\d");
    assertThat(run.ended()).isLessThan(3);
    assertThat(run.samples).hasSize((int) run.sent());
  }

  @Test
  void abortCutsEverythingOffAtOnce() {
    Plan plan =
        plan(
            load(5, 0, 0, 60, 30),
            scenario(
                "a",
                1,
                0,
                List.of(),
                List.of(task(1, get("/a"), pause(9_000))),
                List.of(get("/s"))));
    Simulation run = new Simulation(plan, 1);
    run.run(
        (call, now) -> status(200, 700 * MILLI),
        now -> {
          if (now >= Simulation.START + 10 * SECOND) {
            run.courses.abort(now);
          }
        });

    assertThat(run.ended()).isEqualTo(10);
    assertThat(run.sent("/s")).isZero();
    assertThat(run.samples).hasSize((int) run.sent());
    assertThat(run.failed(FailureClass.UNFINISHED, Phase.MEASURED)).isEqualTo(5);
  }

  @Test
  void taskWithoutRequestOrWaitDoesNotSpin() {
    Step set = Fakes.set("x", 1);
    Plan plan = plan(load(1, 0, 0, 1, 1), scenario("a", 1, 0, task(1, set)));
    Simulation run = Simulation.of(plan, IN_40_MS);

    assertThat(run.taskStarts()).isEqualTo(Map.of("a", 100L));
    assertThat(run.samples).isEmpty();
  }

  @Test
  void scenarioWithoutUsersIsThereWithNoTasks() {
    Plan plan =
        plan(
            load(1, 0, 0, 1, 1),
            scenario("a", 9, 60, task(1, get("/a"))),
            scenario("b", 1, 60, task(1, get("/b"))));
    assertThat(Simulation.of(plan, IN_40_MS).taskStarts()).isEqualTo(Map.of("a", 10L, "b", 0L));
  }
}
