package io.github.loadgate.engine;

import static io.github.loadgate.engine.Fakes.MILLI;
import static io.github.loadgate.engine.Fakes.get;
import static io.github.loadgate.engine.Fakes.load;
import static io.github.loadgate.engine.Fakes.pause;
import static io.github.loadgate.engine.Fakes.plan;
import static io.github.loadgate.engine.Fakes.scenario;
import static io.github.loadgate.engine.Fakes.set;
import static io.github.loadgate.engine.Fakes.status;
import static io.github.loadgate.engine.Fakes.task;
import static io.github.loadgate.engine.Steps.branch;
import static io.github.loadgate.engine.Steps.chance;
import static io.github.loadgate.engine.Steps.choose;
import static io.github.loadgate.engine.Steps.each;
import static io.github.loadgate.engine.Steps.fail;
import static io.github.loadgate.engine.Steps.group;
import static io.github.loadgate.engine.Steps.repeat;
import static io.github.loadgate.engine.Steps.use;
import static io.github.loadgate.engine.Steps.when;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.metrics.Phase;
import io.github.loadgate.metrics.Result;
import io.github.loadgate.metrics.Sample;
import io.github.loadgate.plan.OnFailure;
import io.github.loadgate.plan.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Steps that hold others, in virtual time. */
class StepFlowTest {
  private static final SimulatedDriver.Network IN_40_MS = (call, now) -> status(200, 40 * MILLI);

  /** The paths that one user asks for in its only task, in order. */
  private final List<String> asked = new ArrayList<>();

  /** One user, one task of these steps, after which it thinks for an hour. */
  private Simulation once(SimulatedDriver.Network network, Step... steps) {
    return Simulation.of(
        plan(load(1, 0, 0, 60, 9), scenario("a", 1, 3_600_000, task(1, steps))),
        (call, now) -> {
          asked.add(call.url().substring("http://test".length()));
          return network.answer(call, now);
        });
  }

  private static SimulatedDriver.Network failing(String path) {
    return (call, now) -> status(call.url().endsWith(path) ? 500 : 200, 40 * MILLI);
  }

  private static double chiSquare(Simulation run, Map<String, Double> shares, double n) {
    return shares.entrySet().stream()
        .mapToDouble(
            share ->
                Math.pow(run.sent(share.getKey()) - n * share.getValue(), 2) / n / share.getValue())
        .sum();
  }

  @Test
  void conditionDecidesWhatIsDone() {
    Simulation run =
        once(
            IN_40_MS,
            set("n", 3),
            when("${n > 2}", get("/yes"), get("/too")),
            when("${n > 3}", get("/no")),
            get("/end"));
    assertThat(asked).containsExactly("/yes", "/too", "/end");
    assertThat(run.skippedTasks()).isEmpty();
    assertThat(run.tasks().skippedSteps())
        .isEqualTo(Map.of("a: GET /no: `if: ${n > 3}` was false", 1L));
  }

  @Test
  void taskWhoseConditionIsFalseIsSkippedAndTheUserThinksAfterIt() {
    Simulation run =
        Simulation.of(
            plan(
                load(1, 0, 0, 10, 9),
                scenario("a", 1, 1_000, task(1, when("${user.iteration < 4}", get("/a"))))),
            (call, now) -> status(200, 0));
    assertThat(run.times("/a")).containsExactly(0.0, 1.0, 2.0, 3.0);
    assertThat(run.taskStarts()).isEqualTo(Map.of("a", 10L));
    assertThat(run.skippedTasks())
        .isEqualTo(Map.of("a: GET /a: `if: ${user.iteration < 4}` was false", 6L));
    assertThat(run.tasks().skippedSteps()).isEmpty();
  }

  @Test
  void conditionOfADefineThatIsAllOfATaskSkipsTheTask() {
    Simulation run = once(IN_40_MS, use(List.of("n", 1), group("g", when("${n > 1}", get("/a")))));
    assertThat(run.skippedTasks()).isEqualTo(Map.of("a: GET /a: `if: ${n > 1}` was false", 1L));
    assertThat(run.apart).isEmpty();
  }

