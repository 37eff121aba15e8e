package io.github.loadgate.engine;

import static io.github.loadgate.engine.Fakes.plan;
import static io.github.loadgate.engine.Fakes.scenario;
import static io.github.loadgate.engine.Fakes.task;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.loadgate.expression.Mask;
import io.github.loadgate.metrics.Phase;
import io.github.loadgate.metrics.Starts;
import io.github.loadgate.metrics.Statistics;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.Load;
import io.github.loadgate.plan.OnFailure;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.Step;
import io.github.loadgate.time.SystemClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The open model for real, against a server that stands still for a second. */
@Timeout(60)
class OpenLoadOverHttpTest {
  private static final long SECOND = 1_000_000_000L;

  /** This server closes connections when more than 200 are idle. */
  private static final long RATE = 150;

  private final SystemClock clock = new SystemClock();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Queue<Long> held = new ConcurrentLinkedQueue<>();
  private final AtomicLong seen = new AtomicLong();
  private final AtomicLong first = new AtomicLong();
  private final HttpServer server;

  OpenLoadOverHttpTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
  }

  @BeforeEach
  void start() {
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  /** Stands still from one second after the first request until two. */
  private void answer(HttpExchange exchange) throws IOException {
    long now = clock.nanos();
    first.compareAndSet(0, now);
    seen.incrementAndGet();
    long since = now - first.get();
    if (since >= SECOND && since < 2 * SECOND) {
      held.add(now);
      try {
        clock.sleepUntil(first.get() + 2 * SECOND);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  private Step.Request get(String path) {
    String target = "http://127.0.0.1:" + server.getAddress().getPort();
    return Fakes.request(target, path, OnFailure.END_TASK, Map.of());
  }

  @Test
  void standstillIsSeenByAllWhoAreDueInItAndNoneIsLost() throws Exception {
    Load load =
        new Load.Open(
            RATE,
            Load.Arrivals.UNIFORM,
            2_000,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofSeconds(3),
            Duration.ofSeconds(20));
    Plan plan = plan(load, scenario("a", 1, 0, task(1, get("/a"))));
    Fakes.FakeSurroundings nothing = new Fakes.FakeSurroundings(Map.of());
    Mask mask = new Mask(Set.of());
    Summary summary =
        new LoadTest(
                plan,
                nothing,
                mask,
                JavaSteps.NONE,
                clock,
                RunVariables.of(plan, nothing, mask, 1),
                1,
                progress -> {},
                () -> null)
            .run();

    assertThat(summary.workloads().get(0).starts()).isEqualTo(new Starts(3 * RATE, 3 * RATE, 0));
    Statistics total = summary.total();
    assertThat(summary.failures()).isEmpty();
    assertThat(total.count()).isEqualTo(3 * RATE).isEqualTo(seen.get());
    assertThat(total.failed()).isZero();
    assertThat(summary.unjudged().getOrDefault(Phase.DRAIN, Map.of())).isEmpty();
    // Evenly spaced, but for those at both ends that a busy machine was late with.
    long late = (long) Math.ceil(summary.lateness().max() / 5);
    assertThat((long) held.size()).isBetween(RATE - 1 - 2 * late, RATE + 1 + 2 * late);
    assertThat(total.max()).isBetween(950.0, 1_000.0 + 10 * late + 500);
  }
}
