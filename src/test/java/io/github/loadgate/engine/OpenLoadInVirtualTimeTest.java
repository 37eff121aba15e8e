package io.github.loadgate.engine;

import static io.github.loadgate.engine.Fakes.MILLI;
import static io.github.loadgate.engine.Fakes.SECOND;
import static io.github.loadgate.engine.Fakes.get;
import static io.github.loadgate.engine.Fakes.pause;
import static io.github.loadgate.engine.Fakes.plan;
import static io.github.loadgate.engine.Fakes.scenario;
import static io.github.loadgate.engine.Fakes.status;
import static io.github.loadgate.engine.Fakes.task;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.loadgate.metrics.Phase;
import io.github.loadgate.metrics.Sample;
import io.github.loadgate.metrics.Starts;
import io.github.loadgate.plan.Load;
import io.github.loadgate.plan.OnFailure;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Scenario;
import io.github.loadgate.plan.Step;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole runs of the open model: every start that is owed is made or dropped, none is lost. */
class OpenLoadInVirtualTimeTest {

  private static final Scenario ONE = scenario("a", 1, 1_000, task(1, get("/a")));

  static Load.Open open(double rate, int maxUsers, long seconds) {
    return open(rate, Load.Arrivals.UNIFORM, maxUsers, 0, 0, seconds);
  }

  static Load.Open open(
      double rate, Load.Arrivals arrivals, int maxUsers, long rampUp, long warmUp, long seconds) {
    return new Load.Open(
        rate,
        arrivals,
        maxUsers,
        ofSeconds(rampUp),
        ofSeconds(warmUp),
        ofSeconds(seconds),
        ofSeconds(30));
  }

  /** A server that stands still from 5 s to 6 s of the run, and else answers in a millisecond. */
  private static Answer standingStill(long now) {
    long end = Simulation.START + 6 * SECOND;
    boolean isStill = now >= end - SECOND && now < end;
    return status(200, isStill ? end - now : MILLI);
  }

  static Scenario withStart(String name, Step start, Step... steps) {
    return scenario(name, 1, 0, List.of(start), List.of(task(1, steps)), List.of());
  }

