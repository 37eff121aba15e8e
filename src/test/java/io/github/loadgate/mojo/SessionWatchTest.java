package io.github.loadgate.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.engine.RunVariables;
import io.github.loadgate.report.RunFiles;
import io.github.loadgate.time.SystemClock;
import io.github.loadgate.verdict.Outcome;
import java.io.File;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.ExecutionListener;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionWatchTest {

  private static final Path MODULE = Path.of("/build/orders");

  private final MavenExecutionRequest request = new DefaultMavenExecutionRequest();
  private final MavenExecutionResult result = new DefaultMavenExecutionResult();
  private final RecordingConsole console = new RecordingConsole();
  private final List<String> heard = new ArrayList<>();
  private final FakeStack stack = new FakeStack();
  private MavenSession session = session();

  @SuppressWarnings("deprecation") // there is no other way to make one outside Maven
  private MavenSession session() {
    return new MavenSession(null, null, request, result);
  }

  @BeforeEach
  void listenAsMavenDoes() {
    request.setExecutionListener(
        (ExecutionListener)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ExecutionListener.class},
                (proxy, method, arguments) -> {
                  heard.add(method.getName());
                  return null;
                }));
    session = session();
  }

  @AfterEach
  void removeTheHook() {
    SessionWatch.build(session, console).end(console);
  }

  @Test
  void isOnePerBuildAndPassesEventsOn() {
    Build build = SessionWatch.build(session, console);

    assertThat(SessionWatch.build(session, console)).isSameAs(build);
    request.getExecutionListener().mojoStarted(event(ExecutionEvent.Type.MojoStarted));
    assertThat(heard).containsExactly("mojoStarted");
  }

  @Test
  void moduleThatFailsLeavesNoStack() throws InterruptedException {
    up(false);

    request.getExecutionListener().projectFailed(event(ExecutionEvent.Type.ProjectFailed));

    assertThat(stack.calls).containsExactly("stop");
    assertThat(console.lines)
        .containsExactly(
            "WARN The stack of orders was still up and has been stopped: load:stop did not run");
    assertThat(heard).containsExactly("projectFailed");
  }

  @Test
  void keptStackStays() throws InterruptedException {
    up(true);

    request.getExecutionListener().projectSucceeded(event(ExecutionEvent.Type.ProjectSucceeded));

    assertThat(stack.calls).isEmpty();
    assertThat(console.lines)
        .containsExactly("INFO The stack is left up: a fake. `mvn load:stop` stops it");
  }

  @Test
  void redRunThatNobodyReportedTurnsTheBuildRed() {
    Module module = SessionWatch.build(session, console).module(MODULE);
    module.record(run(Outcome.PASSED));
    module.record(run(Outcome.FAILED));

    request.getExecutionListener().sessionEnded(event(ExecutionEvent.Type.SessionEnded));

    assertThat(result.getExceptions())
        .singleElement()
        .extracting(Throwable::getMessage)
        .isEqualTo("load:verify has not run, which would have reported:\nFAILED: because");
  }

  @Test
  void buildThatPassedStaysGreen() {
    SessionWatch.build(session, console).module(MODULE).record(run(Outcome.PASSED));

    request.getExecutionListener().sessionEnded(event(ExecutionEvent.Type.SessionEnded));

    assertThat(result.hasExceptions()).isFalse();
  }

  private void up(boolean keep) throws InterruptedException {
    Build build = SessionWatch.build(session, console);
    Module module = build.module(MODULE);
    module.turn().take(console);
    build.teardown().watch(stack);
    ModuleSurroundings surroundings =
        new ModuleSurroundings(
            name -> null, name -> null, new PlanFolder(MODULE, MODULE), new SystemClock());
    module.keep("orders", new RunningStack(stack, surroundings, RunVariables.NONE, 1, keep));
  }

  private static RunOutcome run(Outcome outcome) {
    RunFiles files = RunFiles.of(Path.of("load"), Path.of("reports"), "orders");
    return new RunOutcome(files, "default", "1", outcome, outcome + ": because", false);
  }

  private ExecutionEvent event(ExecutionEvent.Type type) {
    MavenProject project = new MavenProject();
    project.setArtifactId("orders");
    project.setFile(new File(MODULE.toFile(), "pom.xml"));
    return (ExecutionEvent)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {ExecutionEvent.class},
            (proxy, method, arguments) -> answer(method.getName(), type, project));
  }

  private @Nullable Object answer(String method, ExecutionEvent.Type type, MavenProject project) {
    return switch (method) {
      case "getType" -> type;
      case "getProject" -> project;
      case "getSession" -> Objects.requireNonNull(session);
      default -> null;
    };
  }
}
