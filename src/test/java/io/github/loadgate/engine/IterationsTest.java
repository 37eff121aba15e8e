package io.github.loadgate.engine;

import static io.github.loadgate.engine.Fakes.MILLI;
import static io.github.loadgate.engine.Fakes.SECOND;
import static io.github.loadgate.engine.Fakes.get;
import static io.github.loadgate.engine.Fakes.load;
import static io.github.loadgate.engine.Fakes.plan;
import static io.github.loadgate.engine.Fakes.scenario;
import static io.github.loadgate.engine.Fakes.status;
import static io.github.loadgate.engine.Fakes.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.metrics.Phase;
import io.github.loadgate.metrics.Users;
import io.github.loadgate.plan.Load;
import io.github.loadgate.plan.OnFailure;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A fixed number of tasks, and loads of scenarios' own beside each other. */
class IterationsTest {

  private static Load.Iterations work(long iterations, int users, long rampUp, long warmUp) {
    return new Load.Iterations(
        iterations,
        users,
        Duration.ofSeconds(rampUp),
        Duration.ofSeconds(warmUp),
        Duration.ofSeconds(30));
  }

  private static Scenario with(Load own, Scenario scenario) {
    return new Scenario(
        scenario.name(),
        scenario.origin(),
        scenario.weight(),
        scenario.vars(),
        scenario.think(),
        scenario.pace(),
        own,
        scenario.start(),
        scenario.tasks(),
        scenario.stop());
  }

  @Test
  void usersShareAFixedNumberOfTasksAndItEndsWithTheLast() {
    Plan plan = plan(work(105, 10, 0, 0), scenario("a", 1, 60, task(1, get("/a"))));
    Simulation run = Simulation.of(plan, (call, now) -> status(200, 40 * MILLI));

    assertThat(run.sent("/a")).isEqualTo(105);
    assertThat(run.byPhase()).isEqualTo(Map.of(Phase.MEASURED, 105L));
    assertThat(run.taskStarts()).isEqualTo(Map.of("a", 105L));
    // Ten a tenth of a second, and five more that take 40 ms.
    assertThat(run.courses.judgedSeconds()).isEqualTo(1.04);
    assertThat(run.courses.early()).isNull();
    assertThat(run.users()).isEqualTo(new Users(10, 10, ""));
  }

  @Test
  void tasksOfRampUpAndWarmUpAreExtraAndWhollyUnjudged() {
    Plan plan =
        plan(work(20, 4, 2, 3), scenario("a", 1, 0, task(1, get("/a"), get("/b"), get("/c"))));
    Simulation run = Simulation.of(plan, (call, now) -> status(200, 170 * MILLI));

    assertThat(run.taskStarts()).isEqualTo(Map.of("a", 20L));
    for (String path : List.of("/a", "/b", "/c")) {
      assertThat(run.count("GET " + path, Phase.MEASURED)).isEqualTo(20);
    }
    assertThat(run.byPhase().keySet())
        .containsExactly(Phase.RAMP_UP, Phase.WARM_UP, Phase.MEASURED);
    assertThat(run.samples).hasSize((int) run.sent());
    assertThat(run.courses.judgedSeconds()).isBetween(20 / 4 * 0.51, 20 / 4 * 0.51 + 1);
  }

