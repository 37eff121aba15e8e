package io.github.loadgate.mojo;

import com.sun.management.OperatingSystemMXBean;
import io.github.loadgate.verdict.baseline.Machine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the machine is that this build runs on, as far as it changes how fast things are. */
final class ThisMachine {

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final double GIGABYTE = 1024.0 * 1024 * 1024;
  private static final int MOST_TEXT = 120;

  private ThisMachine() {}

  /**
   * @param label that its users give it; null for that of the CI system
   * @param environment the value of a variable, or null
   */
  static Machine named(@Nullable String label, UnaryOperator<@Nullable String> environment) {
    long memory =
        ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean bean
            ? bean.getTotalMemorySize()
            : 0;
    return new Machine(
        plain(cpu(CPU_INFO, environment)),
        Runtime.getRuntime().availableProcessors(),
        (int) Math.round(Math.max(0, memory) / GIGABYTE),
        plain(System.getProperty("os.name") + " " + System.getProperty("os.arch")),
        plain(System.getProperty("java.vm.name") + " " + Runtime.version().feature()),
        plain(label == null ? labelOf(environment) : label));
  }

  /** The model's name; empty where the system tells none. */
  static String cpu(Path info, UnaryOperator<@Nullable String> environment) {
    if (Files.isReadable(info)) {
      try (Stream<String> lines = Files.lines(info, StandardCharsets.ISO_8859_1)) {
        Optional<String> model =
            lines
                .filter(line -> line.startsWith("model name") || line.startsWith("Model"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .filter(text -> !text.isEmpty())
                .findFirst();
        if (model.isPresent()) {
          return model.get();
        }
      } catch (IOException e) {
        return ""; // a machine whose CPU is unknown is one too
      }
    }
    String windows = environment.apply("PROCESSOR_IDENTIFIER");
    return windows == null ? "" : windows;
  }

  /** A kind of runner, not its name: hosted runners are new ones each time. */
  static String labelOf(UnaryOperator<@Nullable String> environment) {
    if ("true".equals(environment.apply("GITHUB_ACTIONS"))) {
      return Stream.of(
              "github", environment.apply("RUNNER_ENVIRONMENT"), environment.apply("ImageOS"))
          .filter(part -> part != null && !part.isEmpty())
          .reduce((one, next) -> one + " " + next)
          .orElse("");
    }
    if (environment.apply("GITLAB_CI") != null) {
      return "gitlab";
    }
    if (environment.apply("JENKINS_URL") != null) {
      return "jenkins";
    }
    return environment.apply("CI") == null ? "" : "ci";
  }

  /** One short line, whatever a system or a person calls itself. */
  private static String plain(String text) {
    String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]+", " ").strip();
    return line.length() <= MOST_TEXT ? line : line.substring(0, MOST_TEXT);
  }
}
