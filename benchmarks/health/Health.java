import com.sun.net.httpserver.HttpServer;
import io.github.loadgate.engine.JavaSteps;
import io.github.loadgate.engine.LoadTest;
import io.github.loadgate.engine.RunVariables;
import io.github.loadgate.expression.Mask;
import io.github.loadgate.expression.Surroundings;
import io.github.loadgate.metrics.Disturbance;
import io.github.loadgate.metrics.Generator;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.reading.Overrides;
import io.github.loadgate.plan.reading.Overrides.Layer;
import io.github.loadgate.plan.reading.PlanReader;
import io.github.loadgate.time.SystemClock;
import io.github.loadgate.verdict.Judge;
import io.github.loadgate.verdict.Verdict;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** A server that answers after 5 to 15 ms, and single runs against it, each in a JVM of its own. */
final class Health {

  public static void main(String[] arguments) throws Exception {
    if (arguments[0].equals("server")) {
      serve();
    } else {
      run(Path.of(arguments[0]).toAbsolutePath());
    }
  }

  private static void serve() throws Exception {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    byte[] body = "{\"id\": 7}".getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            Thread.sleep(ThreadLocalRandom.current().nextInt(5, 15));
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    server.start();
    System.out.println(server.getAddress().getPort());
  }

  private static void run(Path file) throws Exception {
    Surroundings alone = new Alone();
    Plan plan =
        PlanReader.read(file, file.getParent(), new Overrides(Layer.EMPTY, Layer.EMPTY), alone, true);
    Mask mask = new Mask(Set.of());
    Summary summary =
        new LoadTest(
                plan,
                alone,
                mask,
                JavaSteps.NONE,
                new SystemClock(),
                RunVariables.of(plan, alone, mask, 1),
                1,
                progress -> {},
                () -> null)
            .runAfterPreflight(report -> {});
    Verdict verdict = Judge.judge(plan, summary);
    Disturbance disturbance = summary.disturbance();
    Generator generator = summary.generator();
    System.out.printf(
        "%-7s %7d requests, %4d late, %4d held up; delay p99 %6.2f ms, max %6.1f ms;"
            + " %2d standstills, %5.0f ms; CPU %3.0f %%; %2d collections, longest %3.0f ms; p95 %.1f ms%n",
        verdict.outcome(),
        summary.total().count(),
        disturbance.late(),
        disturbance.heldUp(),
        generator.delays().p99(),
        generator.delays().max(),
        generator.standstills().count(),
        generator.standstills().total(),
        generator.cpuMean() * 100,
        generator.collections().count(),
        generator.collections().longest(),
        summary.total().quantile(0.95));
    verdict.reasons().forEach(reason -> System.out.println("    " + reason));
  }

  private static final class Alone implements Surroundings {
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
      return new byte[0];
    }

    @Override
    public Object fake(String name, List<Object> arguments, RandomGenerator random) {
      return name;
    }

    @Override
    public Instant now() {
      return Instant.now();
    }
  }
}
