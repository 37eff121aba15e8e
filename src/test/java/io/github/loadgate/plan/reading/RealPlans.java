package io.github.loadgate.plan.reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

  /** Those worth changing: each is unlike the others. */
  static List<String> differing() {
    List<String> plans = new ArrayList<>(workloads().values());
    plans.addAll(below(Path.of("example-project/service/src/load")).values());
    plans.add(readme());
    plans.add(SpecificationExample.YAML);
    return plans;
  }

  /** The files that these plans name. */
  static void writeFiles(Path module) {
    try {
      Files.createDirectories(module.resolve("src/load"));
      for (String compose : List.of("docker-compose.yml", "docker-compose.real-agentkit.yml")) {
        Files.writeString(module.resolve(compose), "services: {api: {image: a}}\n");
      }
      Files.writeString(module.resolve(".env.load"), "A=b\n");
      Path plans = module.resolve("src/load");
      Files.writeString(plans.resolve("common.load.yaml"), "x-nothing: 1\n");
      Files.writeString(plans.resolve("accounts.csv"), "email,password\n" + "a,b\n".repeat(60));
      Files.writeString(plans.resolve("books.json"), "[{\"id\": 1}]");
      Files.writeString(plans.resolve("lines.jsonl"), "{\"id\": 1}\n");
      Files.writeString(plans.resolve("a.pdf"), "%PDF");
      for (String pem : List.of("ca.pem", "client.pem", "client.key")) {
        String kind = pem.endsWith("key") ? "PRIVATE KEY" : "CERTIFICATE";
        Files.writeString(plans.resolve(pem), "-----BEGIN " + kind + "-----\n");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A plan that was written for these tests. */
  static String resource(String name) {
    try {
      return Files.readString(
          Path.of("src/test/resources/io/github/loadgate/plan/reading", name + ".load.yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
