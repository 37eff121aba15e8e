package io.github.loadgate.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.loadgate.NeedsDocker;
import io.github.loadgate.plan.StackPlan;
import io.github.loadgate.plan.StackPlan.Preparation;
import io.github.loadgate.time.Clock;
import io.github.loadgate.time.SystemClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@NeedsDocker
@Timeout(120)
class ComposeStackTest {

  private static final Duration WITHIN = Duration.ofSeconds(30);

  private static final String DOCKERFILE =
      """
      FROM scratch
      COPY busybox /bin/busybox
      COPY busybox /bin/sh
      COPY busybox /bin/sleep
      COPY busybox /bin/httpd
      COPY busybox /bin/echo
      COPY busybox /bin/test
      COPY index.html /www/index.html
      """;

  private static final String WEB =
      """
        web:
          build: .
          command: [httpd, -f, -v, -p, "8080", -h, /www]
          ports: ["8080"]
      """;

  private final Path directory;

  private final Clock clock = new SystemClock();
  private @Nullable Stack started;
  private Set<String> before = new TreeSet<>();

  ComposeStackTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @BeforeEach
  void context() throws Exception {
    before = engineState();
    Files.copy(NeedsDocker.BUSYBOX, directory.resolve("busybox"));
    Files.writeString(directory.resolve("Dockerfile"), DOCKERFILE);
    Files.writeString(directory.resolve("index.html"), "hello\n");
  }

  @AfterEach
  void nothingIsLeft() throws Exception {
    if (started != null) {
      started.stop(true);
      assertThat(started.notes()).noneMatch(note -> note.contains("could not be removed"));
    }
    assertThat(engineState()).isEqualTo(before);
    String layers = "loadgate-layers/" + Digest.of(directory) + "-*";
    String names =
        docker("images", "--format", "{{.Repository}}", "--filter", "reference=" + layers);
    for (String image : names.lines().toList()) {
      docker("rmi", image);
    }
    assertThat(docker("images", "--quiet", "--filter", "reference=loadgate-orders-run-1-*"))
        .isEmpty();
    assertThat(StrayProcesses.processesOf(directory)).isEmpty();
    assertThat(new StackRecords(directory.resolve("state")).all()).isEmpty();
  }

  @Test
  void readsOpenHostPortsBackAndFollowsTheLogs() throws Exception {
    Stack stack =
        start(
            WEB
                + """
                    volumes: ["data:/data"]
                    healthcheck: {test: [CMD, test, -f, /www/index.html], interval: 1s}
                volumes: {data: {}}
                """,
            Plans.exec("web", "sh", "-c", "echo seeded; echo made > /www/made"));
    Integer port = stack.port("web", 8080);
    assertThat(port).isPositive().isEqualTo(stack.port("web", null));
    stack.awaitReady(request -> ask("http://127.0.0.1:" + port));
    stack.prepare();
    assertThat(log("prepare-1.log")).hasContent("seeded");
    assertThat(get("http://127.0.0.1:" + port + "/made")).isEqualTo("made\n");
    assertThat(stack.lost()).isNull();
    assertThat(stack.description())
        .matches("compose project loadgate-[a-z0-9-]+: web \\(port " + port + " -> 8080\\)");
    awaitLog("web.log", "response:200");
    assertThat(Files.readString(log("web.log"))).containsPattern("(?m)^\\d{4}-\\d\\d-\\d\\dT");
    stack.stop(false);
    assertThat(stack.notes()).isEmpty();
  }

  @Test
  void endsTheWaitWhenAContainerExits() {
    assertThatThrownBy(() -> start(job("echo no database; exit 3")).awaitReady(Plans.AT_ONCE))
        .isInstanceOfSatisfying(
            StackException.class,
            e -> assertThat(e.details()).anySatisfy(l -> assertThat(l).endsWith("no database")))
        .hasMessage("`app` has exited with 3 before the stack was ready");
  }

  @Test
  void acceptsAJobThatIsDone() throws Exception {
    Stack stack =
        start(
            WEB
                + """
                    depends_on: {migrate: {condition: service_completed_successfully}}
                  migrate:
                    build: .
                    command: [echo, migrated]
                """);
    stack.awaitReady(Plans.AT_ONCE);
    assertThat(stack.lost()).isNull();
    assertThat(stack.description()).contains("migrate (done), web (port ");
    awaitLog("migrate.log", "migrated");
  }

  @Test
  void saysWhichHealthCheckIsNotOk() {
    assertThatThrownBy(
            () ->
                start(
                        plan(
                            WEB + "    healthcheck: {test: [CMD, test, -f, /no], interval: 1s}\n",
                            Duration.ofSeconds(4)))
                    .awaitReady(Plans.AT_ONCE))
        .hasMessageMatching(
            "the stack did not get ready within 4 s: `web` is running, its health check says"
                + " (starting|unhealthy)");
  }

  @Test
  void noticesAContainerThatIsKilledDuringTheLoad() throws Exception {
    Stack stack = start(WEB);
    stack.awaitReady(Plans.AT_ONCE);
    String id = docker("ps", "--quiet", "--filter", "label=" + ProjectRemoval.LABEL + "=" + id());
    docker("kill", id.strip());
    while (stack.lost() == null) {
      Thread.onSpinWait();
    }
    assertThat(stack.lost()).isEqualTo("`web` has exited with 137");
  }

