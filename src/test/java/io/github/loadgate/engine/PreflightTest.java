package io.github.loadgate.engine;

import static io.github.loadgate.engine.Fakes.get;
import static io.github.loadgate.engine.Fakes.pause;
import static io.github.loadgate.engine.Fakes.plan;
import static io.github.loadgate.engine.Fakes.scenario;
import static io.github.loadgate.engine.Fakes.set;
import static io.github.loadgate.engine.Fakes.status;
import static io.github.loadgate.engine.Fakes.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.github.loadgate.expression.Mask;
import io.github.loadgate.expression.Template;
import io.github.loadgate.metrics.FailedRequest;
import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.metrics.Phase;
import io.github.loadgate.metrics.PreflightReport;
import io.github.loadgate.metrics.Statistics;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.Load;
import io.github.loadgate.plan.OnFailure;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Scenario;
import io.github.loadgate.plan.Step;
import io.github.loadgate.time.SystemClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * One user of each scenario does everything once, and there is no load unless all of it is well.
 */
@Timeout(30)
class PreflightTest {
  private static final Load LOAD =
      new Load.Closed(
          3, Duration.ZERO, Duration.ZERO, Duration.ofMillis(200), Duration.ofSeconds(1));

  private final List<PreflightReport> reports = new ArrayList<>();
  private List<Step> setup = List.of();
  private List<Step> teardown = List.of();
  private volatile @Nullable String lost;

  private LoadTest test(Transport transport, Scenario... scenarios) throws RunBrokenException {
    Plan plan = plan(LOAD, Map.of(), setup, List.of(scenarios), teardown, List.of());
    Fakes.FakeSurroundings surroundings = new Fakes.FakeSurroundings(Map.of());
    Mask mask = new Mask(Set.of());
    return new LoadTest(
        plan,
        surroundings,
        mask,
        JavaSteps.NONE,
        new SystemClock(),
        RunVariables.of(plan, surroundings, mask, 7),
        7,
        progress -> {},
        () -> lost,
        new Fakes.FakeExchange(),
        () -> transport);
  }

  private static FakeTransport answering(Function<String, Integer> statusOf) {
    return new FakeTransport(
        call -> status(statusOf.apply(call.url().substring("http://test".length())), 1_000_000));
  }

  private RunBrokenException broken(LoadTest test) {
    return catchThrowableOfType(
        RunBrokenException.class, () -> test.runAfterPreflight(reports::add));
  }

  @Test
  void everythingOnceInOrderBeforeTheLoad() throws Exception {
    setup = List.of(get("/setup"));
    FakeTransport transport = answering(path -> 200);
    Scenario scenario =
        scenario(
            "a",
            1,
            5,
            List.of(get("/start")),
            List.of(
                task(1, get("/a"), pause(1), get("/b")),
                task(0, get("/off")),
                task(1000, get("/c"))),
            List.of(get("/stop")));

    Summary summary = test(transport, scenario).runAfterPreflight(reports::add);

    assertThat(transport.calls.stream().limit(6).map(url -> url.substring(11)))
        .containsExactly("/setup", "/start", "/a", "/b", "/c", "/stop");
    assertThat(reports).singleElement().satisfies(PreflightTest::isFineWithFive);
    Map<String, Statistics> counted = summary.unjudged().getOrDefault(Phase.PREFLIGHT, Map.of());
    assertThat(counted.keySet())
        .containsExactlyInAnyOrder("GET /start", "GET /a", "GET /b", "GET /c", "GET /stop");
    assertThat(counted.values()).allMatch(statistics -> statistics.count() == 1);
  }

  private static void isFineWithFive(PreflightReport report) {
    assertThat(report.requests()).isEqualTo(5);
    assertThat(report.fine()).isEqualTo(5);
    assertThat(report.failed()).isEmpty();
    assertThat(report.unproven()).isEmpty();
  }

