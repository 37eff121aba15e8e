package io.github.loadgate.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.loadgate.time.SystemClock;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
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
  }

  @Test
  void stopsAfterItsClassLoaderWasClosed() throws Exception {
    List<URL> path = new ArrayList<>();
    for (String each : System.getProperty("java.class.path").split(":", -1)) {
      path.add(Path.of(each).toUri().toURL());
    }
    Runnable stop;
    try (URLClassLoader realm =
        new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
      Method start =
          Class.forName(Build.class.getName(), true, realm).getMethod("start", Path.class);
      stop = (Runnable) start.invoke(null, directory);
      assertThat(stop.getClass().getClassLoader()).isSameAs(realm);
    }
    assertThat(StrayProcesses.processesOf(directory)).isNotEmpty();
    stop.run();
    assertThat(StrayProcesses.processesOf(directory)).isEmpty();
  }
}
