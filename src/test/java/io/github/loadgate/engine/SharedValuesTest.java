package io.github.loadgate.engine;

import static io.github.loadgate.engine.Fakes.MILLI;
import static io.github.loadgate.engine.Fakes.get;
import static io.github.loadgate.engine.Fakes.load;
import static io.github.loadgate.engine.Fakes.plan;
import static io.github.loadgate.engine.Fakes.scenario;
import static io.github.loadgate.engine.Fakes.set;
import static io.github.loadgate.engine.Fakes.status;
import static io.github.loadgate.engine.Fakes.task;
import static io.github.loadgate.engine.Steps.drop;
import static io.github.loadgate.engine.Steps.each;
import static io.github.loadgate.engine.Steps.put;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.loadgate.expression.Mask;
import io.github.loadgate.expression.Template;
import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.plan.DataSet;
import io.github.loadgate.plan.DurationRange;
import io.github.loadgate.plan.Load;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Scenario;
import io.github.loadgate.plan.Step;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Pools, rows of data, counters and the pace, as users see them. */
class SharedValuesTest {
  private static final SimulatedDriver.Network AT_ONCE = (call, now) -> status(200, MILLI);

  private static Plan one(Load load, Step... steps) {
    return plan(load, scenario("a", 1, 1_000, task(1, steps)));
  }

  @Test
  void loopGoesOnOverWhatWasThereWhileItsElementsAreDropped() {
    Plan plan =
        Steps.withPools(
            one(
                load(1, 0, 0, 1, 9),
                put("ids", List.of("a", "b", "c")),
                each("${ids}", "id", get("/${id}"), drop("ids", "${id}"), put("ids", "x${id}")),
                each("${ids}", "id", get("/then/${id}"))),
            10,
            List.of("ids"),
            List.of());
    Simulation run = Simulation.of(plan, AT_ONCE);
    assertThat(run.sent.keySet())
        .containsExactly("/a", "/b", "/c", "/then/xa", "/then/xb", "/then/xc");
  }

  @Test
  void capturesGoIntoAPoolThatAllShareOrOneOfTheUser() {
    for (boolean ofUsers : new boolean[] {false, true}) {
      Plan plan =
          Steps.withPools(
              one(load(2, 1, 0, 1, 9), get("/id"), each("${ids}", "id", get("/seen/${id}"))),
              10,
              ofUsers ? List.of() : List.of("ids"),
              ofUsers ? List.of("ids") : List.of());
      Simulation run = new Simulation(plan, 1);
      run.exchange.captures.put("GET /id", "ids");
      int[] ids = {0};
      run.run(
          (call, now) ->
              call.url().endsWith("/id")
                  ? Fakes.answer(200, "i" + ids[0]++, MILLI)
                  : status(200, MILLI),
          now -> {});
      // Four tasks in turn, two of each user: all see the first id, or those of its user do.
      assertThat(run.sent("/id")).isEqualTo(4);
      assertThat(run.sent("/seen/i0")).isEqualTo(ofUsers ? 2 : 4);
      assertThat(run.sent("/seen/i3")).isEqualTo(1);
    }
  }

  @Test
  void nullIsNothingToPut() {
    Simulation run =
        Simulation.of(
            Steps.withPools(
                one(load(1, 0, 0, 1, 9), set("n", null), put("ids", "${n}"), get("/a")),
                10,
                List.of("ids"),
                List.of()),
            AT_ONCE);
    assertThat(run.samples).extracting(s -> s.failure()).containsExactly(FailureClass.EXPRESSION);
    assertThat(requireNonNull(run.samples.get(0).evidence()).reason())
        .isEqualTo("put ids: the value is null (test.load.yaml:1)");
  }

  @Test
  void usersBeginWithWhatSetupPutIntoTheirPoolsAndKeepTheirsApart() {
    Plan plan = Steps.withPools(one(load(1, 0, 0, 1, 9)), 10, List.of("all"), List.of("mine"));
    RunState state =
        new RunState(
            plan, new Fakes.FakeSurroundings(Map.of()), new Mask(Set.of()), JavaSteps.NONE, 1);
    UserScope setup = UserScope.ofRun(state, -2);
    setup.capture("mine", List.of(1, 2));
    setup.capture("all", List.of("a"));
    setup.capture("found", "x");
    state.share(setup);

    UserScope one = Fakes.user(state, 1, "a");
    UserScope two = Fakes.user(state, 2, "a");
    one.capture("mine", 3);
    one.capture("all", "b");

    assertThat(requireNonNull(one.pool("mine")).values()).containsExactly(1, 2, 3);
    assertThat(requireNonNull(two.pool("mine")).values()).containsExactly(1, 2);
    assertThat(requireNonNull(two.pool("all")).values()).containsExactly("a", "b");
    assertThat(two.get("found")).isEqualTo("x");
    UserScope teardown = UserScope.ofRun(state, -3);
    assertThat(requireNonNull(teardown.pool("mine")).values()).containsExactly(1, 2);
    assertThat(Template.of("${all}").evaluate(teardown)).isNotNull();
    assertThat(requireNonNull(teardown.pool("all")).values()).containsExactly("a", "b");
    assertThat(List.of(one.count("n"), two.count("n"), one.count("m"))).containsExactly(1L, 2L, 1L);
  }

