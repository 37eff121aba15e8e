package io.github.loadgate.engine;

import static io.github.loadgate.engine.Fakes.plan;
import static io.github.loadgate.engine.Fakes.scenario;
import static io.github.loadgate.engine.Fakes.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.loadgate.expression.Mask;
import io.github.loadgate.expression.Template;
import io.github.loadgate.metrics.Evidence;
import io.github.loadgate.metrics.FailedRequest;
import io.github.loadgate.metrics.FailureClass;
import io.github.loadgate.metrics.Phase;
import io.github.loadgate.metrics.Statistics;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.Load;
import io.github.loadgate.plan.OnFailure;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Scenario;
import io.github.loadgate.plan.Step;
import io.github.loadgate.time.SystemClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real runs: threads, OkHttp, and a server that counts. */
@Timeout(60)
class RunOverHttpTest {
  private final MockWebServer server = new MockWebServer();
  private final Map<String, AtomicLong> served = new ConcurrentHashMap<>();

  @BeforeEach
  void start() throws IOException {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            String path = request.getUrl().encodedPath();
            long count = served.computeIfAbsent(path, p -> new AtomicLong()).incrementAndGet();
            return switch (path) {
              case "/slow" -> new MockResponse.Builder().headersDelay(40, TimeUnit.SECONDS).build();
              case "/flaky" -> new MockResponse.Builder().code(count % 4 == 0 ? 500 : 200).build();
              default -> new MockResponse.Builder().body("{\"id\": 7}").build();
            };
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Step.Request get(String path) {
    return get(path, OnFailure.END_TASK);
  }

  private Step.Request get(String path, OnFailure onFailure) {
    String url = server.url("/").toString();
    return Fakes.request(url.substring(0, url.length() - 1), path, onFailure, Map.of());
  }

  private static Load load(int users, long millis, long drainMillis) {
    return new Load.Closed(
        users,
        Duration.ofMillis(millis / 4),
        Duration.ofMillis(millis / 4),
        Duration.ofMillis(millis),
        Duration.ofMillis(drainMillis));
  }

  private static LoadTest test(Plan plan) throws RunBrokenException {
    return new LoadTest(
        plan,
        new Fakes.FakeSurroundings(Map.of()),
        new Mask(Set.of()),
        JavaSteps.NONE,
        new SystemClock(),
        RunVariables.of(plan, new Fakes.FakeSurroundings(Map.of()), new Mask(Set.of()), 1),
        1,
        progress -> {},
        () -> null);
  }

  /** What the summary says was sent, by path and of all phases. */
  private static Map<String, Long> counted(Summary summary) {
    Map<String, Long> counted = new HashMap<>();
    summary.requests().forEach((label, s) -> add(counted, label, s));
    summary
        .unjudged()
        .values()
        .forEach(labels -> labels.forEach((label, s) -> add(counted, label, s)));
    counted.values().removeIf(count -> count == 0);
    return counted;
  }

  private static void add(Map<String, Long> counted, String label, Statistics statistics) {
    counted.merge(label.substring("GET ".length()), statistics.count(), Long::sum);
  }

  @Test
  void everyRequestThatTheServerSawIsInTheSummaryOnce() throws Exception {
    Scenario scenario =
        scenario(
            "a",
            1,
            3,
            List.of(get("/start")),
            List.of(task(3, get("/a"), get("/b")), task(1, get("/flaky"), get("/after"))),
            List.of(get("/stop")));
    Plan plan =
        plan(
            load(20, 1000, 10_000),
            Map.of(),
            List.of(get("/setup")),
            List.of(scenario),
            List.of(get("/teardown")),
            List.of());

    Summary summary = test(plan).run();

    Map<String, Long> seen = new HashMap<>();
    served.forEach((path, count) -> seen.put(path, count.get()));
    assertThat(counted(summary)).isEqualTo(seen);
    assertThat(seen)
        .containsEntry("/setup", 1L)
        .containsEntry("/start", 20L)
        .containsEntry("/stop", 20L)
        .containsEntry("/teardown", 1L);
    assertThat(summary.unjudged().keySet())
        .contains(Phase.SETUP, Phase.START, Phase.RAMP_UP, Phase.STOP, Phase.TEARDOWN);
    assertThat(summary.users().alive()).isEqualTo(20);
    assertThat(summary.endedEarly()).isNull();
    assertThat(summary.generator().delays().max()).isPositive();
    assertThat(summary.total().failed()).isPositive();
    assertThat(summary.failures())
        .allSatisfy(
            cluster -> {
              assertThat(cluster.label()).isEqualTo("GET /flaky");
              assertThat(cluster.failure()).isEqualTo(FailureClass.STATUS);
              assertThat(cluster.status()).isEqualTo(500);
            });
  }

  @Test
  void hangingServerLeavesJudgedRequestsUnfinishedAndTheRunBounded() throws Exception {
    Plan plan = plan(load(3, 400, 200), scenario("a", 1, 5, task(1, get("/slow"))));

    Summary summary = test(plan).run();

    long begun = served.getOrDefault("/slow", new AtomicLong()).get();
    assertThat(counted(summary).get("/slow")).isEqualTo(begun);
    assertThat(summary.failures())
        .isNotEmpty()
        .allMatch(cluster -> cluster.failure() == FailureClass.UNFINISHED);
  }

  @Test
  void expressionsSeeTheLastResponseOfTheRealThing() throws Exception {
    Plan plan =
        plan(
            load(1, 400, 1000),
            scenario("a", 1, 60_000, task(1, get("/a"), get("/item/${response.json.id}"))));
    test(plan).run();
    assertThat(served.keySet()).containsExactlyInAnyOrder("/a", "/item/7");
  }

  @Test
  void targetThatRefusesEndsTheRunEarly() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Step.Request request =
        Fakes.request("http://127.0.0.1:" + port, "/a", OnFailure.END_TASK, Map.of());
    Plan plan = plan(Fakes.load(2, 0, 0, 3600, 30), scenario("a", 1, 50, task(1, request)));

    Summary summary = test(plan).run();

    assertThat(summary.endedEarly())
        .startsWith("target unreachable: ")
        .contains("requests in a row over 5.", "ended without an answer, the last was GET /a: ");
    assertThat(summary.total().failed()).isEqualTo(summary.total().count()).isPositive();
  }

