package io.github.loadgate.engine;

import static io.github.loadgate.engine.Fakes.MILLI;
import static io.github.loadgate.engine.Fakes.SECOND;
import static io.github.loadgate.engine.Fakes.get;
import static io.github.loadgate.engine.Fakes.load;
import static io.github.loadgate.engine.Fakes.pause;
import static io.github.loadgate.engine.Fakes.plan;
import static io.github.loadgate.engine.Fakes.scenario;
import static io.github.loadgate.engine.Fakes.set;
import static io.github.loadgate.engine.Fakes.status;
import static io.github.loadgate.engine.Fakes.task;
import static io.github.loadgate.engine.Steps.fail;
import static io.github.loadgate.engine.Steps.group;
import static io.github.loadgate.engine.Steps.until;
import static io.github.loadgate.engine.Steps.use;
import static io.github.loadgate.engine.Steps.when;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.metrics.Phase;
import io.github.loadgate.metrics.Result;
import io.github.loadgate.metrics.Sample;
import io.github.loadgate.plan.OnFailure;
import io.github.loadgate.plan.Scenario;
import io.github.loadgate.plan.Step;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Waits: a job that is ready from its third poll on, or never. */
class UntilTest {
  private static final String READY = "${response.status == 200}";

  private static Simulation once(SimulatedDriver.Network network, Step... steps) {
    return Simulation.of(
        plan(load(1, 0, 0, 60, 9), scenario("a", 1, 3_600_000, task(1, steps))), network);
  }

  /** Answers with these statuses in turn, the last for ever. */
  private static SimulatedDriver.Network statuses(int... statuses) {
    int[] calls = {0};
    return (call, now) ->
        status(
            call.url().endsWith("/job") ? statuses[Math.min(calls[0]++, statuses.length - 1)] : 200,
            40 * MILLI);
  }

  private static Sample only(List<Sample> samples) {
    assertThat(samples).hasSize(1);
    return samples.get(0);
  }

  @Test
  void asksAgainFromTheEndOfARoundOnUntilTheConditionHolds() {
    Simulation run =
        once(statuses(201, 201, 200), until(READY, OnFailure.END_TASK, get("/job")), get("/then"));
    assertThat(run.times("/job")).containsExactly(0.0, 1.04, 2.08);
    assertThat(run.times("/then")).containsExactly(2.12);
    assertThat(run.samples).hasSize(4).allMatch(sample -> sample.result() == Result.OK);
    assertThat(run.repeated).isEmpty();
    assertThat(only(run.apart))
        .isEqualTo(
            new Sample(
                "UNTIL job",
                Phase.MEASURED,
                Simulation.START,
                2_120 * MILLI,
                Result.OK,
                null,
                0,
                null));
  }

  @Test
  void pollsThatAreNotOkAreCountedApartAndNoFailure() {
    Simulation run =
        once(
            statuses(503, 404, 500, 200),
            until("${true}", OnFailure.END_TASK, get("/job"), get("/rest")),
            get("/then"));
    assertThat(run.sent("/job")).isEqualTo(4);
    assertThat(run.sent("/rest")).isEqualTo(1);
    assertThat(run.sent("/then")).isEqualTo(1);
    assertThat(run.samples)
        .extracting(sample -> sample.label() + " " + sample.result())
        .containsExactly("GET /job TOLERATED", "GET /job OK", "GET /rest OK", "GET /then OK");
    assertThat(run.repeated).isEqualTo(Map.of("MEASURED GET /job", 2L));
    assertThat(only(run.apart).result()).isEqualTo(Result.OK);
    assertThat(run.notReached).isEmpty();
  }

  @Test
  void pollsThatMayFailLeaveItToTheCondition() {
    Simulation run =
        once(
            statuses(200, 500),
            until("${response.status == 500}", OnFailure.END_TASK, get("/job", OnFailure.CONTINUE)),
            get("/then"));
    assertThat(run.sent("/job")).isEqualTo(2);
    assertThat(run.sent("/then")).isEqualTo(1);
    assertThat(run.repeated).isEqualTo(Map.of("MEASURED GET /job", 1L));
  }