  @Test
  void uniqueRowsAreTheUsersForLife() {
    Plan plan =
        Steps.withRows(
            one(load(3, 1, 0, 3, 9), get("/${user.id}/${data.rows.id}")),
            DataSet.Rows.UNIQUE,
            "x",
            "y",
            "z");
    assertThat(Simulation.of(plan, AT_ONCE).sent.keySet()).containsExactly("/1/x", "/2/y", "/3/z");
  }

  @Test
  void tooFewUniqueRowsAreAFailureThatNamesThem() {
    Plan plan =
        Steps.withRows(one(load(2, 1, 0, 1, 9), get("/${data.rows.id}")), DataSet.Rows.UNIQUE, "x");
    Simulation run = Simulation.of(plan, AT_ONCE);
    assertThat(run.samples.stream().filter(s -> s.failure() != null).findFirst())
        .hasValueSatisfying(
            sample ->
                assertThat(requireNonNull(sample.evidence()).reason())
                    .contains(
                        "each of the 1 rows of the data rows (ids.csv) has its user already"));
  }

  @Test
  void sequentialRowsAreNewForEachTaskThatAsks() {
    Plan plan =
        Steps.withRows(
            one(
                load(1, 0, 0, 5, 9),
                get("/${user.iteration}/${data.rows.id}"),
                get("/again/${data.rows.id}")),
            DataSet.Rows.SEQUENTIAL,
            "x",
            "y");
    Simulation run = Simulation.of(plan, AT_ONCE);
    assertThat(run.sent.keySet())
        .containsExactly("/0/x", "/1/y", "/2/x", "/3/y", "/4/x", "/again/x", "/again/y");
    assertThat(run.sent("/again/x")).isEqualTo(3);
  }

  @Test
  void randomRowsAreDrawnFromAll() {
    Plan plan =
        Steps.withRows(
            one(load(1, 0, 0, 3_000, 9), get("/${data.rows.id}")),
            DataSet.Rows.RANDOM,
            "a",
            "b",
            "c");
    Simulation run = Simulation.of(plan, AT_ONCE);
    double due = run.sent() / 3.0;
    double chi =
        run.sent.values().stream().mapToDouble(s -> Math.pow(s.size() - due, 2) / due).sum();
    assertThat(run.sent()).isGreaterThan(2_900);
    assertThat(chi).as("two degrees of freedom, 1 %%").isLessThan(9.21);
  }

  static Scenario paced(double perSecond, Step... steps) {
    return new Scenario(
        "p",
        Fakes.ORIGIN,
        1,
        Map.of(),
        DurationRange.ZERO,
        perSecond,
        null,
        List.of(),
        List.of(task(1, steps)),
        List.of());
  }

  @Test
  void paceStartsTasksOnItsBeatsWithoutDrift() {
    int[] calls = {0};
    Simulation run =
        Simulation.of(
            plan(load(1, 0, 0, 30, 9), paced(3, get("/a"))),
            (call, now) -> status(200, (calls[0]++ * 37 % 330) * MILLI));
    assertThat(run.sent("/a")).isEqualTo(90);
    for (int i = 0; i < 90; i++) {
      assertThat(run.times("/a").get(i)).isCloseTo(i / 3.0, within(1e-8));
    }
    assertThat(run.tasks().missedBeats()).isEmpty();
  }

  @Test
  void missedBeatsAreCountedAndNotMadeUp() {
    int[] calls = {0};
    Simulation run =
        Simulation.of(
            plan(load(1, 0, 0, 10, 9), paced(2, get("/a"))),
            (call, now) -> status(200, calls[0]++ == 2 ? 2_200 * MILLI : 10 * MILLI));
    // The third begins at 1.0 and is answered at 3.2: the beats of 1.5, 2.0 and 2.5 are missed,
    // that of 3.0 comes late.
    assertThat(run.times("/a").subList(0, 6)).containsExactly(0.0, 0.5, 1.0, 3.2, 3.5, 4.0);
    assertThat(run.sent("/a")).isEqualTo(17);
    assertThat(run.tasks().missedBeats()).isEqualTo(Map.of("p", 3L));
  }

  @Test
  void beatsThatAHangingUserOwedUntilTheEndAreMissed() {
    Simulation run =
        Simulation.of(
            plan(load(1, 0, 0, 10, 2), paced(2, get("/a"))),
            (call, now) -> status(200, Long.MAX_VALUE));
    assertThat(run.sent("/a")).isEqualTo(1);
    assertThat(run.tasks().missedBeats()).isEqualTo(Map.of("p", 19L));
  }
}
