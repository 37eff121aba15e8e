package io.github.loadgate.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.NeedsDocker;
import io.github.loadgate.time.SystemClock;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Maven closes the plugin's class loader while a shutdown hook is still ending the stack. */
@Timeout(60)
class WarmUpTest {

  private final Path directory;

  WarmUpTest(@TempDir Path directory) {
    this.directory = directory;
  }

  /** Runs inside the class loader that is closed. */
  public static final class Build {
    private Build() {}

    public static Runnable start(Path directory) throws Exception {
      Stack stack =
          Stacks.of(
              Plans.shell(directory, Plans.within(Duration.ofSeconds(10)), "sleep 600 & sleep 601"),
              Plans.settings(directory, new SystemClock()));
      stack.start();
      return () -> stack.stop(true);
    }

    public static Runnable startContainers(Path directory) throws Exception {
      Files.copy(NeedsDocker.BUSYBOX, directory.resolve("busybox"));
      Files.writeString(directory.resolve("Dockerfile"), "FROM scratch\nCOPY busybox /bin/sleep\n");
      Path file =
          Files.writeString(
              directory.resolve("compose.yml"),
              "services: {app: {build: ., command: [sleep, '600']}}");
      Stack stack =
          Stacks.of(
              Plans.compose(file, Plans.within(Duration.ofSeconds(30))),
              Plans.settings(directory, new SystemClock()));
      stack.start();
      return () -> stack.stop(true);
    }
  }

  @Test
  void stopsAfterItsClassLoaderWasClosed() throws Exception {
    Runnable stop = inClosedLoader("start");
    assertThat(StrayProcesses.processesOf(directory)).isNotEmpty();
    stop.run();
    assertThat(StrayProcesses.processesOf(directory)).isEmpty();
  }

  @Test
  @NeedsDocker
  void stopsContainersAfterItsClassLoaderWasClosed() throws Exception {
    Runnable stop = inClosedLoader("startContainers");
    StackRecord stack = new StackRecords(directory.resolve("state")).all().get(0);
    assertThat(containers(stack.id())).isNotEmpty();
    stop.run();
    assertThat(containers(stack.id())).isEmpty();
    assertThat(StrayProcesses.processesOf(directory)).isEmpty();
    assertThat(new StackRecords(directory.resolve("state")).all()).isEmpty();
    docker("rmi", "loadgate-layers/" + Digest.of(directory) + "-app");
  }

  private Runnable inClosedLoader(String method) throws Exception {
    List<URL> path = new ArrayList<>();
    for (String each : System.getProperty("java.class.path").split(":", -1)) {
      path.add(Path.of(each).toUri().toURL());
    }
    try (URLClassLoader realm =
        new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      Method start =
          Class.forName(Build.class.getName(), true, realm).getMethod(method, Path.class);
      Runnable stop = (Runnable) start.invoke(null, directory);
      assertThat(stop.getClass().getClassLoader()).isSameAs(realm);
      return stop;
    }
  }

  private static String containers(String project) throws Exception {
    return docker("ps", "-aq", "--filter", "label=" + ProjectRemoval.LABEL + "=" + project);
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