  @Test
  void allThatFailsIsNamedAndThereIsNoLoad() throws Exception {
    teardown = List.of(get("/teardown"));
    FakeTransport transport = answering(path -> path.startsWith("/bad") ? 500 : 200);
    Scenario scenario =
        scenario(
            "a",
            1,
            5,
            task(1, get("/bad/1"), get("/after")),
            task(1, get("/a")),
            task(1, get("/b"), get("/bad/2")));

    RunBrokenException broken = broken(test(transport, scenario));

    assertThat(broken)
        .hasMessage(
            "preflight: 2 of 5 requests fail for a single user, without any load: GET /bad/1, GET"
                + " /bad/2; the first: answered 500");
    assertThat(broken.details())
        .containsExactly("2 others were answered as expected, 1 was not tried or not finished");
    assertThat(broken.requests())
        .extracting(
            FailedRequest::label,
            FailedRequest::phase,
            FailedRequest::where,
            FailedRequest::failure,
            failed -> failed.evidence().status())
        .containsExactly(
            tuple(
                "GET /bad/1",
                Phase.PREFLIGHT,
                "scenario a, task task 1.0",
                FailureClass.STATUS,
                500),
            tuple(
                "GET /bad/2",
                Phase.PREFLIGHT,
                "scenario a, task task 1.0",
                FailureClass.STATUS,
                500));
    assertThat(reports).isEmpty();
    assertThat(transport.calls).hasSize(5).last().isEqualTo("http://test/teardown");
  }

  @Test
  void startThatFailsIsOneFailureHoweverManyTasksThereAre() throws Exception {
    Scenario.Task[] tasks =
        IntStream.range(0, 30).mapToObj(i -> task(1, get("/a" + i))).toArray(Scenario.Task[]::new);
    FakeTransport transport = answering(path -> path.equals("/login") ? 401 : 200);
    Scenario scenario =
        scenario(
            "a",
            1,
            5,
            List.of(get("/login", OnFailure.STOP_USER)),
            List.of(tasks),
            List.of(get("/logout")));

    RunBrokenException broken = broken(test(transport, scenario));

    assertThat(broken)
        .hasMessage(
            "preflight: 1 of 32 requests fails for a single user, without any load: GET /login:"
                + " answered 401");
    assertThat(broken.details())
        .containsExactly("1 other was answered as expected, 30 were not tried or not finished");
    assertThat(transport.calls).containsExactly("http://test/login", "http://test/logout");
  }

  @Test
  void scenariosGoSideBySideAndFailEachForItself() throws Exception {
    FakeTransport transport = answering(path -> path.equals("/a") ? 500 : 200);

    RunBrokenException broken =
        broken(
            test(
                transport,
                scenario("one", 1, 5, task(1, get("/a"))),
                scenario("two", 1, 5, task(1, get("/a"))),
                scenario("none", 0.01, 5, task(1, get("/c")))));

    assertThat(broken)
        .hasMessage(
            "preflight: 1 of 1 requests fails for a single user, without any load: GET /a:"
                + " answered 500");
    assertThat(broken.requests())
        .extracting(FailedRequest::where)
        .containsExactlyInAnyOrder("scenario one, task task 1.0", "scenario two, task task 1.0");
  }

  @Test
  void whatThePlanAllowsToFailBreaksNothing() throws Exception {
    FakeTransport transport =
        answering(path -> path.equals("/flaky") ? 500 : path.equals("/gone") ? 404 : 200);
    Scenario scenario =
        scenario(
            "a",
            1,
            5,
            task(1, get("/flaky", OnFailure.CONTINUE), get("/a")),
            task(1, get("/gone"), get("/b")));

    test(transport, scenario).runAfterPreflight(reports::add);

    assertThat(reports)
        .singleElement()
        .satisfies(
            report -> {
              assertThat(report.fine()).isEqualTo(2);
              assertThat(report.unproven())
                  .isEqualTo(
                      Map.of(
                          "GET /flaky",
                          "failed, which the plan allows: answered 500",
                          "GET /b",
                          "an earlier step ended its task: GET /gone: answered 404"));
            });
  }