  @Test
  void exactlySoManyTasksBeginWhateverFails() {
    SplittableRandom random = new SplittableRandom(3);
    Plan plan =
        plan(
            work(200, 50, 0, 0),
            scenario("a", 1, 10, task(1, get("/a", OnFailure.STOP_USER))),
            scenario("b", 1, 10, task(1, get("/b"))));
    Simulation run =
        Simulation.of(
            plan,
            (call, now) ->
                status(random.nextInt(10) == 0 ? 500 : 200, random.nextLong(100 * MILLI)));

    assertThat(run.taskStarts().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(200);
    assertThat(run.sent()).isEqualTo(200);
    assertThat(run.courses.early()).isNull();
    assertThat(run.users().alive()).isLessThan(50);
  }

  @Test
  void lastTaskMayStopItsUser() {
    Plan plan =
        plan(work(3, 1, 0, 0), scenario("a", 1, 0, task(1, get("/a", OnFailure.STOP_USER))));
    int[] calls = {0};
    Simulation run =
        Simulation.of(plan, (call, now) -> status(++calls[0] == 3 ? 500 : 200, 40 * MILLI));

    assertThat(run.sent()).isEqualTo(3);
    assertThat(run.courses.early()).isNull();
  }

  @Test
  void endsEarlyWhenNobodyIsLeftForTheRest() {
    Plan plan =
        plan(work(100, 3, 0, 0), scenario("a", 1, 0, task(1, get("/a", OnFailure.STOP_USER))));
    Simulation run = Simulation.of(plan, (call, now) -> status(500, 40 * MILLI));

    assertThat(run.sent()).isEqualTo(3);
    assertThat(run.courses.early())
        .isEqualTo("all users were stopped: user 1 (a) was stopped by GET /a: answered 500");
  }

  @Test
  void userWhoWasHaltedBeforeTheLastTaskEndedAndLeavesAfterItIsNoEarlyEnd() {
    Courses courses = new Courses(0);
    Course course = courses.add(new ClosedLoad(work(1, 1, 0, 0)));
    Course beside = courses.add(new ClosedLoad(load(1, 0, 0, 10, 0)));
    Roster roster = new Roster(course, 1);
    course.finish(SECOND);
    roster.missing(1, "its clock is from before", SECOND - 1);

    assertThat(course.ending().at()).isEqualTo(SECOND);
    assertThat(courses.early()).isNull();
    assertThat(beside.ending().at()).isEqualTo(10 * SECOND);
  }

  @Test
  void moreUsersThanTasksIsNoLoss() {
    Plan plan =
        plan(
            work(2, 5, 0, 0),
            scenario("a", 1, 0, List.of(), List.of(task(1, get("/a"))), List.of(get("/stop"))));
    Simulation run = Simulation.of(plan, (call, now) -> status(200, SECOND));

    assertThat(run.sent("/a")).isEqualTo(2);
    assertThat(run.sent("/stop")).isEqualTo(5);
    assertThat(run.users()).isEqualTo(new Users(5, 5, ""));
  }

  @Test
  void loadsOfTheirOwnRunSideBySideEachToItsOwnEnd() {
    Plan plan =
        plan(
            load(2, 0, 0, 10, 5),
            scenario("shared", 1, 60, task(1, get("/a"))),
            with(load(3, 0, 0, 20, 5), scenario("long", 1, 60, task(1, get("/b")))),
            with(work(30, 1, 0, 0), scenario("work", 1, 60, task(1, get("/c")))));
    Simulation run =
        Simulation.of(
            plan,
            (call, now) ->
                status(
                    200,
                    call.url().endsWith("/a") && now > Simulation.START + 9 * SECOND
                        ? 30 * SECOND
                        : 40 * MILLI));

    assertThat(run.activeBySecond.get(0)).isEqualTo(6);
    assertThat(run.activeBySecond.get(5)).isEqualTo(5);
    assertThat(run.activeBySecond.get(11)).isEqualTo(5);
    // The first load's two hanging requests are cut off when its own drain is over.
    assertThat(run.activeBySecond.get(16)).isEqualTo(3);
    assertThat(run.sent("/c")).isEqualTo(30);
    assertThat(run.sent("/b")).isEqualTo(3 * 200);
    assertThat(run.courses.judgedSeconds()).isEqualTo(20);
    assertThat(run.courses.early()).isNull();
    assertThat(run.ended()).isEqualTo(20);
    assertThat(run.byPhase()).containsOnlyKeys(Phase.MEASURED);
  }
}