  @Test
  void conditionThatIsNeitherTrueNorFalseIsAFailure() {
    Simulation run = once(IN_40_MS, when("${'yes'}", get("/a")), get("/b"));
    assertThat(asked).isEmpty();
    assertThat(run.samples).hasSize(1);
    Sample sample = run.samples.get(0);
    assertThat(sample.label()).isEqualTo("GET /a");
    assertThat(sample.failure()).isEqualTo(FailureClass.EXPRESSION);
    assertThat(requireNonNull(sample.evidence()).reason())
        .isEqualTo("if: `${'yes'}` is \"yes\", not true or false (test.load.yaml:1)");
    assertThat(run.notReached).isEqualTo(Map.of("MEASURED GET /b", 1L));
  }

  @Test
  void chanceIsKeptInTheLongRun() {
    Simulation run =
        Simulation.of(
            plan(
                load(20, 0, 0, 100, 0),
                scenario("a", 1, 60, task(1, get("/all"), chance(0.2, get("/some"))))),
            (call, now) -> status(200, 0));
    double n = run.sent("/all");
    double expected = n * 0.2;
    double chi = Math.pow(run.sent("/some") - expected, 2) / (expected * 0.8);
    assertThat(n).isGreaterThan(20_000);
    assertThat(chi).as("one degree of freedom, 1 %%").isLessThan(6.63);
    assertThat(run.tasks().skippedSteps())
        .isEqualTo(
            Map.of(
                "a: GET /some: left out by its chance of 20 %",
                run.sent("/all") - run.sent("/some")));
  }

  @Test
  void secretsAreNotInTheReasonsOfWhatIsSkipped() {
    Simulation run =
        once(IN_40_MS, set("token", "abcdefghij"), when("${token != 'abcdefghij'}", get("/no")));
    assertThat(run.tasks().skippedSteps())
        .isEqualTo(Map.of("a: GET /no: `if: ${token != '***'}` was false", 1L));
  }

  @Test
  void choosesByWeight() {
    Simulation run =
        Simulation.of(
            plan(
                load(20, 0, 0, 100, 0),
                scenario(
                    "a",
                    1,
                    100,
                    task(
                        1,
                        choose(
                            branch(5, get("/five")),
                            branch(0, get("/never")),
                            branch(2, get("/two")),
                            branch(1, get("/one")))))),
            (call, now) -> status(200, 0));
    double n = run.sent();
    assertThat(n).isEqualTo(20_000);
    assertThat(chiSquare(run, Map.of("/five", 0.625, "/two", 0.25, "/one", 0.125), n))
        .as("two degrees of freedom, 1 %%")
        .isLessThan(9.21);
    assertThat(run.sent("/never")).isZero();
  }

  @Test
  void repeatsWithAnIndexThatInnerLoopsHide() {
    once(
        IN_40_MS,
        repeat(2, 2, get("/o${index}"), repeat(3, 3, get("/i${index}")), get("/e${index}")),
        repeat(0, 0, get("/none")));
    assertThat(asked)
        .containsExactly("/o0", "/i0", "/i1", "/i2", "/e0", "/o1", "/i0", "/i1", "/i2", "/e1");
  }

  @Test
  void repeatsAsOftenAsIsDrawn() {
    Simulation run =
        Simulation.of(
            plan(
                load(10, 0, 0, 100, 0),
                scenario("a", 1, 100, task(1, get("/task"), repeat(2, 4, get("/r"))))),
            (call, now) -> status(200, 0));
    double n = run.sent("/task");
    // Of 2, 3 and 4: mean 3, variance 2/3; four standard errors.
    assertThat(run.sent("/r") / n).isCloseTo(3, within(4 * Math.sqrt(2 / 3.0 / n)));
  }

  @Test
  void eachSeesTheElementAndTheIndex() {
    once(
        IN_40_MS,
        each(List.of("x", "y"), "item", each("${range(1, 2)}", "n", get("/${item}${n}/${index}"))),
        each(List.of(), "item", get("/none")));
    assertThat(asked).containsExactly("/x1/0", "/x2/1", "/y1/0", "/y2/1");
  }

  @Test
  void eachOfWhatIsNoListIsAFailure() {
    Simulation run = once(IN_40_MS, each("${user.id}", "x", get("/${x}")));
    assertThat(run.samples).extracting(Sample::failure).containsExactly(FailureClass.EXPRESSION);
    assertThat(requireNonNull(run.samples.get(0).evidence()).reason())
        .isEqualTo("each: `${user.id}` is 1, which is no list (test.load.yaml:1)");
  }