  @Test
  void taskThatHadNothingToPickIsTriedOnceMoreAtTheEnd() throws Exception {
    FakeTransport transport = answering(path -> 200);
    Scenario scenario =
        scenario(
            "a",
            1,
            5,
            List.of(set("ids", List.of()), set("none", List.of())),
            List.of(
                task(1, get("/items/${pick(ids)}")),
                task(1, get("/none/${pick(none)}")),
                task(1, get("/items"), set("ids", List.of("7")))),
            List.of());

    test(transport, scenario).runAfterPreflight(reports::add);

    assertThat(transport.calls.stream().limit(2))
        .containsExactly("http://test/items", "http://test/items/7");
    assertThat(reports.get(0).unproven())
        .isEqualTo(
            Map.of(
                "GET /none/${pick(none)}",
                "skipped, GET /none/${pick(none)}: ${pick(none)}: nothing to pick, the list is empty"));
  }

  @Test
  void userIsTheFirstOfItsScenarioAndMakesOtherChoicesThanThat() throws Exception {
    FakeTransport transport = answering(path -> 200);
    Scenario one =
        scenario("one", 1, 5, List.of(), List.of(task(1, get("/1/${user.id}"))), List.of());
    Scenario two =
        scenario(
            "two", 2, 5, List.of(get("/made/${hex(16)}")), List.of(task(1, get("/2"))), List.of());

    test(transport, one, two).runAfterPreflight(reports::add);

    List<String> made =
        transport.calls.stream().filter(url -> url.startsWith("http://test/made/")).toList();
    assertThat(made).hasSize(3).doesNotHaveDuplicates();
    assertThat(transport.calls.stream().filter(url -> url.contains("/1/")).distinct()).hasSize(1);
  }

  @Test
  void serviceThatEndsBreaksThePreflight() throws Exception {
    FakeTransport transport = FakeTransport.hanging();
    lost = "the service api has exited with 1";

    RunBrokenException broken = broken(test(transport, scenario("a", 1, 5, task(1, get("/a")))));

    assertThat(broken).hasMessage("the service api has exited with 1");
    assertThat(broken.requests()).isEmpty();
  }

  @Test
  void serviceThatEndsBreaksTheSetup() throws Exception {
    setup = List.of(get("/setup"));
    lost = "the service api has exited with 1";

    assertThat(broken(test(FakeTransport.hanging(), scenario("a", 1, 5, task(1, get("/a"))))))
        .hasMessage("the service api has exited with 1");
  }

  /** 30 that hang for 30 seconds are found out in a minute: the first, and those after it. */
  @Test
  void thatNothingAnswersIsFoundOutInAMinute() throws Exception {
    Scenario.Task[] tasks =
        IntStream.range(0, 30).mapToObj(i -> task(1, get("/" + i))).toArray(Scenario.Task[]::new);
    SimulatedDriver.VirtualClock clock = new SimulatedDriver.VirtualClock(Simulation.START);

    PreflightReport report = inVirtualTime(clock, Long.MAX_VALUE, scenario("a", 1, 5, tasks));

    assertThat((clock.nanos() - Simulation.START) / 1e9).isEqualTo(60);
    assertThat(report.failed()).extracting(FailedRequest::label).containsExactly("GET /0");
    assertThat(report.unproven())
        .hasSize(29)
        .containsEntry(
            "GET /5",
            "a request was given 5 s only, because another had hung before, and took longer")
        .containsEntry("GET /29", "not reached within the 60 s of the preflight");
  }

  @Test
  void healthyRequestThatWasGivenLessTimeThanItsOwnIsNoFailure() throws Exception {
    FakeTransport transport =
        new FakeTransport(
            call ->
                call.url().endsWith("/hangs") || call.timeout().toSeconds() < 7
                    ? Fakes.failed(FailureClass.TIMEOUT, 1)
                    : status(200, 1));
    Scenario scenario =
        scenario(
            "a",
            1,
            5,
            task(1, get("/hangs", OnFailure.CONTINUE)),
            task(1, get("/slow"), get("/after")));

    test(transport, scenario).runAfterPreflight(reports::add);

    String why = "a request was given 5 s only, because another had hung before, and took longer";
    assertThat(reports)
        .singleElement()
        .satisfies(
            report -> {
              assertThat(report.failed()).isEmpty();
              assertThat(report.unproven())
                  .containsEntry("GET /slow", why)
                  .containsEntry("GET /after", why);
            });
  }