  @Test
  void missedDeadlineIsAnErrorOfTheWaitAndOfItsLastPoll() {
    Simulation run =
        once(statuses(503), until(READY, OnFailure.END_TASK, get("/job")), get("/then"));
    assertThat(run.sent("/job")).isEqualTo(10); // each 1.04 s, for 10 s
    assertThat(run.sent("/then")).isZero();
    Sample wait = only(run.apart);
    assertThat(wait.failure()).isEqualTo(FailureClass.DEADLINE);
    assertThat(wait.isOverEveryLimit()).isTrue();
    assertThat(wait.responseNanos()).isEqualTo(10 * SECOND);
    assertThat(requireNonNull(wait.evidence()).reason())
        .isEqualTo("not within 10 s: GET /job: answered 503");
    Sample last = only(run.samples);
    assertThat(last.label()).isEqualTo("GET /job");
    assertThat(last.failure()).isEqualTo(FailureClass.STATUS);
    assertThat(last.status()).isEqualTo(503);
    assertThat(run.repeated).isEqualTo(Map.of("MEASURED GET /job", 9L));
    assertThat(run.notReached).isEqualTo(Map.of("MEASURED GET /then", 1L));
  }

  @Test
  void lastPollOfAMissedDeadlineFailsThoughItWasOkByItself() {
    Simulation run = once(statuses(202), until(READY, OnFailure.CONTINUE, get("/job")), get("/on"));
    assertThat(run.samples.stream().filter(s -> s.label().equals("GET /job")))
        .extracting(Sample::result)
        .containsExactlyInAnyOrderElementsOf(
            java.util.stream.Stream.concat(
                    java.util.stream.Stream.generate(() -> Result.OK).limit(9),
                    java.util.stream.Stream.of(Result.FAILED))
                .toList());
    Sample failed =
        run.samples.stream().filter(s -> s.result() == Result.FAILED).findFirst().orElseThrow();
    assertThat(failed.failure()).isEqualTo(FailureClass.EXPECTATION);
    assertThat(requireNonNull(failed.evidence()).reason())
        .isEqualTo("not within 10 s: `${response.status == 200}` was false");
    assertThat(run.sent("/on")).as("onFailure: continue of the wait").isEqualTo(1);
  }

  @Test
  void pollIsGivenUpAtTheDeadline() {
    Simulation run =
        once(
            (call, now) ->
                call.timeout().toMillis() <= 10_000
                    ? Fakes.failed(FailureClass.TIMEOUT, call.timeout().toNanos())
                    : status(200, 20 * SECOND),
            until(READY, OnFailure.END_TASK, get("/job")));
    assertThat(only(run.apart).responseNanos()).isEqualTo(10 * SECOND);
    assertThat(only(run.samples).failure()).isEqualTo(FailureClass.TIMEOUT);
  }

  @Test
  void answerThatHasNotWhatTheConditionAsksForIsNoMistake() {
    Simulation run =
        Simulation.of(
            plan(
                load(1, 0, 0, 60, 9),
                scenario(
                    "a",
                    1,
                    3_600_000,
                    task(
                        1,
                        until(
                            "${response.json.state == 'done'}", OnFailure.END_TASK, get("/job"))))),
            (call, now) ->
                Fakes.answer(
                    200,
                    now < Simulation.START + 3 * SECOND ? "soon" : "{\"state\":\"done\"}",
                    MILLI));
    assertThat(run.sent("/job")).isEqualTo(4);
    assertThat(only(run.apart).result()).isEqualTo(Result.OK);
  }

  @Test
  void expressionThatFailsInARoundIsAskedAgain() {
    Simulation run =
        once(
            statuses(200),
            until(
                "${true}",
                OnFailure.END_TASK,
                get("/job"),
                set("n", "${(n ?? 0) + 1}"),
                when("${n < 3}", set("x", "${nobody.knows}")),
                get("/found")));
    assertThat(run.sent("/job")).isEqualTo(3);
    assertThat(run.sent("/found")).isEqualTo(1);
    assertThat(run.samples).allMatch(sample -> sample.result() == Result.OK);
    assertThat(run.repeated).isEmpty();
  }

