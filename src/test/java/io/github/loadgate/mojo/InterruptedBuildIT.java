package io.github.loadgate.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A real Maven is interrupted as a person or a CI runner does it: by a signal to its process group.
 * The stack's process ignores the signal, so that it ends only if somebody ends it.
 */
class InterruptedBuildIT {

  private static final String POM =
      """
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>it</groupId>
        <artifactId>interrupted</artifactId>
        <version>1</version>
        <packaging>pom</packaging>
        <build>
          <plugins>
            <plugin>
              <groupId>io.github.loadgate</groupId>
              <artifactId>loadgate-maven-plugin</artifactId>
              <version>%s</version>
            </plugin>
          </plugins>
        </build>
      </project>
      """;

  private static final String PLAN =
      """
      target: http://127.0.0.1:${stack.port('app')}
      stack:
        process:
          app:
            command:
              - sh
              - -c
              - "trap '' INT TERM; exec \\"$0\\" \\"$@\\""
              - '%s'
              - -Dproject=${project.basedir}
              - -cp
              - %s
              - io.github.loadgate.mojo.StubApplication
              - "${stack.port('app')}"
              - "5"
              - "%d"
        ready: {GET: /health, within: 60s}
      load: {users: 5, duration: 60s}
      think: 20ms
      tasks:
        - GET: /items
      thresholds: {p95Max: 5s}
      """;

  private static final String SETTINGS =
      """
      <settings>
        <profiles>
          <profile>
            <id>built</id>
            <pluginRepositories>
              <pluginRepository>
                <id>built</id>
                <url>%s</url>
              </pluginRepository>
            </pluginRepositories>
          </profile>
        </profiles>
        <activeProfiles>
          <activeProfile>built</activeProfile>
        </activeProfiles>
      </settings>
      """;

  private final Path project = Path.of("target", "it-interrupted").toAbsolutePath();
  private final List<Process> builds = new ArrayList<>();
  private final StringBuilder log = new StringBuilder();

  @AfterEach
  void endAll() {
    builds.forEach(Process::destroyForcibly);
    ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains("-Dproject=" + project))
        .forEach(ProcessHandle::destroyForcibly);
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM"})
  void loadUnderWayLeavesNothing(String signal) throws Exception {
    write(200);
    Process build = maven("load:gate");
    readUntil(build, "Stack: ");

    signal(build, signal);

    assertThat(end(build)).isNotZero();
    assertThat(Built.processesOf(project)).isEmpty();
    assertThat(log)
        .contains("BROKEN: the build was aborted")
        .doesNotContain("NoClassDefFoundError", "exited", "PASSED");
  }

  @Test
  void stackThatIsNotReadyYetLeavesNothing() throws Exception {
    write(503);
    Process build = maven("load:gate");
    readUntil(build, "Plan plan ");
    awaitProcess();

    signal(build, "INT");

    assertThat(end(build)).isNotZero();
    assertThat(Built.processesOf(project)).isEmpty();
    assertThat(log).doesNotContain("NoClassDefFoundError", "PASSED");
  }

  @Test
  void killedBuildIsCleanedUpAfterByTheNext() throws Exception {
    write(200);
    Process build = maven("load:gate");
    readUntil(build, "Stack: ");

    kill("-KILL", String.valueOf(build.pid()));

    end(build);
    assertThat(Built.processesOf(project)).hasSize(1);

    Process next = maven("load:stop");

    assertThat(end(next)).isZero();
    assertThat(Built.processesOf(project)).isEmpty();
    assertThat(log).contains("removed what an earlier build had left");
  }

  private void write(int health) throws IOException {
    Path plans = Files.createDirectories(project.resolve("src/load"));
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Path classes = Path.of("target", "test-classes").toAbsolutePath();
    Files.writeString(project.resolve("pom.xml"), POM.formatted(System.getProperty("it.version")));
    Files.writeString(plans.resolve("plan.load.yaml"), PLAN.formatted(java, classes, health));
    Files.writeString(
        project.resolve("settings.xml"),
        SETTINGS.formatted(Path.of(System.getProperty("it.built")).toUri()));
  }

  /** In a process group of its own, with the signals as a terminal leaves them. */
  private Process maven(String goal) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            "setsid",
            "env",
            "--default-signal=INT,TERM",
            Path.of(System.getProperty("it.maven"), "bin", "mvn").toString(),
            "-B",
            "-ntp",
            "-s",
            "settings.xml",
            "-Dmaven.repo.local=" + System.getProperty("it.repository"),
            goal);
    builder.environment().remove("MAVEN_ARGS");
    builder.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    Process build = builder.directory(project.toFile()).redirectErrorStream(true).start();
    builds.add(build);
    return build;
  }

  private void readUntil(Process build, String text) throws IOException {
    BufferedReader reader = build.inputReader();
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      log.append(line).append('\n');
      if (line.contains(text)) {
        return;
      }
    }
    throw new AssertionError("the build has ended without `" + text + "`:\n" + log);
  }

  /** The stub is there; it says so only to its own log. */
  private void awaitProcess() throws InterruptedException {
    for (int i = 0; i < 200 && Built.processesOf(project).isEmpty(); i++) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    assertThat(Built.processesOf(project)).hasSize(1);
  }

  private static void signal(Process build, String signal)
      throws IOException, InterruptedException {
    kill("-" + signal, "--", "-" + build.pid());
  }

  private static void kill(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("kill"));
    command.addAll(List.of(arguments));
    Process kill = new ProcessBuilder(command).start();
    assertThat(kill.waitFor()).isZero();
  }

  private int end(Process build) throws IOException, InterruptedException {
    build.inputReader().lines().forEach(line -> log.append(line).append('\n'));
    assertThat(build.waitFor(15, TimeUnit.SECONDS)).as(log.toString()).isTrue();
    return build.exitValue();
  }
}
