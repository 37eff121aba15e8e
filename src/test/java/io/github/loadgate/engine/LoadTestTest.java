package io.github.loadgate.engine;

import static io.github.loadgate.engine.Fakes.failed;
import static io.github.loadgate.engine.Fakes.get;
import static io.github.loadgate.engine.Fakes.plan;
import static io.github.loadgate.engine.Fakes.scenario;
import static io.github.loadgate.engine.Fakes.status;
import static io.github.loadgate.engine.Fakes.task;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.github.loadgate.expression.Mask;
import io.github.loadgate.expression.Template;
import io.github.loadgate.metrics.Breach;
import io.github.loadgate.metrics.Confirmation;
import io.github.loadgate.metrics.FailedRequest;
import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.metrics.Lookout;
import io.github.loadgate.metrics.Phase;
import io.github.loadgate.metrics.Progress;
import io.github.loadgate.metrics.Series;
import io.github.loadgate.metrics.Settled;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.metrics.Watched;
import io.github.loadgate.plan.Load;
import io.github.loadgate.plan.OnFailure;
import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Scenario;
import io.github.loadgate.plan.Statistic;
import io.github.loadgate.plan.Step;
import io.github.loadgate.plan.Subject;
import io.github.loadgate.plan.Threshold;
import io.github.loadgate.time.SystemClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run as a whole: vars, setup, users, teardown, and what becomes of each when one fails. */
@Timeout(30)
class LoadTestTest {
  private static final int AN_HOUR = 3_600_000;

  private final Fakes.FakeExchange exchange = new Fakes.FakeExchange();
  private final Queue<Progress> progress = new ConcurrentLinkedQueue<>();
  private Map<String, Template> vars = new LinkedHashMap<>();
  private List<Step> setup = List.of();
  private List<Step> teardown = List.of();
  private List<Threshold> thresholds = List.of();
  private Scenario scenario = scenario("a", 1, 5, task(1, get("/a")));
  private @Nullable String lost;
  private Lookout lookout = Lookout.NONE;

  private static Load load(int users, long millis) {
    Duration duration = Duration.ofMillis(millis);
    return new Load.Closed(users, Duration.ZERO, Duration.ZERO, duration, Duration.ofSeconds(1));
  }

  private LoadTest test(Load load, Transport transport) throws RunBrokenException {
    Plan plan = plan(load, vars, setup, List.of(scenario), teardown, thresholds);
    Fakes.FakeSurroundings surroundings = new Fakes.FakeSurroundings(Map.of());
    Mask mask = new Mask(Set.of("pin"));
    return new LoadTest(
        plan,
        surroundings,
        mask,
        JavaSteps.NONE,
        new SystemClock(),
        RunVariables.of(plan, surroundings, mask, 7),
        7,
        progress::add,
        () -> lost,
        lookout,
        Confirmation.NEVER,
        exchange,
        () -> transport);
  }

  /** Finds the first threshold breached as soon as anything was counted for it. */
  private Lookout breachAtOnce() {
    Threshold watched = thresholds.get(0);
    return new Lookout() {
      @Override
      public boolean wants(Object key) {
        return key.equals(watched);
      }

      @Override
      public @Nullable Breach look(Watched soFar, Settled settled) {
        Series series = soFar.series().get(watched);
        boolean counted = series != null && series.samples(0, series.steps()) > 0;
        return counted
            ? new Breach(watched, "too slow", 900, 10, 0, settled.requestSeconds())
            : null;
      }
    };
  }

  @Test
  void aBreachEndsTheRunWithinMomentsAndIsItsCause() throws Exception {
    thresholds =
        List.of(
            new Threshold(
                Subject.ALL,
                Statistic.percentile(0.95),
                500,
                "500ms",
                Origin.BUILT_IN,
                new Threshold.Terms(null, null, true)));
    lookout = breachAtOnce();
    FakeTransport transport = new FakeTransport(call -> status(200, 1_000_000));

    Summary summary = test(load(2, AN_HOUR), transport).run();

    assertThat(summary.endedEarly()).isEqualTo("too slow");
    Breach breach = requireNonNull(summary.breach());
    assertThat(breach.key()).isEqualTo(thresholds.get(0));
    assertThat(summary.judgedSeconds()).isBetween(0.5, 20.0);
    assertThat(summary.measurements().get(0).watched().series())
        .containsOnlyKeys(thresholds.get(0));
    assertThat(summary.users().alive()).isEqualTo(2);
  }