  @Test
  void failInsideAWaitEndsItInsideGroupInsideUse() {
    Simulation run =
        once(
            statuses(202),
            use(
                List.of("bad", 202),
                group(
                    "g",
                    until(
                        READY,
                        OnFailure.END_TASK,
                        get("/job"),
                        when("${response.status == bad}", fail("it broke"))),
                    get("/in")),
                get("/after")));
    assertThat(run.samples)
        .extracting(sample -> sample.label() + " " + sample.result())
        .containsExactlyInAnyOrder("GET /job OK", "FAIL it FAILED");
    assertThat(run.apart)
        .extracting(sample -> sample.label() + " " + sample.failure())
        .containsExactly("UNTIL job STEP", "GROUP g STEP");
    assertThat(requireNonNull(run.apart.get(0).evidence()).reason()).isEqualTo("FAIL it: it broke");
    assertThat(run.notReached).isEqualTo(Map.of("MEASURED GET /in", 1L, "MEASURED GET /after", 1L));
  }

  @Test
  void waitInAWaitIsRepeatedWithIt() {
    Simulation run =
        once(
            statuses(503),
            until(
                "${true}",
                "UNTIL outer",
                1_000,
                8_000,
                OnFailure.END_TASK,
                until(READY, "UNTIL inner", 1_000, 3_000, OnFailure.STOP_RUN, get("/job"))));
    assertThat(run.apart)
        .extracting(sample -> sample.label() + " " + sample.failure())
        .containsExactly("UNTIL inner DEADLINE", "UNTIL inner DEADLINE", "UNTIL outer DEADLINE");
    assertThat(run.apart.get(2).responseNanos()).isEqualTo(8 * SECOND);
    assertThat(only(run.samples).result()).isEqualTo(Result.FAILED);
    assertThat(run.courses.early()).isNull();
  }

  @Test
  void missedDeadlineInTheStartStopsTheUser() {
    Scenario scenario =
        scenario(
            "a",
            1,
            0,
            List.of(until(READY, OnFailure.STOP_USER, get("/job", OnFailure.STOP_USER))),
            List.of(task(1, get("/task"))),
            List.of());
    Simulation run = Simulation.of(plan(load(1, 0, 0, 60, 9), scenario), statuses(503));
    assertThat(run.users().alive()).isZero();
    assertThat(run.users().lostTo())
        .isEqualTo("user 1 (a) was stopped by UNTIL job: not within 10 s: GET /job: answered 503");
  }

  @Test
  void pollsThatNobodyAnswersDoNotMakeTheTargetUnreachable() {
    Simulation run =
        once(
            (call, now) ->
                now < Simulation.START + 30 * SECOND
                    ? Fakes.failed(FailureClass.REFUSED, MILLI)
                    : status(200, MILLI),
            until(READY, "UNTIL up", 100, 50_000, OnFailure.END_TASK, get("/job")));
    assertThat(run.courses.early()).isNull();
    assertThat(only(run.apart).result()).isEqualTo(Result.OK);
    assertThat(run.repeated.get("MEASURED GET /job")).isGreaterThan(200);
  }

  /** Two seconds of judged time and three of drain. */
  private static Simulation open(int warmUp, SimulatedDriver.Network network, Step... steps) {
    Step wait = until(READY, "UNTIL job", 500, 60_000, OnFailure.END_TASK, steps);
    return Simulation.of(
        plan(load(1, 0, warmUp, 2, 3), scenario("a", 1, 0, task(1, wait))), network);
  }

  @Test
  void waitStillOpenAtTheEndIsUnfinishedAndItsLastPollAFailureOfTheJudgedTime() {
    Simulation run = open(0, statuses(503), get("/job"));
    Sample wait = only(run.apart);
    assertThat(wait.failure()).isEqualTo(FailureClass.UNFINISHED);
    Sample last = only(run.samples);
    assertThat(last.label()).isEqualTo("GET /job");
    assertThat(last.phase()).isEqualTo(Phase.MEASURED);
    assertThat(last.result()).isEqualTo(Result.FAILED);
    assertThat(last.failure()).isEqualTo(FailureClass.STATUS);
    assertThat(last.begunNanos()).isEqualTo(wait.begunNanos());
    assertThat(run.users().alive()).isZero();
    assertThat(run.ended()).isEqualTo(5);
  }

  @Test
  void waitStillOpenAtTheEndFailsWithAPollThatWasOkByItself() {
    Simulation run = open(0, statuses(202), get("/job"));
    assertThat(run.failed(FailureClass.UNFINISHED, Phase.MEASURED)).isEqualTo(1);
    Sample failed =
        run.samples.stream().filter(s -> s.result() == Result.FAILED).findFirst().orElseThrow();
    assertThat(requireNonNull(failed.evidence()).reason())
        .isEqualTo("still open when the run ended: `${response.status == 200}` was false");
  }