  @Test
  void useSeesWhatItIsGivenAndLeavesItBehind() {
    Simulation run =
        once(
            IN_40_MS,
            set("x", "user"),
            use(
                List.of("x", "given", "y", "${x}+"),
                get("/${x}/${y}"),
                set("x", "set"),
                get("/${x}")),
            get("/${x}/${y ?? 'gone'}"));
    assertThat(asked).containsExactly("/given/user+", "/given", "/set/gone");
    assertThat(run.samples).allMatch(sample -> sample.result() == Result.OK);
  }

  @Test
  void valuesOfWithChangePlaces() {
    once(
        IN_40_MS,
        set("x", 1),
        set("y", 2),
        use(List.of("x", "${y}", "y", "${x}"), get("/${x}/${y}"), get("/${y}")));
    assertThat(asked).containsExactly("/2/1", "/1");
  }

  @Test
  void withIsEvaluatedOncePerUse() {
    once(IN_40_MS, use(List.of("id", "${hex(8)}"), get("/${id}"), get("/${id}")));
    assertThat(asked).hasSize(2);
    assertThat(asked.get(0)).isEqualTo(asked.get(1)).hasSize(9);
  }

  @Test
  void groupMeasuresItsStepsWithoutPauses() {
    Simulation run =
        once(IN_40_MS, group("g", get("/a"), pause(500), repeat(2, 2, get("/b"), pause(1_000))));
    assertThat(run.apart)
        .containsExactly(
            new Sample(
                "GROUP g",
                Phase.MEASURED,
                Simulation.START,
                120 * MILLI,
                Result.OK,
                null,
                0,
                null));
    assertThat(run.samples).hasSize(3);
  }

  @Test
  void failureInsideEndsGroupsLoopsAndTaskAndCountsWhatIsNotReached() {
    Simulation run =
        once(
            failing("/bad"),
            group(
                "outer",
                repeat(3, 3, get("/r"), use(List.of(), group("inner", get("/bad"), get("/b")))),
                choose(branch(1, get("/maybe"))),
                get("/c")),
            get("/d"));
    assertThat(asked).containsExactly("/r", "/bad");
    assertThat(run.apart).extracting(Sample::label).containsExactly("GROUP inner", "GROUP outer");
    assertThat(run.apart)
        .allMatch(s -> s.failure() == FailureClass.STEP)
        .allMatch(s -> requireNonNull(s.evidence()).reason().equals("GET /bad: answered 500"));
    assertThat(run.notReached)
        .isEqualTo(
            Map.of(
                "MEASURED GET /b", 3L,
                "MEASURED GET /bad", 2L,
                "MEASURED GET /r", 2L,
                "MEASURED GET /c", 1L,
                "MEASURED GET /d", 1L));
  }

  @Test
  void failureThatMayGoOnEndsNothing() {
    Simulation run =
        once(failing("/bad"), group("g", repeat(2, 2, get("/bad", OnFailure.CONTINUE))), get("/b"));
    assertThat(asked).containsExactly("/bad", "/bad", "/b");
    assertThat(run.apart).extracting(Sample::result).containsExactly(Result.OK);
    assertThat(run.notReached).isEmpty();
  }

  @Test
  void failEndsTheTaskWithAFailedSample() {
    Simulation run = once(IN_40_MS, get("/a"), when("${true}", fail("no ${user.id}")), get("/b"));
    assertThat(asked).containsExactly("/a");
    Sample sample = run.samples.get(1);
    assertThat(sample.label()).isEqualTo("FAIL it");
    assertThat(sample.failure()).isEqualTo(FailureClass.FAIL);
    assertThat(sample.isAnswered()).isFalse();
    assertThat(requireNonNull(sample.evidence()).reason()).isEqualTo("no 1");
    assertThat(run.notReached).isEqualTo(Map.of("MEASURED GET /b", 1L));
  }

  @Test
  void variablesOfALoopThatWasLeftAreGone() {
    Simulation run =
        Simulation.of(
            plan(
                load(1, 0, 0, 2, 9),
                scenario(
                    "a",
                    1,
                    1_000,
                    task(
                        1,
                        get("/${item ?? 'none'}"),
                        each(List.of("x"), "item", use(List.of("y", 1), get("/bad")))))),
            failing("/bad"));
    assertThat(run.sent.keySet()).containsExactlyInAnyOrder("/none", "/bad");
    assertThat(run.sent("/none")).isEqualTo(2);
  }