  @Test
  void aServiceThatEndedFirstIsTheCauseAndNoBreach() throws Exception {
    thresholds =
        List.of(
            new Threshold(Subject.ALL, Statistic.percentile(0.95), 500, "500ms", Origin.BUILT_IN));
    lookout = breachAtOnce();
    lost = "the service app ended";
    FakeTransport transport = new FakeTransport(call -> status(200, 1_000_000));

    Summary summary = test(load(2, AN_HOUR), transport).run();

    assertThat(summary.endedEarly()).isEqualTo("the service app ended");
    assertThat(summary.breach()).isNull();
  }

  @Test
  void runsSetupUsersAndTeardownInOrderAndCountsAll() throws Exception {
    setup = List.of(get("/setup"));
    teardown = List.of(get("/teardown"));
    scenario =
        scenario(
            "a", 1, 5, List.of(get("/start")), List.of(task(1, get("/a"))), List.of(get("/stop")));
    FakeTransport transport = new FakeTransport(call -> status(200, 1_000_000));

    Summary summary = test(load(4, 500), transport).run();

    List<String> calls = new ArrayList<>(transport.calls);
    assertThat(calls.get(0)).endsWith("/setup");
    assertThat(calls.get(calls.size() - 1)).endsWith("/teardown");
    assertThat(summary.total().count())
        .isEqualTo(calls.stream().filter(url -> url.endsWith("/a")).count())
        .isPositive();
    assertThat(summary.requests().keySet()).containsExactly("GET /a");
    assertThat(counts(summary, Phase.SETUP)).isEqualTo(Map.of("GET /setup", 1L));
    assertThat(counts(summary, Phase.START)).isEqualTo(Map.of("GET /start", 4L));
    assertThat(counts(summary, Phase.STOP)).isEqualTo(Map.of("GET /stop", 4L));
    assertThat(counts(summary, Phase.TEARDOWN)).isEqualTo(Map.of("GET /teardown", 1L));
    assertThat(summary.users().alive()).isEqualTo(4);
    assertThat(summary.judgedSeconds()).isEqualTo(0.5);
    assertThat(summary.taskStarts()).isEqualTo(Map.of("a", summary.total().count()));
    assertThat(summary.endedEarly()).isNull();
    assertThat(transport.closed.get()).isEqualTo(transport.opened.get()).isEqualTo(6);
  }

  private static Map<String, Long> counts(Summary summary, Phase phase) {
    Map<String, Long> counts = new LinkedHashMap<>();
    summary
        .unjudged()
        .getOrDefault(phase, Map.of())
        .forEach((label, statistics) -> counts.put(label, statistics.count()));
    return counts;
  }

  @Test
  void labelThatNeverRanIsThereWithNothing() throws Exception {
    scenario = scenario("a", 1, 5, task(1, get("/a")), task(0, get("/never")));
    Summary summary = test(load(1, 400), new FakeTransport(call -> status(200, 1))).run();
    assertThat(summary.requests().keySet()).containsExactly("GET /a", "GET /never");
    assertThat(summary.requests())
        .hasEntrySatisfying("GET /never", never -> assertThat(never.count()).isZero());
  }

  @Test
  void countsSamplesOverTheLimitsOfThresholds() throws Exception {
    thresholds = List.of(threshold(Subject.ALL, 500), threshold(new Subject.Label("GET /a"), 100));
    Summary summary = test(load(1, 500), new FakeTransport(call -> status(200, 200_000_000))).run();
    assertThat(summary.total().over(500_000_000)).isZero();
    assertThat(summary.requests())
        .hasEntrySatisfying(
            "GET /a", a -> assertThat(a.over(100_000_000)).isEqualTo(a.count()).isPositive());
  }

  private static Threshold threshold(Subject subject, double millis) {
    return new Threshold(
        subject, Statistic.percentile(0.95), millis, millis + "ms", Origin.BUILT_IN);
  }

  @Test
  void usersSeeVarsAndWhatSetupCaptured() throws Exception {
    vars.put("one", Template.of("1"));
    vars.put("two", Template.of("${one}2"));
    setup = List.of(get("/setup/${two}"));
    exchange.captures.put("GET /setup/${two}", "three");
    scenario = scenario("a", 1, AN_HOUR, task(1, get("/${one}/${two}/${three}")));
    teardown = List.of(get("/teardown/${three}"));
    FakeTransport transport = new FakeTransport(call -> Fakes.answer(200, "123", 1));

    test(load(1, 400), transport).run();

    assertThat(transport.calls)
        .containsExactly(
            "http://test/setup/12", "http://test/1/12/123", "http://test/teardown/123");
  }

