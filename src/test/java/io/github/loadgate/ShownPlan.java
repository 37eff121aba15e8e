package io.github.loadgate;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.loadgate.engine.JavaSteps;
import io.github.loadgate.engine.LoadTest;
import io.github.loadgate.engine.RunVariables;
import io.github.loadgate.expression.ExpressionException;
import io.github.loadgate.expression.Mask;
import io.github.loadgate.expression.NoSurroundings;
import io.github.loadgate.expression.Surroundings;
import io.github.loadgate.metrics.Summary;
import io.github.loadgate.plan.Origin;
import io.github.loadgate.plan.Plan;
import io.github.loadgate.plan.PlanException;
import io.github.loadgate.plan.reading.Overrides;
import io.github.loadgate.plan.reading.Overrides.Layer;
import io.github.loadgate.plan.reading.Overrides.Value;
import io.github.loadgate.plan.reading.PlanReader;
import io.github.loadgate.time.SystemClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A plan that a page or a draft shows, read and run for a moment against a service of this JVM. */
public final class ShownPlan {

  /** What the service answers: status and body. */
  @FunctionalInterface
  public interface Service {
    /**
     * The answer to one request.
     *
     * @param path with the query
     */
    Answer answer(String method, String path, String body, HttpExchange exchange);
  }

  /** One answer. */
  public record Answer(int status, String body) {}

  private final Path folder;
  private final String yaml;

  /**
   * A plan in a folder of its own, with the files that plans of the pages name.
   *
   * @param module where {@code src/load} is made
   */
  public ShownPlan(Path module, String yaml) throws IOException {
    this.folder = Files.createDirectories(module.resolve("src/load"));
    this.yaml = yaml;
    Files.writeString(folder.resolve("accounts.csv"), "user,password\nann,a\nbob,b\ncid,c\n");
    Files.writeString(folder.resolve("searches.csv"), "term,size\nshoes,10\nhats,20\n");
    Files.writeString(folder.resolve("scan.pdf"), "%PDF-1.4");
  }

  /** Reads it; every problem is thrown. */
  public Plan read() throws IOException, PlanException {
    return read(Map.of());
  }

  private Plan read(Map<String, String> properties) throws IOException, PlanException {
    Path file = Files.writeString(folder.resolve("shown.load.yaml"), yaml);
    Map<String, Value> values = new LinkedHashMap<>();
    properties.forEach(
        (name, text) -> values.put(name, new Value(text, new Origin("-Dload." + name))));
    return PlanReader.read(
        file,
        folder.resolve("../..").normalize(),
        new Overrides(Layer.EMPTY, new Layer(null, values)),
        new FilesAlone(folder),
        true);
  }

  /**
   * Runs it with two users for two seconds.
   *
   * @param path of the target
   */
  public Summary run(String path, Service service) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ExecutorService threads = Executors.newCachedThreadPool();
    server.setExecutor(threads);
    server.createContext("/", exchange -> answer(exchange, service));
    server.start();
    try {
      Map<String, String> properties = new LinkedHashMap<>();
      properties.put("target", "http://127.0.0.1:" + server.getAddress().getPort() + path);
      properties.put("users", "2");
      properties.put("rampUp", "0s");
      properties.put("warmUp", "0s");
      properties.put("duration", "2s");
      Plan plan = read(properties);
      Surroundings surroundings = new FilesAlone(folder);
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
              () -> null)
          .run();
    } finally {
      server.stop(0);
      threads.shutdownNow();
    }
  }

  private static void answer(HttpExchange exchange, Service service) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Answer answer =
          service.answer(
              exchange.getRequestMethod(), exchange.getRequestURI().toString(), body, exchange);
      byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
      if (bytes.length > 0) {
        exchange.getResponseBody().write(bytes);
      }
    }
  }

  /** A machine with nothing but the plan's folder. */
  private record FilesAlone(Path folder) implements NoSurroundings {
    @Override
    public @Nullable String project(String name) {
      return name.equals("artifact.file") ? "target/orders.jar" : null;
    }

    @Override
    public byte[] bytes(String path) {
      try {
        return Files.readAllBytes(folder.resolve(path));
      } catch (IOException e) {
        throw new ExpressionException(path + " cannot be read");
      }
    }
  }
}
