package io.github.loadgate.engine;

import io.github.loadgate.expression.Mask;
import io.github.loadgate.expression.Surroundings;
import io.github.loadgate.metrics.Recorder;
import io.github.loadgate.metrics.Timings;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.reading.Overrides;
import io.github.loadgate.plan.reading.PlanReader;
import io.github.loadgate.time.Clock;
import io.github.loadgate.time.SystemClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What we do for one request beside sending it: choose a task, make the call, judge the answer,
 * record the sample; with two clock reads, as a user's thread does them. The answer is made anew
 * each time, with its timings, because a transport does so. Run with 1, 100 and 1,000 labels: none
 * of it may grow with them.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class Bookkeeping {
  private static final byte[] BODY = "{\"id\":7,\"price\":1299}".getBytes(StandardCharsets.UTF_8);
  private static final List<Map.Entry<String, String>> HEADERS =
      List.of(
          Map.entry("Server", "nginx"),
          Map.entry("Content-Type", "application/json"),
          Map.entry("Content-Length", "" + BODY.length));

  @Param({"1", "100", "1000"})
  public int labels;

  private final Clock clock = new SystemClock();
  private UserLife life;

  @Setup
  public void start() throws Exception {
    Path file = Files.createTempFile("bookkeeping", ".load.yaml");
    Files.writeString(file, text());
    Surroundings surroundings = new Nothing();
    Plan plan = PlanReader.read(file, file.getParent(), Overrides.NONE, surroundings, true);
    Files.delete(file);
    Mask mask = new Mask(plan.secrets());
    RunState state = new RunState(plan, surroundings, mask, JavaSteps.NONE, 1);
    Recorder recorder = Judged.recorder(plan);
    Courses courses = new Courses(clock.nanos());
    Crew crew = new Cast(plan).crews(courses, 1, dropped -> {}).get(0);
    recorder.begin(courses.start(), clock.now());
    Exchange exchange = new HttpExchange(mask, ResponseUse.in(plan));
    Population population = new Population(plan, exchange, Samples.of(recorder));
    life =
        population
            .users(recruit -> UserScope.ofUser(state, recruit), new NoNetwork())
            .of(crew.spawner().take(clock.nanos()), crew.course())
            .life();
  }

  private String text() {
    StringBuilder text =
        new StringBuilder(
            """
            target: http://127.0.0.1:9
            load: {users: 1, duration: 10h}
            thresholds: {p95Max: 500ms, errorRateMax: 1%}
            tasks:
            """);
    for (int i = 0; i < labels; i++) {
      text.append("  - {weight: 1, GET: /items/").append(i).append(", expect: 200}\n");
    }
    return text.toString();
  }

  @Benchmark
  public Action request() {
    Action.Send send = (Action.Send) life.next(clock.nanos());
    Timings timings = new Timings(-1, -1, -1, 100_000, 2_000, 150, 300, 0);
    Answer answer = new Answer(200, HEADERS, BODY, BODY.length, 120_000, null, "", timings);
    life.answered(answer, clock.nanos());
    return send;
  }

  /** Nothing is sent by it: the benchmark answers itself. */
  private static final class NoNetwork implements Transport {
    @Override
    public Session open() {
      return new Session() {
        @Override
        public Answer send(Call call) {
          throw new UnsupportedOperationException();
        }

        @Override
        public String cookie(String url, String name) {
          return null;
        }

        @Override
        public void cancel() {}

        @Override
        public void close() {}
      };
    }

    @Override
    public void close() {}
  }

  private static final class Nothing implements Surroundings {
    @Override
    public String environment(String name) {
      return null;
    }

    @Override
    public String project(String name) {
      return null;
    }

    @Override
    public Integer stackPort(String service, Integer containerPort) {
      return null;
    }

    @Override
    public byte[] bytes(String path) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Object fake(String name, List<Object> arguments, RandomGenerator random) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Instant now() {
      return Instant.now();
    }
  }
}