  @Test
  void setupThatFailsBreaksTheRunWithItsEvidence() throws Exception {
    Plan plan =
        plan(
            load(1, 400, 1000),
            Map.of("n", Template.of(4)),
            List.of(
                get("/flaky", OnFailure.CONTINUE),
                get("/flaky", OnFailure.CONTINUE),
                get("/flaky", OnFailure.CONTINUE),
                get("/flaky", OnFailure.STOP_RUN)),
            List.of(scenario("a", 1, 5, task(1, get("/a")))),
            List.of(get("/teardown")),
            List.of());
    LoadTest test = test(plan);
    RunBrokenException broken = catchThrowableOfType(RunBrokenException.class, test::run);

    assertThat(broken).hasMessageStartingWith("setup failed: GET /flaky: ");
    assertThat(broken.requests())
        .singleElement()
        .extracting(FailedRequest::evidence)
        .extracting(Evidence::method, Evidence::url, Evidence::status)
        .containsExactly("GET", server.url("/flaky").toString(), 500);
    assertThat(served.keySet()).containsExactlyInAnyOrder("/flaky", "/teardown");
  }

  @Test
  void probesForReal() throws Exception {
    LoadTest test = test(plan(load(1, 400, 1000), scenario("a", 1, 5, task(1, get("/a")))));
    assertThat(test.probe(get("/health"))).isEmpty();
    for (int i = 0; i < 3; i++) {
      assertThat(test.probe(get("/flaky"))).isEmpty();
    }
    assertThat(test.probe(get("/flaky"))).contains("GET " + server.url("/flaky") + " answered 500");
    Optional<String> refused =
        test.probe(Fakes.request("http://127.0.0.1:1", "/h", OnFailure.CONTINUE, Map.of()));
    assertThat(refused.orElseThrow()).startsWith("GET http://127.0.0.1:1/h: ");
  }
}
