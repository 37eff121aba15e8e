package io.github.loadgate;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.loadgate.engine.JavaSteps;
import io.github.loadgate.engine.LoadTest;
import io.github.loadgate.engine.RunVariables;
import io.github.loadgate.expression.Mask;
import io.github.loadgate.expression.Surroundings;
import io.github.loadgate.metrics.Lookout;
import io.github.loadgate.metrics.Measurement;
import io.github.loadgate.metrics.Repetition;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.reading.Overrides;
import io.github.loadgate.plan.reading.Overrides.Layer;
import io.github.loadgate.plan.reading.Overrides.Value;
import io.github.loadgate.plan.reading.PlanReader;
import io.github.loadgate.time.SystemClock;
import io.github.loadgate.verdict.Confidence;
import io.github.loadgate.verdict.ConfirmationJudge;
import io.github.loadgate.verdict.Judge;
import io.github.loadgate.verdict.Outcome;
import io.github.loadgate.verdict.ThresholdResult;
import io.github.loadgate.workloads.PlanFolder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whole runs against a server that fails an exact number of its requests: eleven of the two hundred
 * that a measurement has, 5.5 % where 5 % may, which is too few to tell.
 */
@Timeout(30)
final class MeasuredOnceMoreTest {
  private static final String RATE =
      """
      load: {rate: 200/s, duration: 1s}
      tasks:
        - GET: /items
      thresholds: {errorRateMax: 5%, p95Max: 5s}
      """;

  private static final String WORK =
      RATE.replace("rate: 200/s, duration: 1s", "iterations: 200, users: 4");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private final List<Repetition> told = new ArrayList<>();
  private final AtomicLong asked = new AtomicLong();
  private @Nullable Plan plan;

  /**
   * Runs it.
   *
   * @param each after so many requests eleven fail again
   * @param most confirmations
   */
  private Summary run(String yaml, long each, int most) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
    ExecutorService threads = Executors.newCachedThreadPool();
    server.setExecutor(threads);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            // Far from where one measurement ends: there, requests overtake each other.
            boolean fails = Math.abs(asked.getAndIncrement() % each - 100) < 6;
            exchange.sendResponseHeaders(fails ? 500 : 200, -1);
          }
        });
    server.start();
    try {
      return run(plan(yaml, "http://127.0.0.1:" + server.getAddress().getPort()), most);
    } finally {
      server.stop(0);
      threads.shutdownNow();
    }
  }

  private Plan plan(String yaml, String target) throws Exception {
    Value value = new Value(target, new Origin("-Dload.target"));
    return PlanReader.read(
        Files.writeString(folder.resolve("items.load.yaml"), yaml),
        folder,
        new Overrides(Layer.EMPTY, new Layer(null, Map.of("target", value))),
        new PlanFolder(folder),
        true);
  }

  private Summary run(Plan read, int most) throws Exception {
    plan = read;
    Mask mask = new Mask(read.secrets());
    Surroundings surroundings = new PlanFolder(folder);
    return new LoadTest(
            read,
            surroundings,
            mask,
            JavaSteps.NONE,
            new SystemClock(),
            RunVariables.of(read, surroundings, mask, 7),
            7,
            now -> {},
            () -> null,
            Lookout.NONE,
            new ConfirmationJudge(read, Confidence.USUAL, false, most, told::add))
        .run();
  }

  /** However busy this machine is, and so the run as a whole. */
  private ThresholdResult errors(Summary summary) {
    return Judge.judge(requireNonNull(plan), summary).thresholds().get(0);
  }

  private static List<Long> counts(Summary summary) {
    return summary.measurements().stream().map(Measurement::total).map(all -> all.count()).toList();
  }

  @Test
  void aDoubtThatTheSecondMeasurementDoesNotShareIsGreen() throws Exception {
    Summary summary = run(RATE, Long.MAX_VALUE, 1);
    ThresholdResult errors = errors(summary);
    assertThat(errors.outcome()).isEqualTo(Outcome.PASSED);
    assertThat(counts(summary)).containsExactly(200L, 200L);
    assertThat(errors.measurements()).containsExactly(0.055, 0.0);
    assertThat(told).isEqualTo(summary.repetitions()).hasSize(1);
    assertThat(told.get(0).doubts())
        .singleElement()
        .asString()
        .startsWith(
            "error rate is 5.5 %, over its limit of 5 % by 10 % (11 of 200 samples, in doubt;");
  }

  @Test
  void overAgainIsRed() throws Exception {
    Summary summary = run(RATE, 200, 1);
    ThresholdResult errors = errors(summary);
    assertThat(errors.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(errors.sentence()).endsWith(". Measured twice: 5.5 %, 5.5 %");
  }

  @Test
  void withoutConfirmationTheFirstValueDecides() throws Exception {
    Summary summary = run(RATE, Long.MAX_VALUE, 0);
    assertThat(errors(summary).outcome()).isEqualTo(Outcome.FAILED);
    assertThat(counts(summary)).containsExactly(200L);
    assertThat(told).isEmpty();
  }

  @Test
  void workIsDoneOnceMore() throws Exception {
    Summary summary = run(WORK, Long.MAX_VALUE, 2);
    assertThat(errors(summary).outcome()).isEqualTo(Outcome.PASSED);
    assertThat(counts(summary)).containsExactly(200L, 200L);
    assertThat(asked).hasValue(400);
    assertThat(told).singleElement().returns(false, Repetition::inPlace);
  }
}
