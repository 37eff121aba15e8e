package io.github.loadgate.engine;

import static io.github.loadgate.engine.Fakes.plan;
import static io.github.loadgate.engine.Fakes.scenario;
import static io.github.loadgate.engine.Fakes.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.loadgate.expression.Mask;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.Load;
import io.github.loadgate.plan.OnFailure;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Scenario;
import io.github.loadgate.plan.Step;
import io.github.loadgate.report.PlainRun;
import io.github.loadgate.report.ResultJson;
import io.github.loadgate.report.RunResult;
import io.github.loadgate.time.Clock;
import io.github.loadgate.time.SystemClock;
import io.github.loadgate.verdict.Verdict;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What {@code result.json} says was sent is what a real server saw, phase by phase. */
@Timeout(60)
class ConservationTest {
  private static final int USERS = 10;
  private static final long PART = 400;

  private final MockWebServer server = new MockWebServer();
  private final Clock system = new SystemClock();
  private final Queue<Arrival> arrivals = new ConcurrentLinkedQueue<>();
  private final AtomicLong polls = new AtomicLong();

  /** Of a request at the server, on the run's clock. */
  private record Arrival(String path, long nanos) {}

  @BeforeEach
  void start() throws IOException {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            String path = request.getUrl().encodedPath();
            arrivals.add(new Arrival(path, system.nanos()));
            boolean isReady = !path.equals("/job") || polls.incrementAndGet() % 3 == 0;
            return new MockResponse.Builder().code(isReady ? 200 : 503).body("{}").build();
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void everyRequestThatTheServerSawIsInTheResultOnceInItsPhase() throws Exception {
    List<Arrival> before = new ArrayList<>();
    Plan plan = thePlan();
    Summary summary = test(plan).runAfterPreflight(report -> before.addAll(arrivals));

    JsonNode result = new ObjectMapper().readTree(ResultJson.of(result(summary)));
    Map<String, Long> counted = counted(result);
    List<Arrival> load = new ArrayList<>(arrivals.stream().skip(before.size()).toList());
    Map<String, Long> seen = new HashMap<>();
    seen.put("setup", count(before, "/setup"));
    seen.put("preflight", before.size() - count(before, "/setup"));
    seen.put("start", count(load, "/start"));
    seen.put("stop", count(load, "/stop"));
    seen.put("teardown", count(load, "/teardown"));
    seen.forEach((phase, count) -> assertThat(counted).containsEntry(phase, count));
    assertThat(counted.values().stream().mapToLong(l -> l).sum()).isEqualTo(arrivals.size());

    assertThat(counted.get("measured")).isPositive();
    // Of a phase's boundary the server knows no more than that each user had one request under way.
    load.removeIf(arrival -> !arrival.path().matches("/a|/job"));
    long began = Duration.between(Instant.EPOCH, summary.started()).toNanos();
    long[] ends = {began + PART * 1_000_000, began + 2 * PART * 1_000_000, Long.MAX_VALUE};
    long from = Long.MIN_VALUE;
    List<String> phases = List.of("rampUp", "warmUp", "measured");
    for (int i = 0; i < ends.length; i++) {
      long begin = from;
      long end = ends[i];
      long there = load.stream().filter(a -> a.nanos() >= begin && a.nanos() < end).count();
      long here = counted.getOrDefault(phases.get(i), 0L);
      here += phases.get(i).equals("measured") ? counted.getOrDefault("drain", 0L) : 0;
      assertThat(here).as(phases.get(i)).isCloseTo(there, within(2L * USERS));
      from = end;
    }
    long drawn = 0;
    for (JsonNode window : result.get("timeline")) {
      drawn += window.get("count").asLong();
    }
    assertThat(drawn).isEqualTo(drawnPhases(result));
  }

  /** Requests by phase, repeated polls among them. */
  private static Map<String, Long> counted(JsonNode result) {
    Map<String, Long> counted = new HashMap<>();
    result
        .get("unjudged")
        .properties()
        .forEach(phase -> counted.put(phase.getKey(), requests(phase.getValue())));
    result
        .get("repeatedPollsUnjudged")
        .properties()
        .forEach(phase -> counted.merge(phase.getKey(), phase.getValue().asLong(), Long::sum));
    long measured = result.get("total").get("count").asLong();
    for (JsonNode polls : result.get("repeatedPolls")) {
      measured += polls.asLong();
    }
    counted.put("measured", measured);
    return counted;
  }

  private static long requests(JsonNode phase) {
    long count = 0;
    for (Map.Entry<String, JsonNode> label : phase.properties()) {
      count += label.getKey().startsWith("UNTIL ") ? 0 : label.getValue().get("count").asLong();
    }
    return count;
  }

  private static long drawnPhases(JsonNode result) {
    return result.get("total").get("count").asLong()
        + requests(result.get("unjudged").path("rampUp"))
        + requests(result.get("unjudged").path("warmUp"));
  }

  private static long count(List<Arrival> arrivals, String path) {
    return arrivals.stream().filter(arrival -> arrival.path().equals(path)).count();
  }

  private Plan thePlan() {
    OnFailure rule = OnFailure.END_TASK;
    Step wait = Steps.until("${response.status == 200}", "UNTIL job", 1, 10_000, rule, get("/job"));
    Scenario scenario =
        scenario(
            "a",
            1,
            3,
            List.of(get("/start")),
            List.of(task(3, get("/a")), task(1, get("/a"), wait)),
            List.of(get("/stop")));
    Duration part = Duration.ofMillis(PART);
    return plan(
        new Load.Closed(USERS, part, part, part, Duration.ofSeconds(10)),
        Map.of(),
        List.of(get("/setup")),
        List.of(scenario),
        List.of(get("/teardown")),
        List.of());
  }

  private Step.Request get(String path) {
    String url = server.url("/").toString();
    return Fakes.request(url.substring(0, url.length() - 1), path, OnFailure.END_TASK, Map.of());
  }

  private LoadTest test(Plan plan) throws RunBrokenException {
    Fakes.FakeSurroundings surroundings = new Fakes.FakeSurroundings(Map.of());
    Mask mask = new Mask(Set.of());
    return new LoadTest(
        plan,
        surroundings,
        mask,
        JavaSteps.NONE,
        new SameTimeOfDay(),
        RunVariables.of(plan, surroundings, mask, 1),
        1,
        progress -> {},
        () -> null);
  }

  private static RunResult result(Summary summary) {
    return PlainRun.of(Verdict.broken(List.of("not judged here")), summary);
  }

  /** Tells the time of day on the same scale as it measures. */
  private final class SameTimeOfDay implements Clock {
    @Override
    public long nanos() {
      return system.nanos();
    }

    @Override
    public Instant now() {
      return Instant.EPOCH.plusNanos(system.nanos());
    }

    @Override
    public void sleepUntil(long nanos) throws InterruptedException {
      system.sleepUntil(nanos);
    }
  }
}