  @Test
  void partsOfARunMakeDifferentChoices() throws Exception {
    setup = List.of(get("/${hex(16)}"));
    teardown = List.of(get("/${hex(16)}"));
    scenario = scenario("a", 1, AN_HOUR, task(1, get("/${hex(16)}")));
    FakeTransport transport = new FakeTransport(call -> status(200, 1));
    test(load(20, 400), transport).run();
    assertThat(transport.calls).hasSize(22).doesNotHaveDuplicates();
  }

  @Test
  void variableOfTheRunThatCannotBeSetIsToldBeforeAnything() {
    vars.put("x", Template.of("${missing}"));
    assertThatThrownBy(() -> test(load(1, 400), FakeTransport.hanging()))
        .isInstanceOf(RunBrokenException.class)
        .hasMessageStartingWith("vars x: ")
        .hasMessageContaining("missing");
  }

  @Test
  void failingSetupBreaksTheRunButTeardownHappens() throws Exception {
    vars.put("pin", Template.of("271828"));
    setup = List.of(get("/setup/${pin}", OnFailure.STOP_RUN), get("/more"));
    teardown = List.of(get("/teardown"));
    FakeTransport transport =
        new FakeTransport(call -> status(call.url().endsWith("/teardown") ? 200 : 503, 1));
    LoadTest test = test(load(1, 400), transport);

    RunBrokenException broken = catchThrowableOfType(RunBrokenException.class, test::run);

    assertThat(broken).hasMessage("setup failed: GET /setup/${pin}: answered 503");
    assertThat(broken.requests())
        .extracting(FailedRequest::label, FailedRequest::where, FailedRequest::failure)
        .containsExactly(tuple("GET /setup/${pin}", "setup", FailureClass.STATUS));
    assertThat(transport.calls).containsExactly("http://test/setup/271828", "http://test/teardown");
  }

  @Test
  void setupThatMayFailGoesOn() throws Exception {
    setup = List.of(get("/setup", OnFailure.CONTINUE), get("/more", OnFailure.CONTINUE));
    FakeTransport transport = new FakeTransport(call -> status(500, 1));
    Summary summary = test(load(1, 400), transport).run();
    assertThat(transport.calls).contains("http://test/more", "http://test/a");
    assertThat(summary.failures()).isNotEmpty();
  }

  @Test
  void lostServiceEndsTheRunEarlyWithItsSentence() throws Exception {
    lost = "app exited with 1";
    Summary summary = test(load(2, AN_HOUR), new FakeTransport(call -> status(200, 1))).run();
    assertThat(summary.endedEarly()).isEqualTo("app exited with 1");
    assertThat(summary.judgedSeconds()).isBetween(0.9, 20.0);
  }

  @Test
  void tellsProgress() throws Exception {
    test(load(3, 1500), new FakeTransport(call -> status(200, 1))).run();
    Progress first = progress.element();
    assertThat(first.phase()).isEqualTo(Phase.MEASURED);
    assertThat(first.users()).isEqualTo(3);
    assertThat(first.elapsedSeconds()).isGreaterThanOrEqualTo(1);
  }

  @Test
  void abortEndsItWithTeardown() throws Exception {
    teardown = List.of(get("/teardown"));
    scenario = scenario("a", 1, 0, List.of(), List.of(task(1, get("/a"))), List.of(get("/stop")));
    CountDownLatch sending = new CountDownLatch(2);
    FakeTransport transport = FakeTransport.hanging();
    transport.seen = sending;
    LoadTest test = test(load(2, AN_HOUR), transport);
    Thread aborter =
        new Thread(
            () -> {
              FakeTransport.await(sending);
              test.abort();
              transport.release();
            });
    aborter.start();

    Summary summary = test.run();

    aborter.join();
    assertThat(summary.endedEarly()).isEqualTo("the run was aborted");
    assertThat(transport.calls)
        .containsExactly("http://test/a", "http://test/a", "http://test/teardown");
  }

  @Test
  void abortBeforeTheRunLeavesOutSetupAndUsers() throws Exception {
    setup = List.of(get("/setup"));
    FakeTransport transport = new FakeTransport(call -> status(200, 1));
    LoadTest test = test(load(2, AN_HOUR), transport);
    test.abort();
    assertThat(test.run().endedEarly()).isEqualTo("the run was aborted");
    assertThat(transport.calls).isEmpty();
  }