  @Test
  void saysThatAPortIsInUse() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("0.0.0.0"))) {
      String fixed = "\"" + taken.getLocalPort() + ":8080\"";
      assertThatThrownBy(() -> start(WEB.replace("\"8080\"]\n", fixed + "]\n")))
          .hasMessageStartingWith("a port is in use: ")
          .hasMessageContaining(Integer.toString(taken.getLocalPort()))
          .hasMessageEndingWith(
              "; end what holds it, or leave the host port open in the compose file (`\"8080\"`)"
                  + " and write ${stack.port('SERVICE', 8080)}");
    }
  }

  @Test
  void takesAnotherComposeThatIsNamed() throws Exception {
    assertThatThrownBy(
            () ->
                start(
                    plan(WEB, WITHIN),
                    Plans.settings(directory, clock).withComposeCommand("docker composed")))
        .hasMessage(
            "-Dload.composeCommand=docker composed does not run: `docker composed version` failed");
  }

  @Test
  void saysThatTheComposeFileIsBroken() {
    assertThatThrownBy(() -> start("  web: {image: [}\n"))
        .hasMessageStartingWith("the compose file is not valid (orders.load.yaml:7): ");
  }

  @Test
  void saysThatAnImageCannotBeHad() {
    assertThatThrownBy(() -> start("  web: {image: localhost:1/no/such:1}\n"))
        .hasMessageStartingWith("an image cannot be had: ");
  }

  @Test
  void abortsAStartThatIsStillWaiting() throws Exception {
    StackPlan plan =
        plan(
            WEB
                + """
                    depends_on: {slow: {condition: service_completed_successfully}}
                  slow:
                    build: .
                    command: [sleep, "600"]
                """,
            WITHIN);
    Stack stack = Stacks.of(plan, Plans.settings(directory, clock));
    started = stack;
    CompletableFuture<Throwable> outcome = new CompletableFuture<>();
    new Thread(
            () -> {
              try {
                stack.start();
              } catch (Throwable e) {
                outcome.complete(e);
              }
            })
        .start();
    awaitLog("compose.log", "slow-1 Started");
    stack.stop(true);
    assertThat(outcome.get(30, TimeUnit.SECONDS))
        .hasMessage("aborted: the stack was stopped while it was in use");
  }

  @Test
  void hastensAnEndThatIsUnderWay() throws Exception {
    // As process 1 the shell ignores the request to end: the ten seconds would all be used.
    Stack stack = start(job("trap '' TERM; while :; do sleep 1; done"));
    stack.awaitReady(Plans.AT_ONCE);
    Thread slow = new Thread(() -> stack.stop(false));
    slow.start();
    awaitLog("compose.log", "Stopping");
    stack.stop(true);
    assertThat(engineState()).isEqualTo(before);
    slow.join();
  }

  @Test
  void removesTheContainersOfABuildThatDied() throws Exception {
    Stack stack = start(WEB);
    stack.awaitReady(Plans.AT_ONCE);
    StackRecords records = new StackRecords(directory.resolve("state"));
    StackRecord mine = records.all().get(0);
    Machine here = mine.owner();
    records.write(
        new StackRecord(
            mine.id(),
            new Machine(here.boot(), here.namespace(), here.pid(), "before"),
            mine.baseDirectory(),
            mine.engine(),
            mine.processes()));
    LeftOvers.Report report = LeftOvers.remove(Plans.settings(directory, clock), false);
    assertThat(report.removed())
        .containsExactly("removed what an earlier build had left: the stack " + mine.id());
    assertThat(engineState()).isEqualTo(before);
  }

  private static String job(String script) {
    return "  app:\n    build: .\n    command: [sh, -c, \"" + script + "\"]\n";
  }

  private String id() {
    return new StackRecords(directory.resolve("state")).all().get(0).id();
  }

  private Stack start(String services, Preparation... prepare) throws Exception {
    return start(plan(services, WITHIN, prepare));
  }

  private Stack start(StackPlan plan) throws Exception {
    return start(plan, Plans.settings(directory, clock));
  }

  private Stack start(StackPlan plan, StackSettings settings) throws Exception {
    Stack stack = Stacks.of(plan, settings);
    started = stack;
    stack.start();
    return stack;
  }

  private StackPlan plan(String services, Duration within, Preparation... prepare)
      throws IOException {
    Path file = Files.writeString(directory.resolve("compose.yml"), "services:\n" + services);
    return Plans.compose(file, Plans.within(within), prepare);
  }

  private Path log(String name) {
    return directory.resolve("target/logs").resolve(name);
  }

  private void awaitLog(String name, String text) throws IOException {
    while (!Files.exists(log(name)) || !Files.readString(log(name)).contains(text)) {
      Thread.onSpinWait();
    }
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
    return new String(URI.create(url).toURL().openStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Containers, networks and volumes that loadgate could have made here. */
  private static Set<String> engineState() throws Exception {
    Set<String> all = new TreeSet<>();
    all.addAll(
        docker("ps", "--all", "--filter", "name=loadgate-orders-run-1", "-q").lines().toList());
    all.addAll(
        docker("network", "ls", "--filter", "name=loadgate-orders-run-1", "-q").lines().toList());
    all.addAll(
        docker("volume", "ls", "--filter", "name=loadgate-orders-run-1", "-q").lines().toList());
    return all;
  }

  private static String docker(String... arguments) throws Exception {
    List<String> words = new ArrayList<>(List.of("docker"));
    words.addAll(List.of(arguments));
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }
}
