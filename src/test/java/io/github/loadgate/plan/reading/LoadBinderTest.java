package io.github.loadgate.plan.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.plan.Load;
import io.github.loadgate.plan.Load.Arrivals;
import io.github.loadgate.plan.Load.Stage;
import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Problem;
import io.github.loadgate.plan.Setting;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadBinderTest extends PlanReading {

  private static final Duration ZERO = Duration.ZERO;
  private static final Duration DRAIN = Duration.ofSeconds(30);

  private static String plan(String load) {
    return "target: http://h\nload: " + load + "\ntasks: [{GET: /a}]\n";
  }

  private static Duration s(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  private static List<String> notYet(Plan plan) {
    return plan.notYet().stream().map(Problem::toString).toList();
  }

  @Test
  void readsTheOpenModelWithTenSecondsOfItsRateAsUsers() {
    Plan plan = read(plan("{rate: 90/m, duration: 1m, rampUp: 5s}"));
    assertThat(plan.load())
        .isEqualTo(new Load.Open(1.5, Arrivals.UNIFORM, 15, s(5), ZERO, s(60), DRAIN));
    assertThat(notYet(plan)).isEmpty();
    assertThat(plan.settings()).contains(new Setting("load.arrivals", "uniform", Origin.BUILT_IN));
  }

  @Test
  void readsArrivalsAndTheMostUsers() {
    assertThat(read(plan("{rate: 5/s, duration: 1m, maxUsers: 7, arrivals: poisson}")).load())
        .isEqualTo(new Load.Open(5, Arrivals.POISSON, 7, ZERO, ZERO, s(60), DRAIN));
  }

  @Test
  void readsAFixedAmountOfWork() {
    Plan plan = read(plan("{iterations: 1000, users: 10, rampUp: 5/s}"));
    assertThat(plan.load()).isEqualTo(new Load.Iterations(1000, 10, s(2), ZERO, DRAIN));
    assertThat(notYet(plan)).isEmpty();
  }

  @Test
  void resolvesStagesThatAddAndRepeat() {
    Plan plan =
        read(
            plan(
                "{stages: [{users: 10}, {add: 5, over: 1s, hold: 2s, times: 2}, {add: -20}],"
                    + " times: 2, warmUp: 1s}"));
    List<Stage> round =
        List.of(
            new Stage(10, ZERO, ZERO),
            new Stage(15, s(1), s(2)),
            new Stage(20, s(1), s(2)),
            new Stage(0, ZERO, ZERO));
    assertThat(plan.load())
        .isEqualTo(
            new Load.Staged(
                false,
                Arrivals.UNIFORM,
                20,
                java.util.stream.Stream.concat(round.stream(), round.stream()).toList(),
                s(1),
                DRAIN));
  }

  @Test
  void readsStagesOfTheOpenModel() {
    assertThat(
            read(plan("{stages: [{rate: 5/s, hold: 1m}, {add: 60/m, hold: 1m}], maxUsers: 8}"))
                .load())
        .isEqualTo(
            new Load.Staged(
                true,
                Arrivals.UNIFORM,
                8,
                List.of(new Stage(5, ZERO, s(60)), new Stage(6, ZERO, s(60))),
                ZERO,
                DRAIN));
    assertThat(
            read(plan("{stages: [{rate: 6/m, over: 1m}, {rate: 0/s, over: 1s}]}"))
                .load()
                .mostUsers())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{users: 5, rate: 5/s, duration: 1m} | 2:8   'users' does not go with 'rate', which goes with"
            + " duration, maxUsers, arrivals, rampUp, warmUp and drain, such as '{rate: 50/s,"
            + " duration: 1m, maxUsers: 100}'.",
        "{stages: [{users: 5, hold: 1m}], duration: 1m} | 2:40   'duration' does not go with 'stages',"
            + " which goes with times, warmUp and drain, such as '{stages: [{users: 10, over: 1m,"
            + " hold: 5m}]}'.",
        "{users: 5, duration: 1m, maxUsers: 5} | 2:32   'maxUsers' does not go with 'users', which"
            + " goes with rampUp, warmUp, duration and drain, such as '{users: 10, rampUp: 5s,"
            + " duration: 1m}'.",
        "{iterations: 5, users: 5, duration: 1m} | 2:33   'duration' does not go with 'iterations',"
            + " which goes with users, rampUp, warmUp and drain, such as '{iterations: 1000, users:"
            + " 10}'.",
        "{iterations: 5} | 2:7   The load has no 'users', which it needs, such as '{iterations: 1000,"
            + " users: 10}'.",
        "{rate: 5/s} | 2:7   The load has no 'duration', which it needs, such as '{rate: 50/s,"
            + " duration: 1m, maxUsers: 100}'.",
        "{rate: 5, duration: 1m} | 2:14   rate: '5' has no unit. Did you mean '5/s'?",
        "{rate: 2000000/s, duration: 1m} | 2:14   rate: '2000000/s' is too much: at most"
            + " '1000000/s'.",
        "{rate: 5/s, duration: 1m, arrivals: poison} | 2:43   arrivals: 'poison' is not 'uniform' or"
            + " 'poisson'. Did you mean 'poisson'?",
        "{stages: []} | 2:16   stages: at least one stage is needed, such as '{users: 10, over: 1m,"
            + " hold: 5m}'.",
        "{stages: [{hold: 1m}]} | 2:17   A stage has one of 'users', 'rate' and 'add', such as"
            + " '{users: 10, over: 1m, hold: 5m}'.",
        "{stages: [{users: 1, hld: 1m}]} | 2:28   'hld' is not a key of a stage, which may have users,"
            + " rate, add, over, hold and times. Did you mean 'hold'?",
        "{stages: [{users: 1, hold: 1m}, {rate: 1/s, hold: 1m}]} | 2:18   All stages are users, or all"
            + " are rates; another one is a 'rate'.",
        "{stages: [{users: 5/s, hold: 1m}]} | 2:25   users: '5/s' is a rate; where no stage has a"
            + " 'rate', a level is a number of users.",
        "{stages: [{users: 5}]} | 2:16   stages: the stages take no time: give them 'over' or 'hold'.",
        "{stages: [{users: 0, hold: 1m}]} | 2:16   stages: no stage has any load.",
        "{stages: [{users: 5, hold: 1m}], warmUp: 1m} | 2:16   stages: the stages end before the"
            + " warm-up does, so that nothing is judged.",
        "{stages: [{users: 5, hold: 600h, times: 2}]} | 2:16   stages: the stages take more than 1000h"
            + " together.",
        "{stages: [{users: 5, hold: 1s, times: 5000}], times: 3} | 2:16   stages: with all repetitions"
            + " there are 15,000 stages; at most 10,000 can be.",
        "{stages: [{users: 5, hold: 1m}, {add: -6, hold: 1s}]} | 2:45   add: '-6' leads below nothing.",
        "{stages: [{add: 60000, hold: 1m, times: 2}]} | 2:23   add: '60000' leads above 100,000, the"
            + " most there is.",
      })
  void refuses(String load, String problem) {
    assertThat(problems(plan(load))).containsExactly(problem.replace('\'', '`'));
  }

  @Test
  void readsTheLoadsOfScenarios() {
    Plan plan =
        read(
            """
            target: http://h
            load: {users: 5, duration: 1m}
            scenarios:
              a: {tasks: [{GET: /a}]}
              b: {load: {users: 2, duration: 30s}, tasks: [{GET: /b}]}
              c: {load: {rate: 1/s, duration: 30s}, tasks: [{GET: /c}]}
            """);
    assertThat(plan.scenarios().get(0).load()).isNull();
    assertThat(plan.scenarios().get(1).load())
        .isEqualTo(new Load.Closed(2, ZERO, ZERO, s(30), DRAIN));
    assertThat(plan.scenarios().get(2).load()).isInstanceOf(Load.Open.class);
    assertThat(notYet(plan)).isEmpty();
  }

  @Test
  void needsNoLoadWhereEachScenarioHasOne() {
    String own =
        "target: http://h\nscenarios: {b: {load: {users: 2, duration: 30s}, tasks: [{GET: /b}]}}";
    Plan plan = read(own);
    assertThat(plan.load()).isEqualTo(plan.scenarios().get(0).load());
    property("users", "5");
    assertThat(problems(own))
        .containsExactly(
            "-Dload.users   The plan has no load of its own to change: each of its scenarios has"
                + " one.");
  }

  @Test
  void refusesAWeightBesideALoad() {
    assertThat(
            problems(
                """
                target: http://h
                load: {users: 5, duration: 1m}
                scenarios:
                  b: {weight: 2, load: {users: 2, duration: 30s, only: [b]}, tasks: [{GET: /b}]}
                """))
        .containsExactly(
            "4:7   A scenario has a `weight` or a `load` of its own; remove one of them.",
            "4:50   `only` has no place in the load of one scenario.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "users | {rate: 5/s, duration: 1m} | rate, duration, maxUsers, arrivals, rampUp, warmUp, drain",
        "duration | {stages: [{users: 5, hold: 1m}]} | stages, times, warmUp, drain",
        "maxUsers | {stages: [{users: 5, hold: 1m}]} | stages, times, warmUp, drain",
        "iterations | {users: 5, duration: 1m} | users, rampUp, warmUp, duration, drain",
        "duration | {iterations: 5, users: 5} | iterations, users, rampUp, warmUp, drain",
      })
  void namesTheLeavesThatALoadHasWhereItHasNoPlaceForOne(String name, String load, String those) {
    property(name, "5");
    assertThat(problems(plan(load)))
        .containsExactly(
            "-Dload."
                + name
                + "   The plan's load has no place for `"
                + name
                + "`: it has "
                + those
                + " and only.");
  }

  @Test
  void changesTheLeavesOfEachModel() {
    property("maxUsers", "9");
    property("rate", "2/s");
    assertThat(read(plan("{rate: 5/s, duration: 1m}")).load())
        .isEqualTo(new Load.Open(2, Arrivals.UNIFORM, 9, ZERO, ZERO, s(60), DRAIN));
  }

  @Test
  void asksOnlyTheLoadThatCountsForALeafsPlace() {
    pom("users", "7");
    property("profile", "open");
    assertThat(
            read(plan("{users: 5, duration: 1m}") + "profiles: {open: {rate: 5/s, duration: 1m}}")
                .load())
        .isInstanceOf(Load.Open.class);
  }
}
