package io.github.loadgate.engine;

import static io.github.loadgate.engine.Fakes.MILLI;
import static io.github.loadgate.engine.Fakes.SECOND;
import static io.github.loadgate.engine.Fakes.get;
import static io.github.loadgate.engine.Fakes.pause;
import static io.github.loadgate.engine.Fakes.plan;
import static io.github.loadgate.engine.Fakes.scenario;
import static io.github.loadgate.engine.Fakes.status;
import static io.github.loadgate.engine.Fakes.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.metrics.Phase;
import io.github.loadgate.metrics.Users;
import io.github.loadgate.plan.Load;
import io.github.loadgate.plan.OnFailure;
import io.github.loadgate.plan.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is at work when, as a table and in whole runs. */
class StagedUsersTest {

  /** Ten requests a second and user: 40 ms of answer, 60 ms of thinking. */
  private static final SimulatedDriver.Network IN_40_MS = (call, now) -> status(200, 40 * MILLI);

  /** Stages as {@code level over hold}, in seconds. */
  static Load.Staged load(long warmUp, long drain, String... stages) {
    List<Load.Stage> all =
        Arrays.stream(stages)
            .map(stage -> stage.split(" ", -1))
            .map(
                part ->
                    new Load.Stage(
                        Double.parseDouble(part[0]),
                        Duration.ofSeconds(Long.parseLong(part[1])),
                        Duration.ofSeconds(Long.parseLong(part[2]))))
            .toList();
    int most = (int) all.stream().mapToDouble(Load.Stage::level).max().orElseThrow();
    return new Load.Staged(
        false,
        Load.Arrivals.UNIFORM,
        most,
        all,
        Duration.ofSeconds(warmUp),
        Duration.ofSeconds(drain));
  }

  static Plan steady(Load.Staged load) {
    return plan(load, scenario("a", 1, 60, task(1, get("/a"))));
  }

  private static List<StagedUsers.Shift> shifts(StagedUsers load) {
    List<StagedUsers.Shift> all = new ArrayList<>();
    for (StagedUsers.Shifts shifts = load.shifts(); shifts.hasNext(); ) {
      all.add(shifts.next());
    }
    return all;
  }

  private static long atWork(StagedUsers load, long at) {
    return shifts(load).stream().filter(s -> s.from() <= at && at < s.to()).count();
  }

  @ParameterizedTest
  @CsvSource({
    // to 10 over 10 s, held 10 s; down to 4 over 3 s, held 7 s; up to 8 at once, held 5 s; to 0
    // over 4 s; nobody for 5 s; 3 at once, held 2 s
    "-1, 0",
    "0, 1",
    "999, 1",
    "1000, 2",
    "5500, 6",
    "9000, 10",
    "10000, 10",
    "19999, 10",
    "20000, 10",
    "20500, 9",
    "21499, 8",
    "21500, 7",
    "22999, 5",
    "23000, 4",
    "29999, 4",
    "30000, 8",
    "34999, 8",
    "35499, 8",
    "35500, 7",
    "38999, 1",
    "39000, 0",
    "43999, 0",
    "44000, 3",
    "45999, 3",
    "46000, 0",
  })
  void usersFollowTheLineThroughTheStages(long atMillis, long users) {
    StagedUsers load = new StagedUsers(load(0, 0, "10 10 10", "4 3 7", "8 0 5", "0 4 5", "3 0 2"));
    assertThat(atWork(load, atMillis * MILLI)).isEqualTo(users);
    assertThat(load.isOccupied(atMillis * MILLI)).isEqualTo(users > 0);
    assertThat(load.end()).isEqualTo(46 * SECOND);
    assertThat(load.shiftCount()).isEqualTo(shifts(load).size()).isEqualTo(10 + 4 + 3);
  }

  @Test
  void thoseWhoCameLastGoFirst() {
    StagedUsers load = new StagedUsers(load(0, 0, "3 3 1", "0 3 0"));
    assertThat(shifts(load))
        .containsExactly(
            new StagedUsers.Shift(0, 0, 7 * SECOND),
            new StagedUsers.Shift(1, SECOND, 6 * SECOND),
            new StagedUsers.Shift(2, 2 * SECOND, 5 * SECOND));
  }

  @Test
  void shiftsComeInTheOrderOfTheirBeginnings() {
    StagedUsers load = new StagedUsers(load(0, 0, "50 7 1", "3 2 0", "40 5 1", "0 0 3", "9 1 1"));
    assertThat(shifts(load).stream().map(StagedUsers.Shift::from)).isSorted();
    assertThat(shifts(load)).allMatch(s -> s.from() < s.to() && s.to() <= load.end());
  }

  @Test
  void lineOfManyUsersOverManyHoursDoesNotOverflow() {
    StagedUsers load = new StagedUsers(load(0, 0, "100000 3600000 0", "0 3600000 0"));
    long hours = 3_600_000 * SECOND;
    assertThat(atWork(load, hours / 2)).isEqualTo(50_001);
    assertThat(atWork(load, hours + hours / 2)).isEqualTo(50_000);
  }

  @Test
  void firstWarmUpOfItIsNotJudgedAndAllTheRestIs() {
    StagedUsers load = new StagedUsers(load(3, 5, "2 2 2", "1 1 1"));
    assertThat(IntStream.range(0, 8).mapToObj(second -> load.phaseAt(second * SECOND)).distinct())
        .containsExactly(Phase.WARM_UP, Phase.MEASURED, Phase.DRAIN);
    assertThat(load.phaseAt(3 * SECOND - 1)).isEqualTo(Phase.WARM_UP);
    assertThat(load.phaseAt(3 * SECOND)).isEqualTo(Phase.MEASURED);
    assertThat(load.phaseAt(6 * SECOND - 1)).isEqualTo(Phase.MEASURED);
    assertThat(load.phaseAt(6 * SECOND)).isEqualTo(Phase.DRAIN);
  }

