package io.github.loadgate.suites;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.loadgate.engine.JavaSteps;
import io.github.loadgate.engine.LoadTest;
import io.github.loadgate.engine.PlanCheck;
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
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A plan of this package's resources, run for real against a server that remembers all it saw. */
final class Suite implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** One request as it arrived. */
  record Seen(
      String method, String path, String query, Map<String, List<String>> headers, String body) {

    String line() {
      return method + " " + path;
    }

    boolean is(String methodAndPath) {
      return line().matches(methodAndPath);
    }

    /** The body as JSON. */
    JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new AssertionError(line() + " has no JSON: " + body, e);
      }
    }

    /** All values of a header; null without it. */
    @Nullable String header(String name) {
      List<String> values =
          headers.get(
              name.substring(0, 1).toUpperCase(Locale.ROOT)
                  + name.substring(1).toLowerCase(Locale.ROOT));
      return values == null ? null : String.join(", ", values);
    }
  }

  /** What is answered. */
  record Answer(int status, String body, Map<String, String> headers) {

    static Answer json(int status, String body) {
      return new Answer(status, body, Map.of("Content-Type", "application/json"));
    }

    static Answer html(int status, String body, Map<String, String> headers) {
      Map<String, String> all = new LinkedHashMap<>(headers);
      all.put("Content-Type", "text/html");
      return new Answer(status, body, all);
    }
  }

  /** The application under test. */
  @FunctionalInterface
  interface Service {
    Answer answer(Seen request);
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();

  Suite(Service service) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", exchange -> answer(exchange, service));
    server.start();
  }

  private void answer(HttpExchange exchange, Service service) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Seen request =
          new Seen(
              exchange.getRequestMethod(),
              exchange.getRequestURI().getRawPath(),
              String.valueOf(exchange.getRequestURI().getRawQuery()),
              Map.copyOf(exchange.getRequestHeaders()),
              body);
      seen.add(request);
      Answer answer = service.answer(request);
      byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      answer.headers().forEach(exchange.getResponseHeaders()::add);
      boolean bare = bytes.length == 0 || request.method().equals("HEAD");
      exchange.sendResponseHeaders(answer.status(), bare ? -1 : bytes.length);
      if (!bare) {
        exchange.getResponseBody().write(bytes);
      }
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  List<Seen> seen() {
    return List.copyOf(seen);
  }

  /** Those whose method and path are so. */
  List<Seen> seen(String methodAndPath) {
    return seen.stream().filter(one -> one.is(methodAndPath)).toList();
  }

  static Path folder() {
    return Path.of("src/test/resources/io/github/loadgate/suites");
  }

  Plan read(Path file, Map<String, String> environment, Overrides overrides) throws PlanException {
    return PlanReader.read(file, folder(), overrides, new Machine(environment), true);
  }

  /** Reads and runs it, in whatever load it asks for. */
  Summary run(String name, Map<String, String> environment, Overrides overrides) throws Exception {
    Map<String, String> all = new LinkedHashMap<>(environment);
    all.put("TARGET", url());
    all.put("ADMIN_URL", url().replace("127.0.0.1", "localhost") + "/admin");
    Plan plan = read(folder().resolve(name + ".load.yaml"), all, overrides);
    return run(plan, all);
  }

  private Summary run(Plan plan, Map<String, String> environment) throws Exception {
    if (!plan.notYet().isEmpty() || !PlanCheck.problems(plan).isEmpty()) {
      throw new IllegalStateException(plan.notYet() + " " + PlanCheck.problems(plan));
    }
    Surroundings machine = new Machine(environment);
    Mask mask = new Mask(Set.of());
    return new LoadTest(
            plan,
            machine,
            mask,
            JavaSteps.NONE,
            new SystemClock(),
            RunVariables.of(plan, machine, mask, 7),
            7,
            progress -> {},
            () -> null)
        .runAfterPreflight(report -> {});
  }

  /** All users went on to the end, every request was sent, and none failed. */
  static void allWell(Summary summary) {
    assertThat(summary.failures()).isEmpty();
    assertThat(summary.endedEarly()).isNull();
    assertThat(summary.requests().values()).allSatisfy(one -> assertThat(one.count()).isPositive());
    assertThat(summary.users().alive()).isEqualTo(summary.users().planned());
  }

  /** All values of a header, {@code null} for those without. */
  static Set<String> headers(List<Seen> seen, String name) {
    return seen.stream().map(one -> String.valueOf(one.header(name))).collect(Collectors.toSet());
  }

  /** What {@code -Dload.…} would set. */
  static Overrides properties(Map<String, String> properties) {
    return new Overrides(Layer.EMPTY, new Layer(null, values(properties)));
  }

  static Map<String, Value> values(Map<String, String> properties) {
    Map<String, Value> values = new LinkedHashMap<>();
    properties.forEach(
        (name, text) -> values.put(name, new Value(text, new Origin("-Dload." + name))));
    return values;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  /** A machine with the plans' folder and an environment. */
  private record Machine(Map<String, String> variables) implements NoSurroundings {
    @Override
    public @Nullable String environment(String name) {
      return variables.get(name);
    }

    @Override
    public byte[] bytes(String path) {
      try {
        return Files.readAllBytes(folder().resolve(path));
      } catch (IOException e) {
        throw new ExpressionException(path + " cannot be read");
      }
    }

    @Override
    public Instant now() {
      return Instant.now();
    }
  }
}