  @Test
  void slowAnswersAreNoFailureButTakeTheTimeOfOthers() throws Exception {
    SimulatedDriver.VirtualClock clock = new SimulatedDriver.VirtualClock(Simulation.START);

    PreflightReport report =
        inVirtualTime(
            clock,
            25 * Fakes.SECOND,
            scenario(
                "a", 1, 5, task(1, get("/a"), get("/b")), task(1, get("/c")), task(1, get("/d"))));

    assertThat(report.failed()).isEmpty();
    assertThat(report.fine()).isEqualTo(2);
    assertThat(report.unproven().keySet()).containsExactly("GET /c", "GET /d");
  }

  /** A network that takes so long for each answer, on the test's own thread. */
  private static PreflightReport inVirtualTime(
      SimulatedDriver.VirtualClock clock, long nanos, Scenario scenario)
      throws InterruptedException {
    Plan plan = plan(LOAD, scenario);
    RunState state =
        new RunState(
            plan, new Fakes.FakeSurroundings(Map.of()), new Mask(Set.of()), JavaSteps.NONE, 7);
    Transport transport =
        new FakeTransport(
            call -> {
              long time = Math.min(nanos, call.timeout().toNanos());
              clock.sleepUntil(clock.nanos() + time);
              return time < nanos ? Fakes.failed(FailureClass.TIMEOUT, time) : status(200, time);
            });
    Preflight preflight =
        new Preflight(
            plan,
            new Cast(plan),
            1,
            clock,
            transport,
            new Simulation(plan, 1).recorded,
            new Preflight.Users() {
              @Override
              public UserScope scope(int id, Scenario of) {
                return UserScope.ofPreflight(state, id, of.name());
              }

              @Override
              public RequestRunner requests(
                  UserScope scope, Samples samples, Transport.Session session) {
                return new RequestRunner(new Fakes.FakeExchange(), samples, scope, session, false);
              }
            });
    for (Solo user : preflight.users()) {
      user.run();
    }
    return preflight.report();
  }

  @Test
  void everyBranchIsDoneAndChanceLeavesNothingOut() {
    Step.Choose choose =
        new Step.Choose(
            Fakes.ORIGIN,
            List.of(
                new Step.Branch(Fakes.ORIGIN, 5, List.of(get("/1"))),
                new Step.Branch(Fakes.ORIGIN, 1, List.of(get("/2"), get("/3"))),
                new Step.Branch(Fakes.ORIGIN, 0, List.of(get("/off")))));
    Step.Guarded seldom =
        new Step.Guarded(
            Fakes.ORIGIN,
            Template.of("${true}"),
            0.01,
            List.of(new Step.Repeat(Fakes.ORIGIN, 0, 500, List.of(choose))),
            OnFailure.END_TASK);

    List<List<Step>> variants =
        RehearsalSteps.variants(List.of(get("/first"), seldom, pause(60_000)));

    assertThat(
            variants.stream()
                .map(steps -> Step.requestsOf(steps).stream().map(Step.Request::label)))
        .map(Stream::toList)
        .containsExactly(
            List.of("GET /first", "GET /1"), List.of("GET /first", "GET /2", "GET /3"));
    assertThat(variants.get(0).get(1))
        .isEqualTo(
            new Step.Guarded(
                Fakes.ORIGIN,
                seldom.condition(),
                1,
                List.of(new Step.Repeat(Fakes.ORIGIN, 1, 1, choose.branches().get(0).steps())),
                OnFailure.END_TASK));
    assertThat(variants.get(0).get(2)).isEqualTo(pause(5_000));
  }
}