  @Test
  void groupStillOpenAtTheEndIsOverEveryLimit() {
    Simulation run =
        Simulation.of(
            plan(
                load(1, 0, 0, 2, 3),
                scenario("a", 1, 0, task(1, group("g", get("/a"), pause(60_000))))),
            IN_40_MS);
    assertThat(run.apart).extracting(Sample::failure).containsExactly(FailureClass.UNFINISHED);
    assertThat(run.apart.get(0).phase()).isEqualTo(Phase.MEASURED);
    assertThat(run.apart.get(0).isOverEveryLimit()).isTrue();
  }

  @Test
  void loopWithoutRequestsNeitherSpinsNorOutlivesTheRun() {
    Simulation run =
        Simulation.of(
            plan(
                load(1, 0, 0, 1, 1),
                scenario("a", 1, 0, task(1, repeat(1_000_000_000, 1_000_000_000, set("x", 1))))),
            IN_40_MS);
    assertThat(run.ended()).isEqualTo(2); // the run, and its drain
    assertThat(run.samples).isEmpty();
  }

  @Test
  void javaStepsGetAMapAndReturnVariables() {
    Simulation run = javaRun(with -> Map.of("signed", with.get("id") + "!"));
    assertThat(run.sent.keySet()).containsExactly("/7!", "/8!");
    assertThat(run.samples).allMatch(sample -> sample.result() == Result.OK);
  }

  @Test
  void eachUserHasItsOwnInstanceOfAJavaStep() {
    List<Integer> made = new ArrayList<>();
    Simulation run = new Simulation(javaPlan(), 42);
    run.java =
        name -> {
          int[] calls = {0};
          made.add(made.size());
          return with -> Map.of("signed", name + ++calls[0]);
        };
    run.run(IN_40_MS, now -> {});
    assertThat(made).hasSize(1);
    assertThat(run.sent.keySet()).containsExactly("/com.acme.Sign1", "/com.acme.Sign2");
  }

  @Test
  void javaStepThatThrowsFailsTheTask() {
    Simulation run =
        javaRun(
            with -> {
              throw new JavaStepException("com.acme.Sign threw");
            });
    assertThat(run.sent()).isZero();
    assertThat(run.samples).hasSize(2);
    assertThat(run.samples.get(0).label()).isEqualTo("JAVA com.acme.Sign");
    assertThat(run.samples.get(0).failure()).isEqualTo(FailureClass.JAVA);
    assertThat(requireNonNull(run.samples.get(0).evidence()).reason())
        .isEqualTo("com.acme.Sign threw");
    assertThat(run.notReached).isEqualTo(Map.of("MEASURED GET /${signed}", 2L));
  }

  @Test
  void javaStepThatTakesMoreThanThirtySecondsFails() {
    Simulation run = new Simulation(javaPlan(), 42);
    run.java =
        name ->
            with -> {
              run.clock.sleepUntil(run.clock.nanos() + 31 * Fakes.SECOND);
              return Map.of("signed", "late");
            };
    run.run(IN_40_MS, now -> {});
    assertThat(run.sent()).isZero();
    assertThat(requireNonNull(run.samples.get(0).evidence()).reason())
        .isEqualTo("com.acme.Sign did not return within 30 s");
  }

  private static io.github.loadgate.plan.Plan javaPlan() {
    return plan(
        load(1, 0, 0, 2, 9),
        scenario(
            "a",
            1,
            1_000,
            task(1, Steps.java(List.of("id", "${7 + user.iteration}")), get("/${signed}"))));
  }

  private static Simulation javaRun(JavaSteps.Code code) {
    Simulation run = new Simulation(javaPlan(), 42);
    run.java = name -> code;
    run.run(IN_40_MS, now -> {});
    return run;
  }

  @Test
  void sameSeedSameChoices() {
    List<List<String>> runs = new ArrayList<>();
    Stream.of(1L, 1L, 2L)
        .forEach(
            seed -> {
              Simulation run =
                  new Simulation(
                      plan(
                          load(3, 0, 0, 20, 0),
                          scenario(
                              "a",
                              1,
                              100,
                              task(
                                  1,
                                  choose(branch(1, get("/a")), branch(1, get("/b"))),
                                  chance(0.5, repeat(0, 3, get("/${hex(2)}")))))),
                      seed);
              List<String> urls = Collections.synchronizedList(new ArrayList<>());
              run.run(
                  (call, now) -> {
                    urls.add(call.url());
                    return status(200, MILLI);
                  },
                  now -> {});
              runs.add(urls);
            });
    assertThat(runs.get(0)).isEqualTo(runs.get(1)).isNotEqualTo(runs.get(2));
  }
}
