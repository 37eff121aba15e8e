package io.github.loadgate.plan.reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The plans that this project ships or was tried on, by name. The build runs in its basedir. */
final class RealPlans {

  static final Path WORKLOADS = Path.of("src/test/resources/io/github/loadgate/workloads");

  private static final Pattern README =
      Pattern.compile("<!-- ci: plan -->\\s*```ya?ml\\n(.*?)```", Pattern.DOTALL);

  private RealPlans() {}

  /** All of them: workloads, the example's, the README's and those of the integration tests. */
  static Map<String, String> all() {
    Map<String, String> plans = new LinkedHashMap<>(workloads());
    plans.putAll(below(Path.of("example-project/service/src")));
    plans.put("README.md", readme());
    Map<String, String> ofTests = below(Path.of("src/it"));
    ofTests.keySet().removeIf(name -> name.contains("broken-plan"));
    plans.putAll(ofTests);
    return plans;
  }

  static Map<String, String> workloads() {
    return below(WORKLOADS);
  }

  private static Map<String, String> below(Path folder) {
    Map<String, String> plans = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> all =
          files.filter(file -> file.toString().endsWith(".load.yaml")).sorted().toList();
      for (Path file : all) {
        plans.put(file.toString(), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return plans;
  }

  private static String readme() {
    try {
      Matcher plan = README.matcher(Files.readString(Path.of("README.md")));
      if (!plan.find()) {
        throw new IllegalStateException("README.md has no plan");
      }
      return plan.group(1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