  @Test
  void runHasTheUsersThatItsStagesOrder() {
    Simulation run = Simulation.of(steady(load(2, 30, "10 5 3", "4 3 4", "0 2 0")), IN_40_MS);

    // One whose time ends at the very second is still there.
    assertThat(run.activeBySecond)
        .containsExactly(2, 4, 6, 8, 10, 10, 10, 10, 9, 7, 5, 4, 4, 4, 4, 3, 1);
    assertThat(run.courses.judgedSeconds()).isEqualTo(15);
    assertThat(run.users()).isEqualTo(new Users(10, 10, ""));
    assertThat(run.courses.early()).isNull();
    assertThat(run.byPhase().keySet()).containsExactly(Phase.WARM_UP, Phase.MEASURED);
    assertThat(run.ended()).isEqualTo(17);
  }

  @Test
  void usersComeBackUnderTheSameIdWithOtherChoices() {
    Simulation run =
        new Simulation(
            plan(
                load(0, 30, "2 0 5", "0 0 5", "2 0 5"),
                scenario(
                    "a",
                    1,
                    60,
                    List.of(get("/start")),
                    List.of(task(1, get("/a")), task(1, get("/b"))),
                    List.of(get("/stop")))),
            7);
    List<String> paths = new ArrayList<>();
    run.run(
        (call, now) -> {
          paths.add(call.url().substring("http://test".length()));
          return status(200, 40 * MILLI);
        },
        now -> {});

    assertThat(run.times("/start")).containsExactly(0.0, 0.0, 10.0, 10.0);
    assertThat(run.sent("/stop")).isEqualTo(4);
    assertThat(run.activeBySecond.subList(5, 9)).containsExactly(0, 0, 0, 0);
    assertThat(run.users()).isEqualTo(new Users(2, 2, ""));
    List<String> first = paths.subList(0, paths.size() / 2);
    assertThat(first).isNotEqualTo(paths.subList(paths.size() / 2, paths.size()));
  }

  @Test
  void whatIsUnderWayWhenAStageEndsMayFinishAndIsJudgedIfItBeganBefore() {
    Simulation run =
        Simulation.of(
            plan(
                load(0, 4, "2 0 8", "1 0 12"),
                scenario(
                    "a",
                    1,
                    0,
                    List.of(),
                    List.of(task(1, get("/a"), pause(100), get("/b"))),
                    List.of(get("/stop")))),
            (call, now) -> status(200, call.url().endsWith("/stop") ? MILLI : 3 * SECOND));

    // A task takes 6.1 s: the second user's second one is in its first request when it is removed.
    assertThat(run.times("/stop")).containsExactly(12.0, 24.0);
    assertThat(run.count("GET /a", Phase.MEASURED)).isEqualTo(2 + 4);
    assertThat(run.failed(FailureClass.UNFINISHED, Phase.DRAIN)).isEqualTo(2);
    assertThat(run.count("GET /b", Phase.DRAIN)).isEqualTo(2);
    assertThat(run.samples).hasSize((int) run.sent());
    assertThat(run.users()).isEqualTo(new Users(2, 2, ""));
  }

  @Test
  void userWhoIsInItsStartWhenAStageRemovesItIsLost() {
    Simulation run =
        Simulation.of(
            plan(
                load(0, 30, "2 0 5", "1 0 5"),
                scenario(
                    "a", 1, 60, List.of(get("/start")), List.of(task(1, get("/a"))), List.of())),
            (call, now) -> status(200, call.url().endsWith("/start") ? 7 * SECOND : 40 * MILLI));

    assertThat(run.users())
        .isEqualTo(new Users(2, 1, "user 2 (a) was still in its `start` when a stage removed it"));
  }

  @Test
  void userWhomAFailureStopsIsLostButComesBackWithTheNextStage() {
    int[] starts = {0};
    Simulation run =
        Simulation.of(
            plan(
                load(0, 30, "2 0 5", "0 0 5", "2 0 5"),
                scenario(
                    "a",
                    1,
                    60,
                    List.of(get("/start", OnFailure.STOP_USER)),
                    List.of(task(1, get("/a"))),
                    List.of())),
            (call, now) ->
                status(call.url().endsWith("/start") && ++starts[0] == 2 ? 401 : 200, 40 * MILLI));

    assertThat(starts[0]).isEqualTo(4);
    assertThat(run.users())
        .isEqualTo(new Users(2, 1, "user 2 (a) was stopped by GET /start: answered 401"));
    assertThat(run.courses.early()).isNull();
  }

  @Test
  void runEndsEarlyWhenAllAreStoppedAndNobodyIsToCome() {
    Plan plan =
        plan(
            load(0, 30, "2 0 5", "3 0 500"),
            scenario("a", 1, 60, task(1, get("/a", OnFailure.STOP_USER))));
    Simulation run = Simulation.of(plan, (call, now) -> status(500, 40 * MILLI));

    assertThat(run.courses.early())
        .isEqualTo("all users were stopped: user 1 (a) was stopped by GET /a: answered 500");
    assertThat(run.ended()).isBetween(5.0, 6.0);
  }

  @Test
  void nobodyAtWorkAsOrderedIsNoReasonToEnd() {
    Simulation run = Simulation.of(steady(load(0, 30, "2 0 5", "0 0 20")), IN_40_MS);

    assertThat(run.courses.early()).isNull();
    assertThat(run.courses.judgedSeconds()).isEqualTo(25);
    assertThat(run.users()).isEqualTo(new Users(2, 2, ""));
  }
}