  @Test
  void abortInSetupCutsItOff() throws Exception {
    setup = List.of(get("/setup", OnFailure.STOP_RUN), Fakes.pause(AN_HOUR), get("/more"));
    CountDownLatch sending = new CountDownLatch(1);
    FakeTransport transport = new FakeTransport(call -> status(200, 1));
    transport.seen = sending;
    LoadTest test = test(load(2, AN_HOUR), transport);
    Thread aborter =
        new Thread(
            () -> {
              FakeTransport.await(sending);
              test.abort();
            });
    aborter.start();
    assertThat(test.run().endedEarly()).isEqualTo("the run was aborted");
    aborter.join();
    assertThat(transport.calls).containsExactly("http://test/setup");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "localhost:8080 | does not begin with http:// or https://",
        "ftp://host | does not begin with http:// or https://",
        "http:// | is not a URL: Expected authority",
        "http://a b | is not a URL: Illegal character in authority",
        "http://host_:x | has no valid host",
        "http://host:99999 | has a port above 65535",
        "/relative | does not begin with http:// or https://",
      })
  void targetThatIsNoUrlOfHttpBreaksTheRun(String target, String what) throws Exception {
    scenario =
        scenario("a", 1, 5, task(1, Fakes.request(target, "/a", OnFailure.END_TASK, Map.of())));
    LoadTest test = test(load(1, 400), FakeTransport.hanging());
    assertThatThrownBy(test::run)
        .isInstanceOf(RunBrokenException.class)
        .hasMessage(
            "target `"
                + target
                + "` "
                + what
                + "; write it like http://localhost:8080, in the plan or as -Dload.target (GET /a,"
                + " test.load.yaml:1)");
  }

  @Test
  void probeTellsWhatIsWrong() throws Exception {
    Step.Request ready = get("/health");
    assertThat(
            test(load(1, 400), new FakeTransport(c -> Fakes.answer(503, "{\"db\":\n\"down\"}", 1)))
                .probe(ready))
        .contains("GET http://test/health answered 503: {\"db\": \"down\"}");
    assertThat(
            test(load(1, 400), new FakeTransport(c -> failed(FailureClass.REFUSED, 1)))
                .probe(ready))
        .contains("GET http://test/health: refused");
    assertThat(test(load(1, 400), new FakeTransport(c -> status(200, 1))).probe(ready)).isEmpty();
    assertThat(
            test(load(1, 400), FakeTransport.hanging())
                .probe(Fakes.request("nowhere", "/x", OnFailure.CONTINUE, Map.of())))
        .contains(
            "target `nowhere` does not begin with http:// or https://; write it like"
                + " http://localhost:8080, in the plan or as -Dload.target");
    assertThat(test(load(1, 400), FakeTransport.hanging()).probe(get("/${missing}")).orElseThrow())
        .startsWith("GET /${missing}: ")
        .contains("missing");
  }

  @Test
  void probeTakesFiveSecondsAtMost() throws Exception {
    List<Duration> timeouts = new ArrayList<>();
    FakeTransport transport =
        new FakeTransport(
            call -> {
              timeouts.add(call.timeout());
              return status(200, 1);
            });
    test(load(1, 400), transport).probe(get("/health"));
    assertThat(timeouts).containsExactly(Duration.ofSeconds(5));
  }

  @Test
  void longBodiesAreCutInTheReasonOfAProbe() throws Exception {
    FakeTransport transport = new FakeTransport(call -> Fakes.answer(500, "x".repeat(1000), 1));
    assertThat(test(load(1, 400), transport).probe(get("/h")))
        .contains("GET http://test/h answered 500: " + "x".repeat(200) + "…");
  }

  @Test
  void secretIsRemovedFromTheReasonOfAProbeBeforeItIsCut() throws Exception {
    vars.put("token", Template.of("abcdefghijklmnop"));
    String body = "x".repeat(190) + "abcdefghijklmnop";
    FakeTransport transport = new FakeTransport(call -> Fakes.answer(500, body, 1));
    assertThat(test(load(1, 400), transport).probe(get("/h")))
        .contains("GET http://test/h answered 500: " + "x".repeat(190) + "***");
  }

  @Test
  void namesScenariosWithoutUsers() throws Exception {
    Plan plan =
        Fakes.plan(
            load(1, 400),
            scenario("many", 9, 5, task(1, get("/a"))),
            scenario("few", 1, 5, task(1, get("/b"))));
    LoadTest test =
        new LoadTest(
            plan,
            new Fakes.FakeSurroundings(Map.of()),
            new Mask(Set.of()),
            JavaSteps.NONE,
            new SystemClock(),
            RunVariables.of(plan, new Fakes.FakeSurroundings(Map.of()), new Mask(Set.of()), 1),
            1,
            p -> {},
            () -> null,
            exchange,
            FakeTransport::hanging);
    assertThat(test.emptyScenarios()).containsExactly("few");
  }
}