  @Test
  void standstillOfOneSecondIsSeenByAllWhoAreDueInIt() {
    Simulation run =
        Simulation.of(plan(open(200, 2_000, 10), ONE), (call, now) -> standingStill(now));

    List<Sample> slow =
        run.samples.stream().filter(sample -> sample.responseNanos() > 2 * MILLI).toList();
    assertThat(slow.size()).isBetween(199, 201);
    for (int i = 0; i < slow.size(); i++) {
      Sample sample = slow.get(i);
      double due = (sample.begunNanos() - Simulation.START) / 1e9;
      assertThat(sample.responseNanos() / 1e9).isCloseTo(6 - due, within(1e-6));
      assertThat(sample.serviceNanos()).isEqualTo(sample.responseNanos());
    }
    assertThat(run.result().starts()).isEqualTo(new Starts(2_000, 2_000, 0));
    assertThat(run.samples).hasSize(2_000).allMatch(s -> s.phase() == Phase.MEASURED);
    assertThat(run.activeBySecond.get(9)).isEqualTo(run.users().planned()).isBetween(199, 202);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 100, 1_000, 5_000})
  void rateIsReachedExactly(int rate) {
    SplittableRandom random = new SplittableRandom(rate);
    Simulation run =
        Simulation.of(
            plan(open(rate, rate, 10), ONE),
            (call, now) -> status(200, random.nextLong(MILLI, 20 * MILLI)));

    assertThat(run.result().starts()).isEqualTo(new Starts(10L * rate, 10L * rate, 0));
    List<Double> sent = run.times("/a");
    for (int i = 0; i < sent.size(); i++) {
      assertThat(sent.get(i)).isCloseTo((double) i / rate, within(1e-9));
    }
    assertThat(run.samples).hasSize(10 * rate).allMatch(s -> s.lagNanos() == 0);
    assertThat(run.courses.judgedSeconds()).isEqualTo(10);
  }

  @Test
  void startsThatFindNoUserFreeAreDroppedAndCounted() {
    Simulation run =
        Simulation.of(plan(open(100, 5, 10), ONE), (call, now) -> status(200, 95 * MILLI));

    // Five users make ten tasks a second each, at whole hundredths.
    assertThat(run.result().starts()).isEqualTo(new Starts(1_000, 500, 500));
    assertThat(run.dropped).hasSize(500);
    assertThat(run.activeBySecond).allMatch(users -> users <= 5);
    assertThat(run.samples).hasSize(500).allMatch(s -> s.responseNanos() == 95 * MILLI);
    assertThat(run.sent()).isEqualTo(500);
  }

  @ParameterizedTest
  @EnumSource(Load.Arrivals.class)
  void plannedStartsAreMadeOrDroppedWhateverHappens(Load.Arrivals arrivals) {
    Plan plan =
        plan(
            open(300, arrivals, 40, 2, 1, 10),
            scenario(
                "a",
                5,
                0,
                List.of(get("/login", OnFailure.STOP_USER)),
                List.of(task(1, get("/a", OnFailure.STOP_USER), pause(50), get("/b"))),
                List.of(get("/logout"))),
            scenario("b", 2, 0, task(1, get("/c"))));
    SplittableRandom random = new SplittableRandom(3);

    Simulation run =
        Simulation.of(
            plan,
            (call, now) ->
                status(
                    random.nextInt(20) == 0 ? 500 : 200,
                    random.nextInt(100) == 0 ? 3 * SECOND : random.nextLong(80 * MILLI)));

    Starts starts = run.result().starts();
    OpenLoad load = new OpenLoad((Load.Open) plan.load());
    Arrivals again = load.arrivals(UserScope.random(42, Integer.MIN_VALUE / 2));
    long planned = 0;
    for (long due = again.next(); due != RateCurve.NEVER; due = again.next()) {
      planned += due >= load.measuredFrom() ? 1 : 0;
    }
    assertThat(starts.planned()).isEqualTo(planned);
    assertThat(starts.made() + starts.dropped()).isEqualTo(planned);
    assertThat(starts.dropped()).isPositive();
    assertThat(run.users().lostTo()).contains("was stopped by GET /");
    assertThat(run.activeBySecond).allMatch(users -> users <= 40);
    assertThat(run.samples).hasSize((int) run.sent());
  }

  @Test
  void startOfANewUserIsNoPartOfTheResponseTime() {
    Plan plan = plan(open(10, 100, 5), withStart("a", get("/login"), get("/a")));
    Simulation run =
        Simulation.of(
            plan,
            (call, now) -> status(200, call.url().endsWith("/login") ? 700 * MILLI : 20 * MILLI));

    assertThat(run.sent("/login")).isEqualTo(run.users().planned());
    assertThat(run.samples.stream().filter(s -> s.label().equals("GET /a")))
        .allMatch(s -> s.responseNanos() == 20 * MILLI && s.lagNanos() == 0);
    assertThat(run.times("/a").get(0)).isCloseTo(0.7, within(1e-9));
    assertThat(run.result().starts()).isEqualTo(new Starts(50, 50, 0));
  }

  @Test
  void onlyTheFirstRequestOfATaskCountsFromTheDueTime() {
    OwedTask task = new OwedTask();
    assertThat(task.first.responseNanos()).isEqualTo(30 * MILLI);
    assertThat(task.first.serviceNanos()).isEqualTo(20 * MILLI);
    assertThat(task.first.lagNanos()).isEqualTo(10 * MILLI);
    assertThat(task.second.responseNanos()).isEqualTo(20 * MILLI);
    assertThat(task.second.lagNanos()).isEqualTo(3 * MILLI);
  }

  /** A driver that is 10 ms late with a start, and wakes a user 3 ms late from a pause. */
  private static final class OwedTask {
    final Sample first;
    final Sample second;

    OwedTask() {
      Plan plan =
          plan(open(1, 1, 10), scenario("a", 1, 0, task(1, get("/a"), pause(5), get("/b"))));
      Simulation run = new Simulation(plan, 1);
      UserLife life = run.born(Simulation.START + 10 * MILLI);
      long now = Simulation.START + 10 * MILLI;
      assertThat(life.next(now)).isInstanceOf(Action.Send.class);
      now += 20 * MILLI;
      life.answered(status(200, 20 * MILLI), now);
      assertThat(life.next(now)).isEqualTo(new Action.WaitUntil(now + 5 * MILLI));
      now += 8 * MILLI;
      assertThat(life.next(now)).isInstanceOf(Action.Send.class);
      life.answered(status(200, 20 * MILLI), now + 20 * MILLI);
      first = run.samples.get(0);
      second = run.samples.get(1);
    }
  }

  @Test
  void stagesRaiseAndLowerTheRate() {
    Load.Staged load =
        new Load.Staged(
            true,
            Load.Arrivals.UNIFORM,
            500,
            List.of(
                new Load.Stage(50, ofSeconds(4), ofSeconds(6)),
                new Load.Stage(150, ZERO, ofSeconds(2)),
                new Load.Stage(0, ofSeconds(2), ofSeconds(1))),
            ofSeconds(4),
            ofSeconds(30));
    Simulation run = Simulation.of(plan(load, ONE), (call, now) -> status(200, 5 * MILLI));

    assertThat(run.byPhase())
        .isEqualTo(Map.of(Phase.WARM_UP, 100L, Phase.MEASURED, 300L + 300 + 150));
    assertThat(run.result().starts()).isEqualTo(new Starts(750, 750, 0));
    assertThat(run.times("/a").stream().filter(t -> t >= 10 && t < 12)).hasSize(300);
    assertThat(run.courses.judgedSeconds()).isEqualTo(11);
  }

  @Test
  void tasksAndScenariosAreMixedByWeight() {
    Plan plan =
        plan(
            open(1_000, Load.Arrivals.POISSON, 1_000, 0, 0, 20),
            scenario("a", 3, 0, task(6, get("/a")), task(3, get("/b")), task(1, get("/c"))),
            scenario("b", 1, 0, task(1, get("/d"))));
    Simulation run = Simulation.of(plan, (call, now) -> status(200, 5 * MILLI));

    long all = run.sent();
    assertThat(run.sent("/d")).isEqualTo(all / 4);
    long[] counts = {run.sent("/a"), run.sent("/b"), run.sent("/c")};
    // The seed is fixed: a right engine does not fail one run in a hundred, but never.
    assertThat(new ChiSquareTest().chiSquareTest(new double[] {0.6, 0.3, 0.1}, counts))
        .isGreaterThan(0.01);
  }

  @Test
  void everyScenarioGetsAUserHoweverFewThereMayBe() {
    Plan plan =
        plan(
            open(100, 3, 10),
            scenario("slow", 98, 0, task(1, get("/slow"))),
            scenario("rare", 2, 0, task(1, get("/rare"))));
    Simulation run =
        Simulation.of(
            plan, (call, now) -> status(200, call.url().endsWith("/slow") ? SECOND : 5 * MILLI));

    assertThat(run.sent("/rare")).isEqualTo(20);
    assertThat(run.activeBySecond).allMatch(users -> users <= 3);
  }

  @Test
  void thinkAndPaceAreIgnored() {
    Scenario paced =
        new Scenario(
            "a",
            Fakes.ORIGIN,
            1,
            Map.of(),
            Fakes.constant(60_000),
            0.01,
            null,
            List.of(),
            List.of(task(1, get("/a"))),
            List.of());
    Simulation run =
        Simulation.of(plan(open(50, 10, 4), paced), (call, now) -> status(200, 5 * MILLI));

    assertThat(run.result().starts()).isEqualTo(new Starts(200, 200, 0));
    assertThat(run.users().planned()).isEqualTo(1);
    assertThat(run.tasks().missedBeats()).isEmpty();
  }

  @Test
  void startsAfterAnEarlyEndAreOwedNoMore() {
    Simulation run = new Simulation(plan(open(100, 50, 60), ONE), 1);
    run.run(
        (call, now) -> status(200, 5 * MILLI),
        now -> {
          if (now == Simulation.START + 3 * SECOND) {
            run.courses.endEarly(now, "enough");
          }
        });

    assertThat(run.result().starts()).isEqualTo(new Starts(300, 300, 0));
    assertThat(run.result().judgedSeconds()).isEqualTo(3);
    assertThat(run.courses.judgedSeconds()).isEqualTo(3);
  }

  @Test
  void oneScenarioOfHardlyAnyWeightNeedsNoEndlessLookAhead() {
    Plan plan =
        plan(
            open(1_000, 50, 2),
            scenario("a", 1, 0, task(1, get("/a"))),
            scenario("b", 1e-12, 0, task(1, get("/b"))));
    Simulation run = Simulation.of(plan, (call, now) -> status(200, 5 * MILLI));

    assertThat(run.result().starts()).isEqualTo(new Starts(2_000, 2_000, 0));
    assertThat(run.sent("/b")).isZero();
  }
}