  @Test
  void userInAWaitFromBeforeTheJudgedTimeUntilAfterItsEndTookNoPart() {
    Simulation run = open(1, statuses(503), get("/job"));
    assertThat(run.users().alive()).isZero();
    assertThat(run.users().lostTo())
        .isEqualTo("user 1 (a) was in one `until` from before the judged time until after its end");
  }

  /** Its polls are well, and its one failure would be lost among those of other tasks. */
  @Test
  void userInOneWaitForMostOfTheJudgedTimeAndBeyondTookNoPart() {
    Simulation run = waitingFrom(900);
    assertThat(run.users().alive()).isZero();
    assertThat(run.users().lostTo())
        .isEqualTo(
            "user 1 (a) was in UNTIL job for the last 1.1 of 2.0 s of judged time, and it did not"
                + " come true");
  }

  @Test
  void userInOneWaitForTheLesserPartOfTheJudgedTimeTookPart() {
    assertThat(waitingFrom(1_100).users().alive()).isEqualTo(1);
  }

  private static Simulation waitingFrom(long millis) {
    Step wait = until("${false}", "UNTIL job", 100, 60_000, OnFailure.END_TASK, get("/job"));
    Step[] steps = {pause(millis), wait};
    return Simulation.of(
        plan(load(1, 0, 0, 2, 3), scenario("a", 1, 0, task(1, steps))), statuses(200));
  }

  @Test
  void userWhoseLongTaskSendsInTheJudgedTimeTakesPart() {
    Step[] many = new Step[100];
    java.util.Arrays.fill(many, get("/job"));
    Simulation run =
        Simulation.of(plan(load(1, 0, 1, 2, 3), scenario("a", 1, 0, task(1, many))), statuses(200));
    assertThat(run.byPhase().get(Phase.DRAIN)).isPositive();
    assertThat(run.users().alive()).isEqualTo(1);
  }

  @Test
  void waitInAWaitStillOpenAtTheEndIsOneFailure() {
    Simulation run =
        open(
            0,
            statuses(503),
            until(READY, "UNTIL inner", 500, 60_000, OnFailure.END_TASK, get("/job")));
    assertThat(run.apart).extracting(Sample::failure).containsOnly(FailureClass.UNFINISHED);
    assertThat(run.apart).hasSize(2);
    assertThat(only(run.samples).result()).isEqualTo(Result.FAILED);
  }

  @Test
  void waitWithoutRequestsStillOpenAtTheEndIsAFailureOfItsTask() {
    Simulation run = open(0, statuses(200), pause(100));
    Sample failed = only(run.samples);
    assertThat(failed.label()).isEqualTo("task 1.0");
    assertThat(failed.phase()).isEqualTo(Phase.MEASURED);
    assertThat(failed.failure()).isEqualTo(FailureClass.UNFINISHED);
  }

  @Test
  void missedWaitWithoutRequestsIsAFailureOfItsTask() {
    Simulation run =
        once(
            statuses(200),
            until("${false}", "UNTIL a", 100, 2_000, OnFailure.END_TASK, set("x", "${nobody.x}")),
            get("/then"));
    assertThat(run.sent("/then")).isZero();
    Sample failed = only(run.samples);
    assertThat(failed.label()).isEqualTo("task 1.0");
    assertThat(failed.result()).isEqualTo(Result.FAILED);
    assertThat(failed.failure()).isEqualTo(FailureClass.DEADLINE);
    assertThat(failed.phase()).isEqualTo(Phase.MEASURED);
    assertThat(requireNonNull(failed.evidence()).reason()).startsWith("UNTIL a: not within 2 s: ");
  }

  @Test
  void waitWithoutRequestsAndPausesEndsAtItsDeadline() {
    Simulation run =
        once(
            statuses(200),
            until("${false}", "UNTIL a", 0, 2_000, OnFailure.CONTINUE, set("x", 1)),
            until("${false}", "UNTIL b", 0, 2_000, OnFailure.CONTINUE, pause(60_000)),
            get("/then"));
    assertThat(run.apart).extracting(Sample::failure).containsOnly(FailureClass.DEADLINE);
    assertThat(run.times("/then").get(0)).isBetween(4.0, 4.01);
  }
}
