package io.github.loadgate.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loadgate.expression.Template;
import io.github.loadgate.plan.StackPlan;
import io.github.loadgate.plan.StackPlan.Kind;
import io.github.loadgate.plan.StackPlan.ServiceProcess;
import io.github.loadgate.time.Clock;
import io.github.loadgate.time.SystemClock;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ProcessStackTest {

  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

  private final Path directory;

  private final Clock clock = new SystemClock();
  private Stack stack = Stacks.of(StackPlan.external(Plans.within(TEN_SECONDS)), anySettings());

  ProcessStackTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @AfterEach
  void nothingIsLeft() {
    stack.stop(true);
    assertThat(StrayProcesses.processesOf(directory)).isEmpty();
    assertThat(directory.resolve("state"))
        .satisfiesAnyOf(
            state -> assertThat(state).doesNotExist(),
            state -> assertThat(state).isEmptyDirectory());
  }

  @Test
  void servesOnAPortThatThePlanPicked() throws Exception {
    Path source =
        Files.writeString(
            directory.resolve("Service.java"),
            """
            import com.sun.net.httpserver.HttpServer;
            import java.net.InetSocketAddress;
            class Service {
              public static void main(String[] args) throws Exception {
                var server = HttpServer.create(new InetSocketAddress("127.0.0.1", Integer.parseInt(args[0])), 0);
                server.createContext("/", exchange -> {
                  byte[] said = System.getenv("GREETING").getBytes();
                  exchange.sendResponseHeaders(200, said.length);
                  exchange.getResponseBody().write(said);
                  exchange.close();
                });
                server.start();
                System.out.println("listening");
              }
            }
            """);
    Map<String, Template> environment =
        Map.of("GREETING", Template.of("from ${project.artifactId} to ${stack.port('worker')}"));
    List<Template> command =
        Plans.templates(
            List.of("java", "-XX:TieredStopAtLevel=1", source.toString(), "${stack.port('app')}"));
    start(
        new StackPlan(
            new Kind.Processes(
                Map.of("app", new ServiceProcess(Plans.LINE, command, environment, directory))),
            Plans.within(Duration.ofSeconds(60), Plans.get("${stack.port('app')}", "/health")),
            List.of()));
    Integer port = stack.port("app", null);
    assertThat(port).isBetween(20_000, 32_000);
    stack.awaitReady(request -> ask("http://127.0.0.1:" + port + "/health"));
    assertThat(stack.lost()).isNull();
    assertThat(get("http://127.0.0.1:" + port))
        .isEqualTo("from orders to " + stack.port("worker", 8080));
    assertThat(stack.description()).isEqualTo("process: app (port " + port + ")");
    assertThat(stack.logs()).containsOnlyKeys("app");
    assertThat(stack.logs().get("app")).content().contains("listening");
    assertThat(stack.port("nobody", null)).isNull();
  }

  @Test
  void endsTheWaitWhenAProcessExits() {
    assertThatThrownBy(
            () -> {
              start("echo first >&2; echo last; exit 3");
              stack.awaitReady(request -> Optional.of("connection refused"));
            })
        .isInstanceOfSatisfying(
            StackException.class,
            e -> assertThat(e.details()).containsExactly("app, last lines:", "  first", "  last"))
        .hasMessage("`app` has exited with 3 before the stack was ready");
  }

  @Test
  void saysWhenItsLogSpeaksOfAPortInUse() throws Exception {
    start("echo 'java.net.BindException: Address already in use'; exit 1");
    assertThatThrownBy(() -> stack.awaitReady(request -> Optional.of("connection refused")))
        .hasMessage(
            "`app` has exited with 1, and its log says that its port is in use (end what holds it,"
                + " or let the plan pick a free one with ${stack.port('app')}) before the stack was"
                + " ready");
  }

  @Test
  void refusesToStartWhereSomebodyElseListens() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String target = "http://localhost:" + other.getLocalPort();
      StackPlan plan =
          Plans.shell(
              directory, Plans.within(TEN_SECONDS, Plans.get(target, "/health")), "sleep 60");
      assertThatThrownBy(() -> start(plan))
          .hasMessage(
              "something else already listens on localhost:"
                  + other.getLocalPort()
                  + ", where `ready` (orders.load.yaml:7) asks, and nothing of the stack was"
                  + " started yet: end it, or let the plan pick a free port with"
                  + " ${stack.port('NAME')}; to send the load to what runs there,"
                  + " -Dload.stack=external");
    }
  }

  @Test
  void endsGrandchildrenWhoseParentIsGone() throws Exception {
    // Two background children: one of a shell that has ended, one that ignores the request to end.
    start(
        "sh -c 'sleep 600 & sleep 601 &'; (trap '' TERM; while :; do sleep 0.1; done) &"
            + " echo up; wait");
    awaitLog("up");
    assertThat(StrayProcesses.processesOf(directory)).hasSizeGreaterThanOrEqualTo(4);
    stack.stop(true);
    assertThat(StrayProcesses.processesOf(directory)).isEmpty();
  }

  @Test
  void noticesAnExitInTheMiddleOfTheLoad() throws Exception {
    start("read line < go; exit 5", "mkfifo go");
    stack.awaitReady(Plans.AT_ONCE);
    assertThat(stack.lost()).isNull();
    Files.writeString(directory.resolve("go"), "now\n");
    while (stack.lost() == null) {
      Thread.onSpinWait();
    }
    assertThat(stack.lost()).isEqualTo("`app` has exited with 5");
  }

  @Test
  void endsWhatItStartedWhenAnotherCannotBeStarted() {
    Map<String, List<String>> commands = new LinkedHashMap<>();
    commands.put("app", List.of("/bin/sleep", "600"));
    commands.put("worker", List.of("no-such-program"));
    assertThatThrownBy(() -> start(Plans.processes(directory, Plans.within(TEN_SECONDS), commands)))
        .hasMessage(
            "process `worker` (orders.load.yaml:7) cannot be started: `no-such-program` is not on"
                + " the PATH; install it, or write its path");
  }

  @Test
  void abortsTheWaitForReadiness() throws Exception {
    start("sleep 600");
    CountDownLatch waiting = new CountDownLatch(1);
    CompletableFuture<Throwable> outcome = new CompletableFuture<>();
    Thread waiter =
        new Thread(
            () -> {
              try {
                stack.awaitReady(
                    request -> {
                      waiting.countDown();
                      return Optional.of("not yet");
                    });
              } catch (Throwable e) {
                outcome.complete(e);
              }
            });
    waiter.start();
    waiting.await();
    stack.stop(true);
    assertThat(outcome.get(10, TimeUnit.SECONDS))
        .hasMessage("aborted: the stack was stopped while it was in use");
    assertThat(stack.lost()).isEqualTo("aborted: the stack was stopped while it was in use");
    assertThatThrownBy(stack::start)
        .hasMessage("aborted: the stack was stopped while it was in use");
  }

  @Test
  void stopsAlthoughTheThreadIsInterruptedAndKeepsTheInterrupt() throws Exception {
    start("sleep 600");
    Thread.currentThread().interrupt();
    stack.stop(false);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(StrayProcesses.processesOf(directory)).isEmpty();
  }

  @Test
  void runsPreparationsInOrderAndKeepsTheirOutput() throws Exception {
    start(
        new StackPlan(
            new Kind.Processes(
                Map.of("app", Plans.process(directory, List.of("/bin/sleep", "600")))),
            Plans.within(TEN_SECONDS),
            List.of(
                Plans.run(TEN_SECONDS, "sh", "-c", "echo one > made; echo done"),
                Plans.run(TEN_SECONDS, "cat", "made"))));
    stack.awaitReady(Plans.AT_ONCE);
    stack.prepare();
    assertThat(log("prepare-1.log")).hasContent("done");
    assertThat(log("prepare-2.log")).hasContent("one");
  }

  @Test
  void saysWhichPreparationFailed() throws Exception {
    startWithPreparation(Plans.run(TEN_SECONDS, "sh", "-c", "echo no table; exit 4"));
    assertThatThrownBy(() -> stack.prepare())
        .isInstanceOfSatisfying(
            StackException.class, e -> assertThat(e.details()).containsExactly("no table"))
        .hasMessage(
            "`prepare` command 1 `sh` (orders.load.yaml:7) ended with exit code 4; see "
                + log("prepare-1.log"));
  }

  @Test
  void endsAPreparationThatTakesTooLong() throws Exception {
    startWithPreparation(Plans.run(Duration.ofMillis(200), "sh", "-c", "sleep 600"));
    assertThatThrownBy(() -> stack.prepare())
        .hasMessage(
            "`prepare` command 1 `sh` (orders.load.yaml:7) did not end within 200 ms; see "
                + log("prepare-1.log"));
  }

  @Test
  void refusesToExecWithoutContainers() throws Exception {
    startWithPreparation(Plans.exec("app", "ls"));
    assertThatThrownBy(() -> stack.prepare())
        .hasMessage("`exec` in `app` needs containers: use `run` with a process stack");
  }

  private void startWithPreparation(StackPlan.Preparation preparation) throws Exception {
    StackPlan plan = Plans.shell(directory, Plans.within(TEN_SECONDS), "sleep 600");
    start(new StackPlan(plan.kind(), plan.ready(), List.of(preparation)));
  }

  private void start(String script, String... before) throws Exception {
    for (String each : before) {
      assertThat(
              new ProcessBuilder("sh", "-c", each).directory(directory.toFile()).start().waitFor())
          .isZero();
    }
    start(
        Plans.shell(
            directory,
            Plans.within(TEN_SECONDS, Plans.get("http://127.0.0.1:9", "/health")),
            script));
  }

  private void start(StackPlan plan) throws Exception {
    stack = Stacks.of(plan, Plans.settings(directory, clock));
    stack.start();
  }

  private void awaitLog(String text) throws IOException {
    while (!Files.readString(log("app.log")).contains(text)) {
      assertThat(stack.lost()).isNull();
      Thread.onSpinWait();
    }
  }

  private Path log(String name) {
    return directory.resolve("target/logs").resolve(name);
  }

  private StackSettings anySettings() {
    return Plans.settings(Path.of("/"), new FakeClock());
  }

  private static Optional<String> ask(String url) {
    try {
      get(url);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e.toString());
    }
  }

  private static String get(String url) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
    connection.setConnectTimeout(1000);
    connection.setReadTimeout(5000);
    return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
